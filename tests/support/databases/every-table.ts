/** Fills every table of a SQLite database that has no row yet, whatever its columns are, with values that are hard to carry. */

import type { Knex } from 'knex'

/** Quotes, escapes, placeholders, half of an emoji, and NUL, which PostgreSQL does not take. */
export const HOSTILE = 'é 🤷🏽‍♀️ \\x00 \\n \t " \' $1 {1} ? ?? :name \u2028 \u0000 ﷽ \ud83d end'

interface Column {
  readonly name: string
  readonly type: string
}

/** Tables of Amigo's, without those of the full-text index and of migrations. */
export async function ownTables(knex: Knex): Promise<string[]> {
  const names: string[] = await knex('sqlite_master')
    .where({ type: 'table' })
    .whereNot('name', 'like', 'sqlite_%')
    .orderBy('name')
    .pluck('name')
  return names.filter((name) => !/^(knex_migrations|search_words)/.test(name))
}

export async function fillEveryTable(knex: Knex): Promise<void> {
  let empty = await emptyOf(knex)
  while (empty.length > 0) {
    for (const table of empty) await fillOne(knex, table)
    const left = await emptyOf(knex)
    if (left.length === empty.length) throw new Error(`nothing fills ${left.join(', ')}`)
    empty = left
  }
}

async function emptyOf(knex: Knex): Promise<string[]> {
  const empty: string[] = []
  for (const table of await ownTables(knex))
    if (!(await knex(table).first(knex.raw('1')))) empty.push(table)
  return empty
}

/** It stays empty where what it refers to is empty still. */
async function fillOne(knex: Knex, table: string): Promise<void> {
  const columns: Column[] = await knex.raw('PRAGMA table_info(??)', [table])
  const keys: { from: string; table: string; to: string | null }[] = await knex.raw(
    'PRAGMA foreign_key_list(??)',
    [table],
  )
  const row: Record<string, unknown> = {}
  for (const { name, type } of columns) {
    const key = keys.find(({ from }) => from === name)
    if (key === undefined) row[name] = valueFor(type)
    else {
      const referred = await knex(key.table).first(key.to ?? 'id')
      if (referred === undefined) return
      row[name] = referred[key.to ?? 'id']
    }
  }
  await knex(table).insert(row)
}

function valueFor(type: string): unknown {
  if (/bool/i.test(type)) return 1
  if (/bigint/i.test(type)) return Number.MAX_SAFE_INTEGER
  if (/int/i.test(type)) return 7
  if (/float|real/i.test(type)) return 0.1
  const length = /char\((\d+)\)/i.exec(type)?.[1]
  return length === undefined ? HOSTILE : HOSTILE.slice(0, Number(length))
}
