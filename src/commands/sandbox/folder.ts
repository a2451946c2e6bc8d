/** The folder of the sandbox before its start: whether it is one, and what `--fresh` throws away. */

import { readdirSync, rmSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { PRIVATE_FILES } from '../../adapters/data-folder/file-modes.js'
import { AlreadyRunning, lockDataFolder } from '../../adapters/database/data-folder-lock.js'
import { MAILBOX_FOLDER, SANDBOX_FOLDER, SETTINGS_FILE } from '../../sandbox/settings-file.js'
import { CommandFault, EXIT } from '../faults.js'
import { say } from './print.js'

const OURS = [MAILBOX_FOLDER, 'blobs']

export interface FolderChoice {
  /** `--folder`; undefined: the one that the sandbox has in the folder that one works in. */
  readonly folder: string | undefined
  readonly fresh: boolean
}

/** Its path. Throws a CommandFault for a folder that holds what is not a sandbox's, and touches nothing there. */
export async function prepareFolder({ folder, fresh }: FolderChoice): Promise<string> {
  const path = resolve(folder ?? SANDBOX_FOLDER)
  const kept = entriesOf(path)
  // A sandbox of an earlier version left no settings in its folder.
  const isSandbox = kept.includes(SETTINGS_FILE) || path === resolve(SANDBOX_FOLDER)
  if (kept.length > 0 && !isSandbox && !isBegun(kept))
    throw new CommandFault(
      `--folder: ${path} holds ${kept.slice(0, 3).join(', ')}, and is not the folder of a sandbox; name one that is empty or does not exist`,
      EXIT.config,
    )
  if (fresh && kept.length > 0) await throwAway(path)
  return path
}

/** What the first start left that a taken port ended: the lock, and the mailbox that no desk of yours has there. */
function isBegun(kept: readonly string[]): boolean {
  const only = (names: readonly string[]) => kept.every((name) => names.includes(name))
  const lock = ['run.lock', 'run.lock-journal']
  return only(lock) || (kept.includes(MAILBOX_FOLDER) && only([...PRIVATE_FILES, ...OURS]))
}

/** As a person would type it here. */
export function shownFolder(path: string): string {
  const near = relative(process.cwd(), path)
  return near === '' ? '.' : near.startsWith('..') ? path : near
}

function entriesOf(path: string): readonly string[] {
  try {
    return readdirSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** The folder itself stays: it may be a mount, or a link. */
async function throwAway(path: string): Promise<void> {
  const unlock = await lockDataFolder(path).catch((error: unknown) => {
    throw error instanceof AlreadyRunning ? runsAlready(path) : error
  })
  try {
    const { files, bytes, last } = contentsOf(path)
    const when = new Date(last).toISOString().slice(0, 16).replace('T', ' ')
    const size = `${Math.ceil(bytes / 1024).toLocaleString('en')} KB`
    say(
      `--fresh: what ${shownFolder(path)} kept is thrown away: ${files} files, ${size}, last changed ${when} UTC.`,
    )
  } finally {
    await unlock()
  }
  for (const name of entriesOf(path)) rmSync(join(path, name), { recursive: true })
}

export function runsAlready(path: string): CommandFault {
  return new CommandFault(
    `a sandbox is running in ${shownFolder(path)}: stop it first, or give this one a folder of its own with --folder`,
    EXIT.config,
  )
}

function contentsOf(path: string) {
  const files = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => statSync(join(parentPath, name)))
  return {
    files: files.length,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
    last: Math.max(0, ...files.map(({ mtimeMs }) => mtimeMs)),
  }
}
