/** Folders that `amigo init` makes to try answers in: whoever gives up, or changes their mind, finds none of them. */

import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What a try leaves in the data folder: the secret, and a database that was interrupted. */
const SECRET = 'secret'
const DATABASE = /^init-[0-9a-f-]{36}\.sqlite(-wal|-shm|-journal)?$/

export interface MadeFolders {
  /** Before it is made: an absolute path. */
  about(folder: string): void
  /** Takes away what was made, but for `kept`; what holds more than tries leave stays. */
  tidy(kept?: string): void
}

export function openMadeFolders(): MadeFolders {
  const tried = new Map<string, string | null>()
  return {
    about(folder) {
      if (!tried.has(folder)) tried.set(folder, topmostMissing(folder))
    },
    tidy(kept) {
      for (const [folder, top] of tried) {
        if (!existsSync(folder)) continue
        for (const name of readdirSync(folder))
          if (DATABASE.test(name)) rmSync(join(folder, name), { force: true })
        if (top !== null && folder !== kept) takeAway(folder, top)
      }
    },
  }
}

/** Null: it is there. */
function topmostMissing(folder: string): string | null {
  let top: string | null = null
  for (let at = folder; !existsSync(at); at = dirname(at)) top = at
  return top
}

function takeAway(folder: string, top: string): void {
  if (readdirSync(folder).every((name) => name === SECRET))
    rmSync(join(folder, SECRET), { force: true })
  for (let at = folder; readdirSync(at).length === 0; at = dirname(at)) {
    rmdirSync(at)
    if (at === top) return
  }
}
