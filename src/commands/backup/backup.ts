/** `amigo backup`: copies database, files and key into a folder while the service runs, and checks the copy. */

import { existsSync } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PRIVATE_FOLDER } from '../../adapters/data-folder/file-modes.js'
import { tell, tellJson } from '../../cli/output/prose.js'
import { CommandFault, EXIT } from '../faults.js'
import { withDatabase } from '../with-database.js'
import { isWithin } from './folders.js'
import { withoutSweeps } from './hold-sweep.js'
import { MANIFEST, type Manifest } from './manifest.js'
import { writeBackup } from './write-backup.js'

export interface BackupOptions {
  readonly json?: true
}

export async function backup(folder: string, { json }: BackupOptions): Promise<void> {
  const manifest = await withDatabase(async (knex, config) => {
    requireOutside(folder, config.AMIGO_DATA_DIR)
    await prepareTarget(folder)
    try {
      return await withoutSweeps(knex, () => writeBackup(knex, config, folder))
    } catch (error) {
      await empty(folder)
      throw noSpace(error, folder)
    }
  })
  if (manifest.missing.length > 0) process.exitCode = EXIT.fault
  if (json) tellJson({ folder, ...manifest })
  else for (const line of summary(folder, manifest)) tell(line)
}

/** There it would be taken for data: swept away as files without a row, and moved aside by the restore that needs it. */
function requireOutside(folder: string, data: string): void {
  if (isWithin(folder, data))
    throw new CommandFault(
      `${folder} lies in the data folder (AMIGO_DATA_DIR), and would be lost with it: name a folder elsewhere, on another disk if there is one`,
      EXIT.data,
    )
}

async function prepareTarget(folder: string): Promise<void> {
  if (existsSync(folder)) {
    const found = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTDIR') throw error
      return ['it is a file']
    })
    if (found.length > 0)
      throw new CommandFault(
        `${folder} is not an empty folder: name a new one for each backup${found.includes(MANIFEST) ? '' : ' (a backup that was ended before it was done has to be removed)'}`,
        EXIT.data,
      )
  } else await mkdir(folder, { mode: PRIVATE_FOLDER })
}

/** Of a folder that was empty when we began. */
async function empty(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true })
}

function noSpace(error: unknown, folder: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException
  return code === 'ENOSPC' || /SQLITE_FULL/.test(String(message))
    ? new CommandFault(
        `${folder}: the disk is full; what was written there is removed`,
        EXIT.temporary,
      )
    : error
}

function summary(folder: string, { tables, blobs, missing, hasSecret }: Manifest): string[] {
  const rows = Object.values(tables).reduce((sum, n) => sum + n, 0)
  const megabytes = (blobs.bytes / 1024 / 1024).toFixed(1)
  return [
    `${folder}: ${tables.tickets ?? 0} requests (${rows} rows), ${blobs.files} files (${megabytes} MB), checked.`,
    hasSecret
      ? 'The key is in it: protect it like the mailbox.'
      : 'The key is not in it: keep AMIGO_SECRET as well.',
    'Keep your settings (.env), your own catalogue and templates, and the files that settings name as well.',
    ...(missing.length === 0
      ? []
      : [
          `${missing.length} file(s) that the database names are lost or damaged in the data folder itself: ${MANIFEST} lists them.`,
        ]),
  ]
}
