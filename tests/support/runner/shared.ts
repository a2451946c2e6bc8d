/** What costs a test file seconds and is the same for all of them is made once a run: by whoever needs it first. */

import {
  chmodSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { useMemory } from './temporary.js'

/** Names the folder of this run to its workers. */
const VARIABLE = 'AMIGO_TEST_SHARED'

/** The global set-up of vitest.config.ts, for each of its projects; what it returns is called at the end. */
export default function setup(project: TestProject): () => void {
  if (process.env[VARIABLE]) return () => {}
  useMemory()
  const folder = makeFolder()
  process.env[VARIABLE] = folder
  // Sources have changed: what was made of them is old.
  project.onTestsRerun(() => {
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true })
  })
  return () => rmSync(folder, { recursive: true, force: true })
}

/**
 * The folder of this name, which `make` has filled. Files run at once may both make it: the first one
 * to be ready is taken, whole.
 */
export function shared(name: string, make: (folder: string) => void): string {
  const { place, draft } = begin(name)
  if (draft === null) return place
  make(draft)
  return finish(place, draft)
}

export async function sharedAsync(
  name: string,
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const { place, draft } = begin(name)
  if (draft === null) return place
  await make(draft)
  return finish(place, draft)
}

function begin(name: string): { place: string; draft: string | null } {
  const place = join(runFolder(), name)
  return { place, draft: existsSync(place) ? null : makeFolder(`${place}-`) }
}

function finish(place: string, draft: string): string {
  try {
    renameSync(draft, place)
  } catch (error) {
    if (!existsSync(place)) throw error
    rmSync(draft, { recursive: true })
  }
  return place
}

/** Whether the name is the caller's for the rest of this run: of all who ask for it, one gets it. */
export function reserve(name: string): boolean {
  try {
    closeSync(openSync(join(runFolder(), name), 'wx'))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Outside of Vitest (bench/) it is a folder of this process. */
function runFolder(): string {
  const given = process.env[VARIABLE]
  if (given && existsSync(given)) return given
  const folder = makeFolder()
  process.env[VARIABLE] = folder
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Open to the accounts that tests start servers and services under. */
function makeFolder(prefix = join(tmpdir(), 'amigo-shared-')): string {
  const folder = mkdtempSync(prefix)
  chmodSync(folder, 0o755)
  return folder
}
