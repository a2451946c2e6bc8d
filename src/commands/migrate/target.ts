/** Prepares the database that is copied into, and completes it: references between its tables. */

import type { Knex } from 'knex'
import { isPostgres } from '../../adapters/database/transaction.js'
import { CommandFault, EXIT } from '../faults.js'
import type { Table } from './columns.js'
import type { Endpoint } from './endpoints.js'

/** What a new database has by itself, after `amigo migrate`: its counters and the first catalogue. */
const OF_A_NEW_ONE: readonly string[] = [
  'addresses',
  'counters',
  'leases',
  'people',
  'products',
  'services',
  'sites',
  'subcategories',
  'team_members',
  'teams',
]

/** Before any table is made: a database of somebody else stays as it is. */
export async function requireNoOthers(knex: Knex, { shown }: Endpoint): Promise<void> {
  const tables: string[] = isPostgres(knex)
    ? await knex('pg_tables').whereRaw('schemaname = current_schema()').pluck('tablename')
    : await knex('sqlite_master')
        .where({ type: 'table' })
        .whereNot('name', 'like', 'sqlite_%')
        .pluck('name')
  // Made by an earlier try, which ended before it copied.
  if (tables.length === 0 || tables.includes('knex_migrations')) return
  throw new CommandFault(
    `--to: ${shown} has tables of others (${tables.sort().slice(0, 5).join(', ')}): name a new database`,
    EXIT.data,
  )
}

/** Nothing that a desk has worked on is written over. */
export async function requireNew(knex: Knex, { shown }: Endpoint, tables: readonly Table[]) {
  const used: string[] = []
  for (const { name } of tables)
    if (!OF_A_NEW_ONE.includes(name) && (await knex(name).first(knex.raw('1')))) used.push(name)
  if (used.length === 0) return
  throw new CommandFault(
    `--to: ${shown} is not empty (${used.slice(0, 5).join(', ')}${used.length > 5 ? ' and others have rows' : used.length === 1 ? ' has rows' : ' have rows'}): name a new database`,
    EXIT.data,
  )
}

interface Reference {
  readonly table: string
  readonly name: string
  readonly definition: string
}

/** In the transaction: what it returns puts the references back, which looks at every row. */
export async function clear(trx: Knex, tables: readonly Table[]): Promise<() => Promise<void>> {
  if (!isPostgres(trx)) {
    await trx.raw('PRAGMA defer_foreign_keys = ON')
    for (const { name } of tables) await trx(name).delete()
    return async () => undefined
  }
  const references = await referencesOf(trx)
  for (const { table, name } of references)
    await trx.raw('alter table ?? drop constraint ??', [table, name])
  for (const { name } of tables) await trx(name).delete()
  return async () => {
    for (const { table, name, definition } of references)
      await trx.raw(`alter table ?? add constraint ?? ${definition}`, [table, name])
  }
}

async function referencesOf(trx: Knex): Promise<Reference[]> {
  const { rows } = await trx.raw<{ rows: Reference[] }>(
    `select c.relname as "table", f.conname as name, pg_get_constraintdef(f.oid) as definition
     from pg_constraint f join pg_class c on c.oid = f.conrelid
     join pg_namespace n on n.oid = c.relnamespace
     where f.contype = 'f' and n.nspname = current_schema() order by 1, 2`,
  )
  return rows
}
