/** What SQLite would do for a statement (EXPLAIN QUERY PLAN): scans, walks and sorts of tables that grow. */

import type { Knex } from 'knex'
import { GROWING, tablesIn } from './growing-tables.js'
import type { Statement } from './record.js'

/** One line a fault, as the plan has it: `SCAN tickets`. */
export async function faultsOnSqlite(knex: Knex, { sql, bindings }: Statement): Promise<string[]> {
  const rows: { detail: string }[] = await knex.raw(
    `explain query plan ${sql}`,
    bindings as Knex.RawBinding[],
  )
  const tables = tablesIn(sql)
  const grows = (alias: string) => GROWING.includes(tables.get(alias) ?? alias)
  const readsGrowing = [...tables.values()].some((table) => GROWING.includes(table))
  return rows.flatMap(({ detail }) => {
    // From a primary key on, to the end: with a LIMIT that a filter may never fill.
    const [, how = '', alias = ''] = /^(SCAN|SEARCH) (\w+)/.exec(detail) ?? []
    const walks = how === 'SCAN' || /\(rowid[<>]\?( AND rowid[<>]\?)?\)$/.test(detail)
    if (walks && grows(alias)) return [`${detail} (${tables.get(alias) ?? alias})`]
    return detail.startsWith('USE TEMP B-TREE') && readsGrowing ? [detail] : []
  })
}
