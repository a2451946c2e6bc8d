/** File modes of the data folder: only its owner may read it, whatever the umask was. */

import { chmodSync, closeSync, type Dirent, openSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

export const PRIVATE_FOLDER = 0o700
export const PRIVATE_FILE = 0o600

/** Its group or others have some right to it. */
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
  // Of `amigo sandbox` alone.
  'sandbox.env',
  'page-token',
  'slack.state',
]

/** Files that wait to be uploaded, where blobs are kept in a bucket. */
export const STAGING = 'staging'

/** Refresh tokens of people who signed in for a mailbox (OAuth). */
export const SIGN_INS = 'oauth'

/** Folders that Amigo makes in the data folder; their files are its own. */
export const PRIVATE_FOLDERS: readonly string[] = ['blobs', STAGING, SIGN_INS]

/** `amigo restore --replace` puts what was there into such a folder. */
export const REPLACED = 'replaced-'

/** What a file system itself puts into its root. */
const OF_THE_FILE_SYSTEM = ['lost+found']

/**
 * Makes a file that only its owner may read, where there is none. SQLite gives its log, its index of
 * it and its journals the mode of the database file, so that is where it is set.
 */
export function createPrivate(file: string): void {
  try {
    const handle = openSync(file, 'ax', PRIVATE_FILE)
    closeSync(handle)
  } catch (error) {
    // It is there; or it can't be made, which SQLite, about to open it, says in its own codes.
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
  }
}

/**
 * Closes the data folder, its files and the folders of its blobs to everybody else. Blobs themselves
 * are reached through those folders alone, and looked after by the sweep: there may be a million.
 */
export function keepPrivate(folder: string): void {
  if (foreignEntries(folder).length === 0) close(folder, 'folder')
  for (const name of PRIVATE_FILES) close(join(folder, name), 'file')
  for (const inside of PRIVATE_FOLDERS.map((name) => join(folder, name))) {
    close(inside, 'folder')
    for (const name of foldersIn(inside)) close(join(inside, name), 'folder')
  }
}

/**
 * What is not Amigo's in the data folder. Where there is some, somebody else may need to get in:
 * whoever names `/tmp` as data folder must not find it closed to all the others.
 */
export function foreignEntries(folder: string): string[] {
  const own = [...PRIVATE_FILES, ...OF_THE_FILE_SYSTEM, ...PRIVATE_FOLDERS]
  return namesIn(folder)
    .map(({ name }) => name)
    .filter((name) => !own.includes(name) && !name.startsWith(REPLACED))
}

function close(path: string, kind: 'folder' | 'file'): void {
  try {
    const found = statSync(path, { throwIfNoEntry: false })
    if (!found || !isTooOpen(found.mode)) return
    if (kind === 'folder' && found.isDirectory()) chmodSync(path, PRIVATE_FOLDER)
    if (kind === 'file' && found.isFile()) chmodSync(path, PRIVATE_FILE)
  } catch (error) {
    // Another user's, or a file system without modes: `amigo doctor` tells of it.
    const { code = '' } = error as NodeJS.ErrnoException
    if (!['EPERM', 'EACCES', 'EROFS', 'ENOTSUP', 'ENOTDIR', 'ENOENT'].includes(code)) throw error
  }
}

export function foldersIn(folder: string): string[] {
  return namesIn(folder)
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
}

/** None where it can't be read: whoever uses the folder next says why. */
function namesIn(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes(code)) return []
    throw error
  }
}
