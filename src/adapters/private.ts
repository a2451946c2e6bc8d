/** The data folder is its owner's alone: modes of what is in it, put right whatever the umask was. */

import { chmodSync, closeSync, fchmodSync, openSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

export const PRIVATE_FOLDER = 0o700
export const PRIVATE_FILE = 0o600

/** Group or others may do something with it. */
export function isTooOpen(mode: number): boolean {
  return (mode & 0o077) !== 0
}

/** What Amigo writes into the data folder, beside `blobs/`. */
export const PRIVATE_FILES: readonly string[] = [
  'amigo.sqlite',
  'amigo.sqlite-wal',
  'amigo.sqlite-shm',
  'amigo.sqlite-journal',
  'run.lock',
  'run.lock-journal',
  'secret',
]

/**
 * An empty file that only its owner may read, or the one that is there. SQLite gives its log, its
 * index of it and its journals the mode of the database file, so that is where it is set.
 */
export function createPrivate(file: string): void {
  const handle = openSync(file, 'a', PRIVATE_FILE)
  try {
    fchmodSync(handle, PRIVATE_FILE)
  } catch (error) {
    if (!cannotChange(error)) throw error
  } finally {
    closeSync(handle)
  }
}

/**
 * Closes the data folder, its files and the folders of its blobs to everybody else. Blobs themselves
 * are reached through those folders alone, and looked after by the sweep: there may be a million.
 */
export function keepPrivate(folder: string): void {
  close(folder, PRIVATE_FOLDER)
  for (const name of PRIVATE_FILES) close(join(folder, name), PRIVATE_FILE)
  const blobs = join(folder, 'blobs')
  close(blobs, PRIVATE_FOLDER)
  for (const name of foldersIn(blobs)) close(join(blobs, name), PRIVATE_FOLDER)
}

function close(path: string, mode: number): void {
  try {
    const found = statSync(path, { throwIfNoEntry: false })
    if (found && isTooOpen(found.mode)) chmodSync(path, mode)
  } catch (error) {
    if (!cannotChange(error)) throw error
  }
}

/** Another user's, or a file system without modes: nothing to start less for. `amigo doctor` tells of it. */
function cannotChange(error: unknown): boolean {
  const { code = '' } = error as NodeJS.ErrnoException
  return ['EPERM', 'EACCES', 'EROFS', 'ENOTSUP', 'EINVAL', 'ENOENT'].includes(code)
}

export function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((one) => one.isDirectory())
      .map(({ name }) => name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
