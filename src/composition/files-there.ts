/** Whether the data folder has files at all, when the database names some: a disk that is not mounted looks like a new desk. */

import { readdir } from 'node:fs/promises'
import type { Knex } from 'knex'
import { namesBlobs } from '../adapters/stores/files/blob-purge.js'
import type { Config } from '../settings.js'
import { blobFolderOf } from './storage.js'

/**
 * Null: all is well. To start without them would make another key for the signed addresses, and keep
 * new mails where nobody finds them once the disk is back.
 */
export async function filesMissing(knex: Knex, config: Config): Promise<string | null> {
  const folder = blobFolderOf(config)
  if (config.AMIGO_BLOBS !== 'folder' || (await hasFiles(folder)) || !(await namesBlobs(knex)))
    return null
  return `AMIGO_DATA_DIR: ${folder} has none of the files that the database names: mount its disk, or name the folder that the other processes have. If the files are lost, put back those of a backup (docs/operations.md), or any file there to begin anew`
}

async function hasFiles(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).some((name) => name !== 'incoming')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return false
  }
}
