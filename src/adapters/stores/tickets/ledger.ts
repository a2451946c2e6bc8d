/** Reads the dates and counts of requests that the ledger keeps when they are purged. */

import type { Knex } from 'knex'
import { CLOCKS } from '../../../core/request/dates/targets.js'
import type { Rating } from '../../../core/request/rating-scale.js'
import { standingReopenings } from '../../../core/request/reopenings.js'
import type { ClosureMode } from '../../../core/request/ticket.js'
import { deflecting } from '../faq/suggestions.js'
import { readChanges } from './journal-changes.js'
import type { TicketRow } from './ticket-row.js'
import { readWaited } from './waits.js'

/** A row of the table `ledger`. */
export interface LedgerRow {
  readonly number: number
  readonly created_at: number
  readonly answered_at: number | null
  readonly resolved_at: number | null
  readonly closed_at: number | null
  readonly closure_mode: ClosureMode | null
  readonly team: string
  readonly product: string | null
  readonly messages: number
  readonly reopenings: number
  readonly deflected: boolean | number
  readonly rating: Rating | null
  readonly take_met: boolean | number | null
  readonly resolve_met: boolean | number | null
  /** How long it waited for somebody else, ms. */
  readonly waited: number
}

/** The ledger lines of these requests, as they are now. */
export async function readLedgerRows(
  trx: Knex,
  ids: readonly number[],
  now: number,
): Promise<LedgerRow[]> {
  if (ids.length === 0) return []
  const tickets = await trx('tickets as t')
    .leftJoin('teams as g', 'g.id', 't.team_id')
    .leftJoin('products as p', 'p.id', 't.product_id')
    .whereIn('t.id', [...ids])
    .orderBy('t.id')
    .select<(Omit<LedgerRow, 'messages'> & Targeted & { id: number })[]>(
      ...['t.id', 't.number', 't.created_at', 't.resolved_at', 't.closed_at', 't.closure_mode'],
      ...['t.rating', 't.take_met', 't.resolve_met', 't.status', 't.due_at', 't.resolve_by'],
      ...['g.name as team', 'p.name as product'],
    )
  const counts = await readJournalCounts(trx, ids)
  const changes = await readChanges(trx, ids, reopensOrStepsBack)
  const waited = await readWaited(trx, ids, now)
  const solved: ReadonlySet<number> = new Set(
    await deflecting(trx, now)
      .whereIn('ticket_id', [...ids])
      .pluck('ticket_id'),
  )
  return tickets.map(({ id, status, due_at, resolve_by, ...ticket }) => {
    const { answered_at = null, messages = 0 } = counts.get(id) ?? {}
    return {
      ...ticket,
      ...missedBy({ status, due_at, resolve_by, ...ticket }, now),
      team: ticket.team ?? '',
      answered_at,
      messages: Number(messages),
      reopenings: standingReopenings(changes.get(id) ?? []),
      deflected: solved.has(id),
      waited: waited.get(id) ?? 0,
    }
  })
}

type Targeted = Pick<TicketRow, 'status' | 'due_at' | 'resolve_by'>

/** What nobody has taken or resolved yet, and should have been, is missed already. */
function missedBy(
  {
    status,
    due_at,
    resolve_by,
    take_met,
    resolve_met,
  }: Targeted & Pick<LedgerRow, 'take_met' | 'resolve_met'>,
  now: number,
): Pick<LedgerRow, 'take_met' | 'resolve_met'> {
  const untaken = CLOCKS[status] === 'take' && due_at !== null && due_at < now
  const unresolved = resolve_by !== null && resolve_by < now
  return {
    take_met: untaken ? false : take_met,
    resolve_met: unresolved ? false : resolve_met,
  }
}

type JournalCounts = Pick<LedgerRow, 'answered_at' | 'messages'> & {
  ticket_id: number
}

async function readJournalCounts(
  trx: Knex,
  ids: readonly number[],
): Promise<Map<number, JournalCounts>> {
  const rows = await trx('log_entries as e')
    .join('tickets as t', 't.id', 'e.ticket_id')
    .leftJoin('people as p', 'p.id', 'e.author_id')
    .whereIn('e.ticket_id', [...ids])
    .groupBy('e.ticket_id')
    .select<JournalCounts[]>(
      'e.ticket_id',
      trx.raw('count(*) as messages'),
      trx.raw(
        // Technicians ask for help too: their own words answer nothing.
        "min(case when e.visibility = 'public' and e.side_id is null and p.role = 'agent' and p.id <> t.requester_id then e.at end) as answered_at",
      ),
    )
  return new Map(rows.map((row) => [row.ticket_id, row]))
}

const reopensOrStepsBack = (change: Knex.QueryBuilder): void => {
  change.where('change', 'like', '%"reopen"%').orWhere('change', 'like', '%"undo"%')
}
