/** Which attached requests are told what is said on the head of their incident. */

import type { Knex } from 'knex'
import type { IncidentNews } from '../../../core/deciding/decision/incident-change.js'
import { isOpen } from '../../../core/request/open-states.js'
import type { Status } from '../../../core/request/ticket.js'

interface AttachedRow {
  readonly id: number
  readonly status: Status
  readonly resolved_at: number | null
}

/** Ids, ascending. */
export async function whoHears(trx: Knex, headId: number, what: IncidentNews): Promise<number[]> {
  const attached: AttachedRow[] = await trx('incident_requests as r')
    .join('tickets as t', 't.id', 'r.ticket_id')
    .where('r.head_id', headId)
    .orderBy('r.ticket_id')
    .select('t.id', 't.status', 't.resolved_at')
  const concerned = await WHOM[what](trx, headId)
  return attached.filter(concerned).map(({ id }) => id)
}

type Concerned = (one: AttachedRow) => boolean
const all = async (): Promise<Concerned> => () => true

const WHOM: Readonly<Record<IncidentNews, (trx: Knex, headId: number) => Promise<Concerned>>> = {
  known: all,
  left: all,
  resolved: all,
  answered: stillConcerned,
  reopened: resolvedWithHead,
  retracted: resolvedWithHead,
  settled: reopenedWithHead,
}

/**
 * Where only the head was reopened, by its own requester, the others are still solved: an answer on the
 * head is for the head alone. A request that still has to be told of a reopening counts as open.
 */
async function stillConcerned(trx: Knex, headId: number): Promise<Concerned> {
  const head = await trx('tickets').where({ id: headId }).first<{ status: Status }>('status')
  if (!isOpen(head.status)) return () => true
  const reopened = await waitingFor(trx, headId, 'reopened')
  return ({ id, status }) => isOpen(status) || reopened.has(id)
}

/** Those that were resolved with the head: what was solved by itself, before or since, does not count. */
async function resolvedWithHead(trx: Knex, headId: number): Promise<Concerned> {
  // Not the solution of a request that was merged into it (side_id).
  const solution = await trx('log_entries')
    .where({ ticket_id: headId, visibility: 'public' })
    .whereNull('side_id')
    .where('change', 'like', '%"resolve"%')
    .orderBy('id', 'desc')
    .first<{ inbound_id: number | null; at: number } | undefined>('inbound_id', 'at')
  const untold = await waitingFor(trx, headId, 'resolved')
  // The mail is gone: its writer was erased.
  if (!solution?.inbound_id)
    return ({ id, resolved_at: at }) => untold.has(id) || (at !== null && at >= (solution?.at ?? 0))
  const told: number[] = await trx('log_entries')
    .where({ inbound_id: solution.inbound_id })
    .pluck('ticket_id')
  const solved = new Set([...told, ...untold])
  return ({ id }) => solved.has(id)
}

/** Those that were reopened with the head: the others left the incident since, or came later. */
async function reopenedWithHead(trx: Knex, headId: number): Promise<Concerned> {
  const step = await trx('log_entries')
    .where({ ticket_id: headId, visibility: 'public' })
    .whereNull('side_id')
    .where('change', 'like', '%"reopen"%')
    .orderBy('id', 'desc')
    .first<{ inbound_id: number | null } | undefined>('inbound_id')
  if (!step?.inbound_id) return () => false
  const told: number[] = await trx('log_entries')
    .where({ inbound_id: step.inbound_id })
    .pluck('ticket_id')
  return ({ id, status }) => isOpen(status) && told.includes(id)
}

/** Ids of requests that news of this kind has not reached yet. */
export async function waitingFor(
  trx: Knex,
  headId: number,
  what: IncidentNews,
): Promise<ReadonlySet<number>> {
  const ids: number[] = await trx('incident_news as n')
    .join('incident_tasks as k', 'k.news_id', 'n.id')
    .where({ 'n.head_id': headId, 'n.what': what })
    .whereNull('k.only_for')
    .pluck('k.ticket_id')
  return new Set(ids)
}
