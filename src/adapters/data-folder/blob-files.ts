/** Where blobs stand in the data folder: `blobs/ab/abcdef…`, and `blobs/incoming/` for what is being written. */

import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PRIVATE_FOLDER } from './file-modes.js'

export function blobPath(folder: string, name: string): string {
  return join(folder, name.slice(0, 2), name)
}

/** Files that are being written; what is old there, a crash has left. */
export function incomingFolder(folder: string): string {
  return join(folder, 'incoming')
}

/**
 * Writes a new file of `incoming/`, and makes that folder anew where somebody cleaned up. Not what it
 * stands in: where that is gone, so is the disk with the blobs, and what is written below is lost.
 */
export async function inIncoming<T>(
  folder: string,
  write: (file: string) => Promise<T>,
): Promise<T> {
  const file = join(incomingFolder(folder), randomUUID())
  try {
    return await write(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || !(await makeIncoming(folder)))
      throw error
    return write(file)
  }
}

/** False: it is there. Throws where the folder of the blobs is not. */
export async function makeIncoming(folder: string): Promise<boolean> {
  try {
    await mkdir(incomingFolder(folder), { mode: PRIVATE_FOLDER })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  }
}

export async function prepareBlobs(folder: string): Promise<void> {
  await mkdir(incomingFolder(folder), { recursive: true, mode: PRIVATE_FOLDER })
}
