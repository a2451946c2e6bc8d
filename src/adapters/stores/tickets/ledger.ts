/** Reads the dates and counts of requests that the ledger keeps when they are purged. */

import type { Knex } from 'knex'
import type { Rating } from '../../../core/request/rating-scale.js'
import type { ClosureMode } from '../../../core/request/ticket.js'
import { deflecting } from '../faq/suggestions.js'

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
    .select<(Omit<LedgerRow, 'messages'> & { id: number })[]>(
      ...['t.id', 't.number', 't.created_at', 't.resolved_at', 't.closed_at', 't.closure_mode'],
      't.rating',
      ...['g.name as team', 'p.name as product'],
    )
  const counts = await readJournalCounts(trx, ids)
  const solved: ReadonlySet<number> = new Set(
    await deflecting(trx, now)
      .whereIn('ticket_id', [...ids])
      .pluck('ticket_id'),
  )
  return tickets.map(({ id, ...ticket }) => {
    const { answered_at = null, messages = 0, reopenings = 0 } = counts.get(id) ?? {}
    return {
      ...ticket,
      team: ticket.team ?? '',
      answered_at,
      messages: Number(messages),
      reopenings: Number(reopenings),
      deflected: solved.has(id),
    }
  })
}

type JournalCounts = Pick<LedgerRow, 'answered_at' | 'messages' | 'reopenings'> & {
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
        "min(case when e.visibility = 'public' and p.role = 'agent' and p.id <> t.requester_id then e.at end) as answered_at",
      ),
      trx.raw('sum(case when e.change like ? then 1 else 0 end) as reopenings', ['%"reopen"%']),
    )
  return new Map(rows.map((row) => [row.ticket_id, row]))
}
