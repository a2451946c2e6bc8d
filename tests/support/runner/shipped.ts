/** Data folders as a first start leaves them, made once a run: to migrate, fill and train a new one takes a service longer than all else of its start. */

import { copyFile, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../../src/config.js'
import { openServices } from '../../../src/services.js'
import { sqlite } from '../databases/furnished.js'
import { sharedAsync } from './shared.js'

/** A new one, with the catalogue and the answers that are shipped; for tests that are not about a first start. */
export async function shippedFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `amigo-${name}-`))
  await ship(folder)
  return folder
}

/** The same, for a folder that is there and has no database yet. */
async function ship(folder: string): Promise<void> {
  await copyFile(sqlite(await madeOnce()).file, sqlite(folder).file)
}

function madeOnce(): Promise<string> {
  return sharedAsync('sqlite-shipped', async (draft) => {
    const services = await openServices(readConfig({ mail: false, env: { AMIGO_DATA_DIR: draft } }))
    await services.knex.raw('PRAGMA wal_checkpoint(TRUNCATE)')
    await services.close()
  })
}
