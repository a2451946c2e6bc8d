/** Inserts many rows in one statement; on SQLite as a list of VALUES, since knex's UNION of a SELECT per row takes half as long again. */

import type { Knex } from 'knex'
import { isPostgres } from '../../database/transaction.js'

type Row = Readonly<Record<string, Knex.Value | undefined>>

/** No more rows than one statement takes (`batches`). A column that a row lacks is null, as knex has it on SQLite. */
export async function insertRows(trx: Knex, table: string, rows: readonly object[]): Promise<void> {
  if (isPostgres(trx)) return void (await trx(table).insert(rows))
  await insertValues(trx, table, rows)
}

/** The same; returns the ids of the rows, in no order. */
export async function insertReturningIds(
  trx: Knex,
  table: string,
  rows: readonly object[],
): Promise<number[]> {
  const written = isPostgres(trx)
    ? await trx(table).insert(rows).returning<{ id: number }[]>('id')
    : await insertValues(trx, table, rows, ' returning `id`')
  return written.map(({ id }) => id)
}

async function insertValues(
  trx: Knex,
  table: string,
  rows: readonly object[],
  returning = '',
): Promise<{ id: number }[]> {
  if (rows.length === 0) return []
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].sort()
  const one = `(${columns.map(() => '?').join(', ')})`
  const values = rows.map(() => one).join(', ')
  const names = columns.map((column) => `\`${column}\``).join(', ')
  return trx.raw(
    `insert into \`${table}\` (${names}) values ${values}${returning}`,
    rows.flatMap((row) => columns.map((column) => (row as Row)[column] ?? null)),
  )
}
