/** The columns of all tables, with the kind of their values, as PostgreSQL declares them: SQLite knows no booleans. */

import type { Knex } from 'knex'
import { CommandFault, EXIT } from '../faults.js'

export type ColumnKind = 'boolean' | 'integer' | 'float' | 'text'

export interface Table {
  readonly name: string
  /** In the order of their names. */
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[]
}

/** What knex and the full-text index keep for themselves; the index is written anew. */
const OWN = /^(knex_migrations(_lock)?|search_words(_\w+)?)$/

/**
 * What only PostgreSQL has, and what a message can be without: one that has no keys of its order counts
 * as one of any conversation (docs/decisions/0041).
 */
const ONLY_POSTGRES: readonly string[] = ['inbound_messages.order_keys']

const KINDS: Readonly<Record<string, ColumnKind>> = {
  boolean: 'boolean',
  smallint: 'integer',
  integer: 'integer',
  bigint: 'integer',
  real: 'float',
  text: 'text',
  'character varying': 'text',
}

export async function tablesOf(postgres: Knex): Promise<Table[]> {
  const { rows } = await postgres.raw<{
    rows: { table_name: string; column_name: string; data_type: string }[]
  }>(
    // Views of extensions (pg_stat_statements) hold nothing.
    `select table_name, column_name, data_type
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema = current_schema() and table_type = 'BASE TABLE' order by 1, 2`,
  )
  const tables = new Map<string, { name: string; kind: ColumnKind }[]>()
  for (const { table_name: table, column_name: name, data_type: type } of rows) {
    if (OWN.test(table) || ONLY_POSTGRES.includes(`${table}.${name}`)) continue
    const kind = KINDS[type]
    if (kind === undefined)
      throw new CommandFault(
        `${table}.${name} is of the type ${type}: tables that Amigo did not make can't be copied`,
        EXIT.data,
      )
    tables.set(table, [...(tables.get(table) ?? []), { name, kind }])
  }
  return [...tables].map(([name, columns]) => ({ name, columns }))
}

/** Both were brought up to date by this version: what one of them has more, somebody else made. */
export async function requireSameColumns(sqlite: Knex, tables: readonly Table[]): Promise<void> {
  const found: string[] = await sqlite('sqlite_master')
    .where({ type: 'table' })
    .whereNot('name', 'like', 'sqlite_%')
    .pluck('name')
  const names = tables.map(({ name }) => name)
  const wrong = [
    ...found.filter((name) => !OWN.test(name) && !names.includes(name)),
    ...names.filter((name) => !found.includes(name)),
  ]
  for (const { name, columns } of tables) {
    const there = Object.keys(await sqlite(name).columnInfo()).sort()
    if (
      there.join() !==
      columns
        .map((column) => column.name)
        .sort()
        .join()
    )
      wrong.push(name)
  }
  if (wrong.length > 0)
    throw new CommandFault(
      `the two databases differ in ${[...new Set(wrong)].join(', ')}: tables that Amigo did not make can't be copied`,
      EXIT.data,
    )
}
