/** Runs a command on the services that need no mail server, and closes them whatever happens. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tell } from '../cli/output/prose.js'
import { readConfig } from '../config.js'
import type { Services } from '../services.js'
import type { Config } from '../settings.js'

/** On the database that is there: it makes none, and brings none up to date. */
export async function withKeptServices<T>(work: Work<T>): Promise<T> {
  const config = readConfig({ mail: false })
  const { requireDatabase } = await import('./with-database.js')
  await requireDatabase(config)
  return open(config, work)
}

/**
 * For an import. A dry run changes no database, and makes none: where there is none yet, what would
 * change is told of a new one, which goes with the command.
 */
export async function withImportServices<T>(dryRun: boolean, work: Work<T>): Promise<T> {
  const config = readConfig({ mail: false })
  if (!dryRun) return open(config, work)
  const { hasDatabase } = await import('./with-database.js')
  if (await hasDatabase(config)) return withKeptServices(work)
  tell('There is no database yet: this is what would change in a new one.', process.stderr)
  const folder = mkdtempSync(join(tmpdir(), 'amigo-dry-run-'))
  try {
    return await open(inFolder(config, folder), work)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function inFolder(config: Config, folder: string): Config {
  return {
    ...config,
    AMIGO_DATA_DIR: folder,
    AMIGO_DATABASE_DRIVER: 'sqlite',
    AMIGO_BLOBS: 'folder',
  }
}

type Work<T> = (services: Services, config: Config) => Promise<T>

async function open<T>(config: Config, work: Work<T>): Promise<T> {
  // Loaded here: commands that only say something need none of it.
  const { openServices } = await import('../services.js')
  const services = await openServices(config)
  try {
    return await work(services, config)
  } finally {
    await services.close()
  }
}
