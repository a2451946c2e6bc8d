/** What `amigo init` writes as root is for a service that is not: its `.env` stays readable, and what else is to be done is said. */

import { chmodSync, chownSync, statSync } from 'node:fs'
import { PRIVATE_FILE } from '../../adapters/data-folder/file-modes.js'
import { writePrivate } from '../../adapters/data-folder/write-private.js'
import { ownName } from '../../composition/own-name.js'
import { shellWord } from '../shell/shell-word.js'

/** Who runs the service: whoever set it up; never root. */
export function serviceUser(): string {
  return isRoot() ? 'amigo' : ownName()
}

export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/**
 * Others never read it; a group that could before still can (`chown root:amigo`, `chmod 0640`), or the
 * service would find its settings closed at its next start. Returns for whom it is.
 */
export function writeEnvFile(file: string, text: string): string {
  const there = statSync(file, { throwIfNoEntry: false })
  writePrivate(file, text)
  const grouped = there !== undefined && (there.mode & 0o040) !== 0
  if (!grouped || !mayGive(file, there.gid)) return `for ${ownName()} alone (mode 600)`
  chmodSync(file, PRIVATE_FILE | 0o040)
  return `for ${ownName()} and the group that could read it before (mode 640)`
}

/** False: it is a group that whoever runs this may give nothing to. */
function mayGive(file: string, group: number): boolean {
  try {
    chownSync(file, -1, group)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPERM') return false
    throw error
  }
}

export interface MadePlaces {
  /** Absolute paths. */
  readonly envFile: string
  readonly dataFolder: string
  readonly user: string
}

/** The commands that give root's files to the service. */
export function handOverCommands({ envFile, dataFolder, user }: MadePlaces): string {
  const lines = [
    `useradd --system --home-dir ${shellWord(dataFolder)} --shell /usr/sbin/nologin ${user}     if there is none yet`,
    `chown -R ${user}: ${shellWord(dataFolder)}`,
    `chown root:${user} ${shellWord(envFile)} && chmod 0640 ${shellWord(envFile)}`,
  ]
  return `You are root, and the service is to be ${user}:\n${lines.map((line) => `  ${line}\n`).join('')}`
}
