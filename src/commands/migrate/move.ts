/** `amigo migrate --from … --to …`: copies a desk from SQLite to PostgreSQL, or back, and compares both. */

import type { Knex } from 'knex'
import { migrate, openDatabase, pendingMigrations } from '../../adapters/database/database.js'
import { openLog } from '../../adapters/log.js'
import { fillSearch } from '../../adapters/stores/search/fill.js'
import { withProgress } from '../../cli/output/progress.js'
import { tell, tellJson } from '../../cli/output/prose.js'
import { writeTable } from '../../cli/output/table.js'
import { lockService } from '../../composition/service-lock.js'
import { prepareDataFolder, readConfig } from '../../config.js'
import { CommandFault, EXIT } from '../faults.js'
import { type CopiedTable, copyDatabase } from './copy.js'
import { type Endpoint, endpointOf, requireThere, requireTwoKinds } from './endpoints.js'
import { requireNoOthers } from './target.js'

export interface MoveOptions {
  readonly from: string
  readonly to: string
  readonly json?: true
}

export async function moveDatabase({ from, to, json }: MoveOptions): Promise<void> {
  const config = readConfig({ mail: false })
  const [source, target] = [endpointOf('--from', from, config), endpointOf('--to', to, config)]
  requireTwoKinds(source, target)
  requireThere(source)
  const tables = await withProgress((progress) =>
    withLock(source, () =>
      withLock(target, () =>
        onBoth(source, target, (one, other) =>
          copyInto({ source: one, target: other, to: target, progress }),
        ),
      ),
    ),
  )
  if (json) tellJson({ from: source.shown, to: target.shown, tables })
  else show(source, target, tables)
}

/** No service runs on either side, nor starts meanwhile. */
async function withLock<T>(endpoint: Endpoint, work: () => Promise<T>): Promise<T> {
  if (endpoint.settings.driver !== 'pg') prepareDataFolder(endpoint.config)
  const lock = await lockService(endpoint.config, openLog('warn', process.stderr.isTTY))
  try {
    return await work()
  } finally {
    await lock.release()
  }
}

async function onBoth<T>(
  source: Endpoint,
  target: Endpoint,
  work: (one: Knex, other: Knex) => Promise<T>,
): Promise<T> {
  const one = await openDatabase(source.settings)
  try {
    await requireUpToDate(one, source)
    const other = await openDatabase(target.settings)
    try {
      return await work(one, other)
    } finally {
      await other.destroy()
    }
  } finally {
    await one.destroy()
  }
}

async function requireUpToDate(knex: Knex, { shown }: Endpoint): Promise<void> {
  const pending = await pendingMigrations(knex)
  if (pending.length > 0)
    throw new CommandFault(
      `--from: ${shown} is not up to date (${pending.join(', ')}): run \`amigo migrate\` on it`,
      EXIT.config,
    )
}

async function copyInto(copying: Parameters<typeof copyDatabase>[0]): Promise<CopiedTable[]> {
  const { target, to, progress } = copying
  await requireNoOthers(target, to)
  progress('the tables are made')
  await migrate(target)
  const tables = await copyDatabase(copying)
  await indexAll(target, progress)
  return tables
}

/** The index is no table that could be copied. Interrupted, the service goes on with it. */
async function indexAll(target: Knex, progress: (words: string) => void): Promise<void> {
  const newest = await target('log_entries').max<{ id: number | null }[]>({ id: 'id' })
  const value = Number(newest[0]?.id ?? 0)
  await target('counters').where({ name: 'search-unread' }).delete()
  if (value > 0) await target('counters').insert({ name: 'search-unread', value })
  await fillSearch(target, (done, all) =>
    progress(`search index: ${Math.floor((100 * done) / all)} %`),
  )
}

function show(source: Endpoint, target: Endpoint, tables: readonly CopiedTable[]): void {
  writeTable<CopiedTable>({
    columns: [
      { head: 'Table', text: ({ table }) => table },
      { head: 'Rows', text: ({ rows }) => String(rows), align: 'right' },
      { head: 'Checksum on both sides', text: ({ checksum }) => checksum.slice(0, 16) },
    ],
    rows: tables,
  })
  tell(
    `${source.shown} is copied to ${target.shown}: every row of ${tables.length} tables was read from both and compared.`,
  )
  const dropped = tables.reduce((sum, table) => sum + table.dropped, 0)
  if (dropped > 0) tell(`${dropped} NUL character(s) were left out of texts: PostgreSQL has none.`)
  tell(
    target.settings.driver === 'pg'
      ? 'Set AMIGO_DATABASE_DRIVER=pg and AMIGO_DATABASE_URL, keep AMIGO_DATA_DIR (its key and files go on being used), and start the service. The old database is as it was.'
      : 'Set AMIGO_DATABASE_DRIVER=sqlite and AMIGO_DATA_DIR, whose key and files must be those of the desk, and start the service. The old database is as it was.',
  )
}
