/** The workspace on the disk: what people and the app wrote there is found again after a restart, also after a kill -9. */

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { deserialize, serialize } from 'node:v8'
import { createPrivate } from '../../adapters/data-folder/file-modes.js'
import type { State, WorkspaceEvents } from './state.js'

/** What a restart keeps; triggers and response URLs have run out. */
const KEPT = ['users', 'channels', 'messages', 'files', 'homes', 'modals', 'typed'] as const

type Kept = Pick<State, (typeof KEPT)[number]>

/** Another one can't be read. */
const VERSION = 1

/** Changes that come together are written together, ms. */
const TOGETHER = 200

const CHANGES: readonly (keyof WorkspaceEvents)[] = [
  'message',
  'changed',
  'deleted',
  'reaction',
  'home',
  'modal',
  'call',
]

/** Puts what the file holds into a new workspace; false: there is none that could be read. */
export function restoreState(state: State, file: string): boolean {
  if (!existsSync(file)) return false
  let kept: Kept
  try {
    const read = deserialize(readFileSync(file)) as {
      readonly version: number
      readonly kept: Kept
    }
    if (read.version !== VERSION) return false
    kept = read.kept
  } catch {
    // Cut short, or no file of ours: the workspace begins empty, as it would without it.
    return false
  }
  for (const name of KEPT) {
    const into = state[name] as Map<string, unknown>
    // An earlier version kept less.
    for (const [id, value] of kept[name] ?? []) into.set(id, value)
  }
  return true
}

/** Writes the file soon after each change, whole or not at all; the result writes it a last time. */
export function keepState(state: State, file: string): () => void {
  let timer: NodeJS.Timeout | undefined
  const write = () => {
    clearTimeout(timer)
    timer = undefined
    const kept = Object.fromEntries(KEPT.map((name) => [name, state[name]]))
    const draft = `${file}.new`
    createPrivate(draft)
    writeFileSync(draft, serialize({ version: VERSION, kept }))
    renameSync(draft, file)
  }
  const changed = () => {
    timer ??= setTimeout(write, TOGETHER)
  }
  for (const name of CHANGES) state.events.on(name, changed)
  return () => {
    for (const name of CHANGES) state.events.off(name, changed)
    write()
  }
}
