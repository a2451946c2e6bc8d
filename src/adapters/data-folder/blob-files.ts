/** Where blobs stand in the data folder: `blobs/ab/abcdef…`, and `blobs/incoming/` for what is being written. */

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

export async function prepareBlobs(folder: string): Promise<void> {
  await mkdir(incomingFolder(folder), { recursive: true, mode: PRIVATE_FOLDER })
}
