/** Where tests keep their temporary files: in memory where there is room, since nothing of theirs must survive a power cut. */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Linux's own; elsewhere there is none. */
export const MEMORY = '/dev/shm'
/** The tests of a run hold less than a tenth of it at once. */
const ROOM_BYTES = 4 * 1024 ** 3

/** To be called before the first worker starts: they inherit it. A TMPDIR of the caller's stays. */
export function useMemory(env: NodeJS.ProcessEnv = process.env, folder = MEMORY): void {
  if (!env.TMPDIR && hasRoom(folder) && runsPrograms(folder)) env.TMPDIR = folder
}

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize >= ROOM_BYTES
  } catch {
    return false
  }
}

/** Containers often mount it `noexec`, and some tests start scripts that they have written. */
function runsPrograms(folder: string): boolean {
  let own: string | undefined
  try {
    own = mkdtempSync(join(folder, 'amigo-probe-'))
    const program = join(own, 'program')
    writeFileSync(program, '#!/bin/sh\nexit 0\n', { mode: 0o700 })
    execFileSync(program)
    return true
  } catch {
    return false
  } finally {
    if (own) rmSync(own, { recursive: true })
  }
}
