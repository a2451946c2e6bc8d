/** Reads the requests of a period for statistics: current ones, and those that only the ledger still has. */

import type { Knex } from 'knex'
import type { LedgerLine } from '../../../core/request/report/ledger-line.js'
import type { Period } from '../../../core/request/report/statistics.js'
import { type LedgerRow, readLedgerRows } from './ledger.js'

const AT_ONCE = 500

/** Where a page of rows ended: by date (epoch ms), and by key within one date. */
interface Place {
  readonly at: number
  readonly key: number
}

/** The rows of one index range, in its order. */
interface Range {
  readonly table: 'tickets' | 'ledger'
  readonly date: 'created_at' | 'closed_at'
  readonly key: 'id' | 'number'
  /** Which of them count. */
  narrow(query: Knex.QueryBuilder): Knex.QueryBuilder
}

/** Those that began or ended in the period, each once, read a few hundred at a time. */
export async function* livesWithin(
  knex: Knex,
  period: Period,
  now: number,
): AsyncGenerator<LedgerLine> {
  for (const range of rangesOf(period))
    for await (const rows of pagesOf(knex, range, period)) {
      const keys = rows.map(({ key }) => key)
      const lines =
        range.table === 'tickets'
          ? await readLedgerRows(knex, keys, now)
          : await knex('ledger').whereIn('number', keys).select<LedgerRow[]>('*')
      for (const line of lines) yield toLedgerLine(line)
    }
}

/**
 * What began in the period by one index, what ended in it by another. In one statement it would be an
 * OR, whose rows the database sorts anew for each page.
 */
function rangesOf({ from, to }: Period): readonly Range[] {
  const beganElsewhere = (query: Knex.QueryBuilder) =>
    query.where((began) => began.where('created_at', '<', from).orWhere('created_at', '>=', to))
  return [
    { table: 'tickets', date: 'created_at', key: 'id', narrow: (query) => query },
    {
      table: 'tickets',
      date: 'closed_at',
      key: 'id',
      // Only what is closed has that date, and the index begins with the state.
      narrow: (query) => beganElsewhere(query.where({ status: 'closed' })),
    },
    { table: 'ledger', date: 'created_at', key: 'number', narrow: (query) => query },
    { table: 'ledger', date: 'closed_at', key: 'number', narrow: beganElsewhere },
  ]
}

async function* pagesOf(
  knex: Knex,
  { table, date, key, narrow }: Range,
  { from, to }: Period,
): AsyncGenerator<readonly Place[]> {
  let after: Place = { at: from, key: 0 }
  for (;;) {
    const { at, key: last } = after
    const rows: Place[] = await narrow(knex(table))
      .where(date, '>=', at)
      .where(date, '<', to)
      .where((next) => next.where(date, '>', at).orWhere(key, '>', last))
      .orderBy(date)
      .orderBy(key)
      .limit(AT_ONCE)
      .select({ at: date, key })
    if (rows.length > 0) yield rows
    if (rows.length < AT_ONCE) return
    after = rows.at(-1) as Place
  }
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
    takeMet: line.take_met === null ? null : Boolean(line.take_met),
    resolveMet: line.resolve_met === null ? null : Boolean(line.resolve_met),
    waited: Number(line.waited),
    deflected: Boolean(line.deflected),
  }
}
