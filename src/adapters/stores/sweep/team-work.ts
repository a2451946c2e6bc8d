/** Reads what a team has before it: its open requests, and those resolved that wait for an answer or for their closing. */

import type { Knex } from 'knex'
import type { TeamWork } from '../../../core/deciding/time/summary.js'
import type { Catalogue } from '../../../core/request/catalogue/catalogue.js'
import { isOnHold } from '../../../core/request/dates/closure.js'
import { OPEN } from '../../../core/request/open-states.js'
import { type TicketRow, toTicket } from '../tickets/ticket-row.js'
import { workLines } from './work-lines.js'

/** Of the triage team, also what dissolved teams left behind. */
export async function readTeamWork(
  trx: Knex,
  catalogue: Catalogue,
  teamId: number,
): Promise<TeamWork[]> {
  const dissolved: number[] =
    teamId === catalogue.triageTeamId ? await trx('teams').where({ active: false }).pluck('id') : []
  const rows: TicketRow[] = []
  for (const id of [teamId, ...dissolved]) {
    rows.push(...(await ofTeam(trx, id).whereIn('status', [...OPEN])))
    // A month of resolved ones at the most: time closes them.
    const told = (some: Knex.QueryBuilder) =>
      some.whereNotNull('held_at').orWhereNotNull('closes_at')
    rows.push(...(await ofTeam(trx, id).where({ status: 'resolved' }).where(told)))
  }
  const lines = await workLines(trx, rows, catalogue)
  return rows.flatMap((row): TeamWork[] => {
    const line = lines.get(row.id)
    const ticket = toTicket(row)
    const since = Math.max(ticket.resolvedAt ?? 0, ticket.keptOpenAt ?? 0)
    const resolved = ticket.status === 'resolved'
    if (!line) return []
    return [
      {
        line,
        hasAgent: ticket.agentId !== null,
        held: resolved && isOnHold(ticket),
        warned: resolved && ticket.closesAt !== null && (ticket.warnedAt ?? 0) >= since,
      },
    ]
  })
}

function ofTeam(trx: Knex, teamId: number): Knex.QueryBuilder {
  return trx('tickets').where({ team_id: teamId }).select('*')
}
