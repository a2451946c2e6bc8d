/** What a database holds, for the manifest of a backup: rows by table, migrations, the last reference. */

import type { Knex } from 'knex'
import { isPostgres } from '../../adapters/database/transaction.js'
import { DAY } from '../../core/running/durations.js'
import type { Manifest } from './manifest.js'

const MONTH = 30

export async function tableNames(knex: Knex): Promise<string[]> {
  if (isPostgres(knex)) {
    const { rows } = await knex.raw<{ rows: { name: string }[] }>(
      'select tablename as name from pg_tables where schemaname = current_schema() order by 1',
    )
    return rows.map(({ name }) => name)
  }
  const names = knex('sqlite_master').where({ type: 'table' }).whereNot('name', 'like', 'sqlite_%')
  return names.orderBy('name').pluck('name')
}

export async function countRows(knex: Knex): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const name of await tableNames(knex)) {
    const [row] = await knex(name).count<{ n: number }[]>({ n: '*' })
    counts[name] = Number(row?.n ?? 0)
  }
  return counts
}

export async function readDatabaseFacts(
  knex: Knex,
  now: number,
): Promise<
  Pick<Manifest, 'tables' | 'migrations' | 'lastReference' | 'requestsADay' | 'lastMessageAt'>
> {
  const migrations = await knex('knex_migrations').orderBy('id').pluck('name')
  const [lately] = await knex('tickets')
    .where('created_at', '>', now - MONTH * DAY)
    .count<{ n: number }[]>({ n: '*' })
  const last = await knex('inbound_messages')
    .orderBy('id', 'desc')
    .first<{ received_at: number } | undefined>('received_at')
  return {
    tables: await countRows(knex),
    migrations,
    lastReference: await lastReference(knex),
    requestsADay: Math.round((Number(lately?.n ?? 0) / MONTH) * 100) / 100,
    lastMessageAt: last === undefined ? null : new Date(Number(last.received_at)).toISOString(),
  }
}

export async function lastReference(knex: Knex): Promise<number> {
  const row = await knex('counters')
    .where({ name: 'ticket' })
    .first<{ value: number } | undefined>('value')
  return Number(row?.value ?? 0)
}
