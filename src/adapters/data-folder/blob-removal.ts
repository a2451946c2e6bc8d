/** Removes files from the blob folder, never one that is being written again at that moment. */

import { randomUUID } from 'node:crypto'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { blobPath, incomingFolder, makeIncoming } from './blob-files.js'

/**
 * True: it is gone. False: it was written after `before` (epoch ms), and stays.
 *
 * A blob is written again whenever a message brings the same bytes, also between the check of its age
 * and its removal. So it is moved aside first, and checked there: what is written meanwhile is another
 * file under the same name.
 */
export async function removeBlob(folder: string, name: string, before: number): Promise<boolean> {
  const path = blobPath(folder, name)
  if (!(await isOlder(path, before))) return false
  const aside = await moveAside(folder, path)
  if (aside === null) return true
  if (await isOlder(aside, before)) {
    await rm(aside, { force: true })
    return true
  }
  await rename(aside, path)
  return false
}

/** What is not there counts as older. */
export async function isOlder(path: string, before: number): Promise<boolean> {
  const file = await stat(path).catch(absent)
  return file === null || file.mtimeMs < before
}

/** What a crash, or a thread that was ended, left half-written: no row ever named it. */
export async function cleanIncoming(folder: string, before: number): Promise<number> {
  const incoming = incomingFolder(folder)
  let removed = 0
  for (const name of (await readdir(incoming).catch(absent)) ?? []) {
    const path = join(incoming, name)
    if (!(await isOlder(path, before))) continue
    await rm(path, { force: true })
    removed++
  }
  return removed
}

/** Null: it is gone. Without a folder to move it into it only looks so. */
async function moveAside(folder: string, path: string): Promise<string | null> {
  const aside = join(incomingFolder(folder), randomUUID())
  if ((await rename(path, aside).catch(absent)) !== null) return aside
  return (await makeIncoming(folder)) ? moveAside(folder, path) : null
}

/** For a file or folder that may be gone; throws any other error. */
export function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
