/** Alerts of targets: requests that may be due to be told of, and what waits for each team and technician. */

import type { Knex } from 'knex'
import type { AlertsFor } from '../../../app/ports/service-levels.js'
import {
  type RaisedAlert,
  type Side,
  stillStands,
  type WaitingAlert,
} from '../../../core/deciding/time/alerting.js'
import type { ToldBySummary } from '../../../core/deciding/time/summary.js'
import { teamSide } from '../../../core/notices/team-side.js'
import { agentNamed, type Catalogue } from '../../../core/request/catalogue/catalogue.js'
import type { Alert } from '../../../core/request/dates/alert-times.js'
import type { DueAlerts } from '../../../core/request/dates/alerts.js'
import type { ServiceLevels } from '../../../core/request/dates/service-levels.js'
import { isWorkingTime } from '../../../core/request/dates/working-time.js'
import type { Recipient } from '../../../core/request/person.js'
import type { Ticket } from '../../../core/request/ticket.js'
import { HOUR } from '../../../core/running/durations.js'
import { batches } from '../base/batches.js'
import { changedMeanwhile } from '../base/conflict.js'
import type { Writing } from '../base/writing.js'
import { type TicketRow, targetColumns, toTicket } from '../tickets/ticket-row.js'
import { claimTold } from './told.js'
import { workLines } from './work-lines.js'

/** Written as in the partial index, which is not used for bound values. */
const UNTARGETED = "resolve_by is null and status in ('dispatched', 'redispatched', 'assigned')"

/** Ids, ascending: those without targets, and in working hours those that somebody must be told of. */
export async function idsToAlert(
  knex: Knex,
  { targets, hours }: ServiceLevels,
  now: number,
): Promise<number[]> {
  const read = (query: Knex.QueryBuilder): Promise<number[]> => query.pluck('id')
  // A desk that gave its targets up takes back those that it set.
  if (targets === null) return read(knex('tickets').whereNotNull('due_at'))
  const found = await read(knex('tickets').whereRaw(UNTARGETED).whereNull('waits_until'))
  if (isWorkingTime(now, hours))
    found.push(
      ...(await read(knex('tickets').whereNotNull('alert_at').where('alert_at', '<=', now))),
    )
  return [...new Set(found)].sort((a, b) => a - b)
}

export async function readTickets(trx: Knex, ids: readonly number[]): Promise<Ticket[]> {
  const rows = await trx('tickets')
    .whereIn('id', [...ids])
    .select<TicketRow[]>('*')
  return rows.map(toTicket)
}

/** Nothing happened to the request: its last change stays when it was. */
export async function writeAlerts(
  { trx, buffer, now }: Writing,
  ticket: Ticket,
  { targets }: DueAlerts,
  raised: readonly RaisedAlert[],
): Promise<void> {
  const { id, version } = ticket
  const written = await trx('tickets')
    .where({ id, version })
    .update({ ...targetColumns(targets), version: version + 1 })
  if (written !== 1) throw changedMeanwhile(ticket)
  buffer.ticketChanged(id)
  for (const { ticketId, alert, side } of raised)
    buffer.add('alerts', {
      ticket_id: ticketId,
      alert,
      team_id: 'teamId' in side ? side.teamId : null,
      person_id: 'personId' in side ? side.personId : null,
      at: now,
    })
}

interface AlertRow {
  readonly id: number
  readonly ticket_id: number
  readonly alert: Alert
  readonly team_id: number | null
  readonly person_id: number | null
}

/** Nobody is told more often than this, ms; the second is for critical requests. */
const APART = HOUR
const APART_CRITICAL = 15 * 60_000

export async function takeAlerts(
  trx: Knex,
  catalogue: Catalogue,
  now: number,
): Promise<AlertsFor[]> {
  const rows = await trx('alerts').orderBy('id').select<AlertRow[]>('*')
  const sides = new Map<string, AlertRow[]>()
  for (const row of rows) sides.set(alertsName(row), [...(sides.get(alertsName(row)) ?? []), row])
  const found: AlertsFor[] = []
  for (const [name, those] of sides) {
    const waiting = await readWaiting(trx, those, catalogue)
    const ids = those.map(({ id }) => id)
    // Where all of it was dealt with, nobody is told, and the next alert need not wait an hour for it.
    if (waiting.length === 0) {
      await deleteAlerts(trx, ids)
      continue
    }
    const critical = waiting.some(({ line }) => line.priority === 1)
    const apart = critical ? APART_CRITICAL : APART
    if (!(await claimTold(trx, name, now - apart, now))) continue
    await deleteAlerts(trx, ids)
    found.push({ to: recipientsOf(those[0] as AlertRow, catalogue), waiting })
  }
  return found
}

/** What a summary tells already to all whom the alert would go to, unless it is another team's request. */
export async function dropAlerts(
  trx: Knex,
  catalogue: Catalogue,
  { toTeam, toHolder }: ToldBySummary,
  to: readonly Recipient[],
): Promise<void> {
  const addresses = new Set(to.map(({ address }) => address))
  // A left join, though each is about a request: SQLite would begin with the requests.
  const rows = await trx('alerts as a')
    .leftJoin('tickets as t', 't.id', 'a.ticket_id')
    .select<(AlertRow & { readonly number: number })[]>('a.*', 't.number')
  const told = rows.filter((row) => {
    const those = recipientsOf(row, catalogue)
    const reached = those.length > 0 && those.every(({ address }) => addresses.has(address))
    return reached && (row.person_id === null ? toTeam : toHolder).has(row.number)
  })
  await deleteAlerts(
    trx,
    told.map(({ id }) => id),
  )
}

async function deleteAlerts(trx: Knex, ids: readonly number[]): Promise<void> {
  for (const some of batches(ids)) await trx('alerts').whereIn('id', some).delete()
}

/** As `told` names them: « alerts of person 12 ». */
export function alertsName({
  team_id,
  person_id,
}: Pick<AlertRow, 'team_id' | 'person_id'>): string {
  return `alerts of ${person_id === null ? `team ${team_id}` : `person ${person_id}`}`
}

/** A technician who has left since has nobody to read for them: the day's summary of the team does it. */
function recipientsOf(row: AlertRow, catalogue: Catalogue): readonly Recipient[] {
  if (row.person_id === null) return teamSide(catalogue, row.team_id ?? catalogue.triageTeamId)
  return [agentNamed(catalogue, row.person_id) ?? []].flat()
}

/** As their requests are now, without what was taken, resolved or given away since. */
async function readWaiting(
  trx: Knex,
  alerts: readonly AlertRow[],
  catalogue: Catalogue,
): Promise<WaitingAlert[]> {
  const rows: TicketRow[] = []
  for (const ids of batches([...new Set(alerts.map(({ ticket_id }) => ticket_id))]))
    rows.push(...(await trx('tickets').whereIn('id', ids).select<TicketRow[]>('*')))
  const lines = await workLines(trx, rows, catalogue)
  const tickets = new Map(rows.map((row) => [row.id, toTicket(row)]))
  return alerts.flatMap((row) => {
    const line = lines.get(row.ticket_id)
    const ticket = tickets.get(row.ticket_id)
    const { alert } = row
    return line && ticket && stillStands({ alert, side: sideOf(row) }, ticket)
      ? [{ alert, line }]
      : []
  })
}

function sideOf({ team_id, person_id }: AlertRow): Side {
  return person_id === null ? { teamId: team_id ?? 0 } : { personId: person_id }
}
