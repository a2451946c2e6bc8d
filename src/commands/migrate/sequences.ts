/** The last id that each table has given out, purged rows included: none is given again, since links and keys name them. */

import type { Knex } from 'knex'
import { isPostgres } from '../../adapters/database/transaction.js'
import type { Table } from './columns.js'

export type LastIds = ReadonlyMap<string, number>

export async function lastIds(trx: Knex, tables: readonly Table[]): Promise<LastIds> {
  const last = new Map<string, number>()
  if (!isPostgres(trx)) {
    const rows = await trx('sqlite_sequence').select<{ name: string; seq: number }[]>('name', 'seq')
    for (const { name, seq } of rows) last.set(name, seq)
    return last
  }
  for (const { name } of tables) {
    const sequence = await sequenceOf(trx, name)
    if (sequence === null) continue
    const { rows } = await trx.raw<{ rows: { last: number | null }[] }>(
      'select pg_sequence_last_value(?::regclass) as last',
      [sequence],
    )
    last.set(name, Number(rows[0]?.last ?? 0))
  }
  return last
}

export async function setLastIds(trx: Knex, tables: readonly Table[], last: LastIds) {
  for (const { name } of tables) {
    const id = last.get(name) ?? 0
    if (!isPostgres(trx)) {
      await trx('sqlite_sequence').where({ name }).delete()
      if (id > 0) await trx('sqlite_sequence').insert({ name, seq: id })
      continue
    }
    const sequence = await sequenceOf(trx, name)
    if (sequence !== null) await trx.raw('select setval(?, ?, ?)', [sequence, Math.max(id, 1), id > 0])
  }
}

/** Null: it has none. */
async function sequenceOf(trx: Knex, table: string): Promise<string | null> {
  const { rows } = await trx.raw<{ rows: { s: string | null }[] }>(
    `select pg_get_serial_sequence(?, 'id') as s where exists (
       select 1 from information_schema.columns
       where table_schema = current_schema() and table_name = ? and column_name = 'id')`,
    [table, table],
  )
  return rows[0]?.s ?? null
}
