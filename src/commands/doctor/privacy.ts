/** `amigo doctor`: checks owner and mode of all files in the data folder, and of `.env`. */

import { existsSync } from 'node:fs'
import { opendir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import {
  foldersIn,
  foreignEntries,
  isTooOpen,
  PRIVATE_FILES,
  PRIVATE_FOLDERS,
  SIGN_INS,
} from '../../adapters/data-folder/file-modes.js'
import { firstFew } from '../../cli/output/prose.js'
import { ownName } from '../../composition/own-name.js'
import type { Config } from '../../settings.js'
import { CommandFault } from '../faults.js'
import { shellWord } from '../shell/shell-word.js'

interface FolderScan {
  seen: number
  /** What others may read or write, and what belongs to another user. */
  readonly open: string[]
  readonly foreign: string[]
  /** There are more files than were looked at. */
  more: boolean
}

/** Files that are looked at: some seconds. */
const MAX_FILES = 100_000
const MAX_NAMED = 3
const OTHERS = 0o007

/** Rejects with the commands that put it right. */
export async function checkPrivacy(
  config: Pick<Config, 'AMIGO_DATA_DIR'>,
  mostFiles = MAX_FILES,
): Promise<string> {
  // Windows has neither.
  if (process.getuid === undefined) return 'owners and modes are not looked at on this system'
  const folder = resolve(config.AMIGO_DATA_DIR)
  const owner = await ownerOf(folder, process.getuid())
  const scan: FolderScan = { seen: 0, open: [], foreign: [], more: false }
  for await (const path of pathsIn(folder)) {
    if (scan.seen >= mostFiles) {
      scan.more = true
      break
    }
    await scanFile(path, owner, scan)
  }
  const problems = [...problemsOf(scan, folder, owner), ...(await problemsOfEnv(resolve('.env')))]
  if (problems.length > 0) throw new CommandFault(problems.join('; '))
  const files = `${scan.seen} files and folders${scan.more ? ', the first ones,' : ''}`
  return `${files} are for ${nameOf(owner)} alone`
}

/** Who runs it; for root, whoever has the folder, since the service is not root's. */
async function ownerOf(folder: string, self: number): Promise<number> {
  if (self !== 0) return self
  return (await statIfAny(folder))?.uid ?? self
}

async function* pathsIn(folder: string): AsyncGenerator<string> {
  yield folder
  for (const name of PRIVATE_FILES) yield join(folder, name)
  const signIns = join(folder, SIGN_INS)
  if (existsSync(signIns))
    for await (const file of await opendir(signIns)) yield join(signIns, file.name)
  for (const blobs of PRIVATE_FOLDERS.map((name) => join(folder, name))) {
    const inside = foldersIn(blobs).map((name) => join(blobs, name))
    yield* [blobs, ...inside]
    for (const one of inside)
      for await (const file of await opendir(one)) yield join(one, file.name)
  }
}

async function scanFile(path: string, owner: number, scan: FolderScan): Promise<void> {
  const file = await statIfAny(path)
  if (!file) return
  scan.seen++
  if (isTooOpen(file.mode)) scan.open.push(`${path} ${octal(file.mode)}`)
  if (file.uid !== owner) scan.foreign.push(`${path}: ${nameOf(file.uid)}`)
}

function problemsOf({ open, foreign }: FolderScan, folder: string, owner: number): string[] {
  const problems: string[] = []
  if (foreign.length > 0)
    problems.push(
      `${foreign.length} of what is in the data folder is not ${nameOf(owner)}'s (${firstFew(foreign, MAX_NAMED)}): chown -R ${nameOf(owner)} ${chmodTargets(folder)}`,
    )
  if (open.length > 0)
    problems.push(
      `other users may read or write ${open.length} of what is in the data folder (${firstFew(open, MAX_NAMED)}): chmod -R go= ${chmodTargets(folder)}`,
    )
  const others = foreignEntries(folder)
  if (others.length > 0 && open.some((line) => line.startsWith(`${folder} `)))
    problems.push(
      `the data folder holds what is not Amigo's (${firstFew(others, MAX_NAMED)}), so it is not closed: give AMIGO_DATA_DIR a folder of its own`,
    )
  return problems
}

/** The data folder; where it holds what is not Amigo's, what is. */
function chmodTargets(folder: string): string {
  if (foreignEntries(folder).length === 0) return shellWord(folder)
  return [...PRIVATE_FILES, ...PRIVATE_FOLDERS]
    .map((name) => join(folder, name))
    .filter((path) => existsSync(path))
    .map(shellWord)
    .join(' ')
}

/** Its group may read it: that is how it is given to a service which doesn't own it. */
async function problemsOfEnv(file: string): Promise<string[]> {
  const env = await statIfAny(file)
  if (!env || (env.mode & OTHERS) === 0) return []
  return [
    `every user of this machine may read or write ${file} (${octal(env.mode)}), where passwords stand: chmod o= ${shellWord(file)}`,
  ]
}

/** Null: there is none, or it can't be looked at, which the folder above it tells of. */
async function statIfAny(path: string) {
  return stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'EACCES') return null
    throw error
  })
}

function nameOf(uid: number): string {
  return uid === process.getuid?.() ? ownName() : String(uid)
}

function octal(mode: number): string {
  return (mode & 0o777).toString(8).padStart(3, '0')
}
