/** Copies all tables from one database to another in one transaction, and compares both before it commits. */

import type { Knex } from 'knex'
import { isPostgres } from '../../adapters/database/transaction.js'
import { messageOf } from '../../core/running/thrown.js'
import { CommandFault, EXIT } from '../faults.js'
import { requireSameColumns, type Table, tablesOf } from './columns.js'
import type { Endpoint } from './endpoints.js'
import { pagesOf } from './pages.js'
import { lastIds, setLastIds } from './sequences.js'
import { clear, requireNew } from './target.js'
import { rowOf, TableSum, valuesOf } from './values.js'

export interface CopiedTable {
  readonly table: string
  readonly rows: number
  /** The same on both sides: SHA-256s of its rows, added up. */
  readonly checksum: string
  /** NUL characters that were left out. */
  readonly dropped: number
}

export interface Copying {
  readonly source: Knex
  readonly target: Knex
  readonly to: Endpoint
  progress(words: string): void
}

/** All or nothing: whatever ends it, the target is as new as before. */
export async function copyDatabase(copying: Copying): Promise<CopiedTable[]> {
  const { source, target, to } = copying
  const [postgres, sqlite] = isPostgres(source) ? [source, target] : [target, source]
  const tables = await tablesOf(postgres)
  await requireSameColumns(sqlite, tables)
  await requireNew(target, to, tables)
  // Of one moment, although no service runs: commands might. SQLite has no other kind.
  const reading = await source.transaction(
    undefined,
    isPostgres(source) ? { isolationLevel: 'repeatable read' } : undefined,
  )
  try {
    await mayIdle(reading)
    return await target.transaction((writing) => copyAll(copying, reading, writing, tables))
  } finally {
    await reading.rollback()
  }
}

async function copyAll(
  { progress }: Copying,
  reading: Knex,
  writing: Knex,
  tables: readonly Table[],
): Promise<CopiedTable[]> {
  await mayIdle(writing)
  const putBack = await clear(writing, tables)
  const copied: CopiedTable[] = []
  for (const table of tables) copied.push(await copyTable(reading, writing, table, progress))
  progress('references between tables are checked')
  await orTold('a row refers to one that is not there', putBack)
  await setLastIds(writing, tables, await lastIds(reading, tables))
  for (const [at, table] of tables.entries())
    await compare(writing, table, copied[at] as CopiedTable, progress)
  return copied
}

/** While the other database is read, written or compared, however long that takes. */
async function mayIdle(trx: Knex): Promise<void> {
  if (isPostgres(trx)) await trx.raw('set local idle_in_transaction_session_timeout = 0')
}

/** Of one statement: SQLite takes 500 rows and 32,766 values at most. */
const ROWS_AT_ONCE = 100

async function copyTable(
  reading: Knex,
  writing: Knex,
  table: Table,
  progress: (words: string) => void,
): Promise<CopiedTable> {
  const sum = new TableSum()
  const intoSqlite = !isPostgres(writing)
  let dropped = 0
  for await (const page of pagesOf(reading, table)) {
    const read = page.map((row) => valuesOf(table, row))
    for (const { values, dropped: some } of read) {
      sum.add(values)
      dropped += some
    }
    const rows = read.map(({ values }) => rowOf(table, values, intoSqlite))
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
      await orTold(`${table.name}, after ${sum.rows - rows.length + from} rows`, () =>
        writing(table.name).insert(rows.slice(from, from + ROWS_AT_ONCE)),
      )
    progress(`${table.name}: ${sum.rows} rows copied`)
  }
  return { table: table.name, rows: sum.rows, checksum: sum.checksum, dropped }
}

async function compare(
  writing: Knex,
  table: Table,
  { rows, checksum }: CopiedTable,
  progress: (words: string) => void,
): Promise<void> {
  const sum = new TableSum()
  for await (const page of pagesOf(writing, table)) {
    for (const row of page) sum.add(valuesOf(table, row).values)
    progress(`${table.name}: ${sum.rows} of ${rows} rows compared`)
  }
  if (sum.rows !== rows || sum.checksum !== checksum)
    throw new CommandFault(
      `${table.name}: ${sum.rows} rows arrived of ${rows}, and they are not the same: nothing was copied`,
      EXIT.data,
    )
}

/** A value that the other database can't hold: where it stands, in its own words. */
async function orTold(where: string, work: () => PromiseLike<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const { code } = error as { code?: string }
    if (!/^(2[23]|54)...$|^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG)/.test(code ?? '')) throw error
    throw new CommandFault(
      `${where}: the database refuses a value (${messageOf(error).split('\n')[0]}): nothing was copied`,
      EXIT.data,
    )
  }
}
