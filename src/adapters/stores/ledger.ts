/** Lives of requests, for statistics: those that are there, and the lines that purged ones left. */

import type { Knex } from 'knex'
import type { LedgerLine, Period } from '../../core/request/statistics.js'
import type { ClosureMode } from '../../core/request/ticket.js'
import { deflecting } from './suggestions.js'

/** A line of the ledger. */
export interface LifeLine {
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
        .where((one) => one.where('created_at', '>=', from).where('created_at', '<', to))
        .orWhere((one) => one.where('closed_at', '>=', from).where('closed_at', '<', to)),
    )
  for (let after = 0; ; ) {
    const ids = (await touches(knex('tickets'))
      .where('id', '>', after)
      .orderBy('id')
      .limit(AT_ONCE)
      .pluck('id')) as number[]
    for (const line of await linesOf(knex, ids, now)) yield lifeOf(line)
    after = ids.at(-1) ?? after
    if (ids.length < AT_ONCE) break
  }
  for (let after = 0; ; ) {
    const lines: LifeLine[] = await touches(knex('ledger'))
      .where('number', '>', after)
      .orderBy('number')
      .limit(AT_ONCE)
      .select('*')
    for (const line of lines) yield lifeOf(line)
    after = lines.at(-1)?.number ?? after
    if (lines.length < AT_ONCE) break
  }
}

/** What the ledger keeps of these requests, as they are now. */
export async function linesOf(trx: Knex, ids: readonly number[], now: number): Promise<LifeLine[]> {
  if (ids.length === 0) return []
  const tickets = await trx('tickets as t')
    .leftJoin('teams as g', 'g.id', 't.team_id')
    .leftJoin('products as p', 'p.id', 't.product_id')
    .whereIn('t.id', [...ids])
    .orderBy('t.id')
    .select<(Omit<LifeLine, 'messages'> & { id: number })[]>(
      ...['t.id', 't.number', 't.created_at', 't.resolved_at', 't.closed_at', 't.closure_mode'],
      ...['g.name as team', 'p.name as product'],
    )
  const said = await journals(trx, ids)
  const solved: ReadonlySet<number> = new Set(
    await deflecting(trx, now)
      .whereIn('ticket_id', [...ids])
      .pluck('ticket_id'),
  )
  return tickets.map(({ id, ...ticket }) => {
    const { answered_at = null, messages = 0, reopenings = 0 } = said.get(id) ?? {}
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

type Journal = Pick<LifeLine, 'answered_at' | 'messages' | 'reopenings'> & { ticket_id: number }

async function journals(trx: Knex, ids: readonly number[]): Promise<Map<number, Journal>> {
  const rows = await trx('log_entries as e')
    .join('tickets as t', 't.id', 'e.ticket_id')
    .leftJoin('people as p', 'p.id', 'e.author_id')
    .whereIn('e.ticket_id', [...ids])
    .groupBy('e.ticket_id')
    .select<Journal[]>(
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

function lifeOf(line: LifeLine): LedgerLine {
  return {
    createdAt: line.created_at,
    answeredAt: line.answered_at,
    resolvedAt: line.resolved_at,
    closedAt: line.closed_at,
    closureMode: line.closure_mode,
    team: line.team,
    product: line.product,
    reopenings: line.reopenings,
    deflected: Boolean(line.deflected),
  }
}
