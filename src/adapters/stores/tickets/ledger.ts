/** Reads dates and counts of requests for statistics: of current ones, and from the ledger that purged ones leave. */

import type { Knex } from 'knex'
import type { LedgerLine } from '../../../core/request/ledger-line.js'
import type { Rating } from '../../../core/request/rating-scale.js'
import type { Period } from '../../../core/request/statistics.js'
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

const AT_ONCE = 500

/** Those that began or ended in the period, read a few hundred at a time. */
export async function* livesWithin(
  knex: Knex,
  { from, to }: Period,
  now: number,
): AsyncGenerator<LedgerLine> {
  const touches = (query: Knex.QueryBuilder) =>
    query.where((any) =>
      any
        .where((began) => began.where('created_at', '>=', from).where('created_at', '<', to))
        .orWhere((ended) => ended.where('closed_at', '>=', from).where('closed_at', '<', to)),
    )
  for (let after = 0; ; ) {
    const ids = (await touches(knex('tickets'))
      .where('id', '>', after)
      .orderBy('id')
      .limit(AT_ONCE)
      .pluck('id')) as number[]
    for (const line of await readLedgerRows(knex, ids, now)) yield toLedgerLine(line)
    after = ids.at(-1) ?? after
    if (ids.length < AT_ONCE) break
  }
  for (let after = 0; ; ) {
    const lines: LedgerRow[] = await touches(knex('ledger'))
      .where('number', '>', after)
      .orderBy('number')
      .limit(AT_ONCE)
      .select('*')
    for (const line of lines) yield toLedgerLine(line)
    after = lines.at(-1)?.number ?? after
    if (lines.length < AT_ONCE) break
  }
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

function toLedgerLine(line: LedgerRow): LedgerLine {
  return {
    createdAt: line.created_at,
    answeredAt: line.answered_at,
    resolvedAt: line.resolved_at,
    closedAt: line.closed_at,
    closureMode: line.closure_mode,
    team: line.team,
    product: line.product,
    reopenings: line.reopenings,
    rating: line.rating,
    deflected: Boolean(line.deflected),
  }
}
