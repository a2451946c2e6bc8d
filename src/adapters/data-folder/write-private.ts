/** Writes a file that only its owner may read: whole under its name, or as it was, whenever the power fails. */

import { randomUUID } from 'node:crypto'
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { PRIVATE_FILE } from './file-modes.js'
import { syncFolder } from './sync-folder.js'

/** Replaces what is there. Throws the fault of the system. */
export function writePrivate(file: string, content: string, mode = PRIVATE_FILE): void {
  const temporary = `${file}.${randomUUID()}.tmp`
  try {
    writeFileSync(temporary, content, { mode, flag: 'wx', flush: true })
    renameSync(temporary, file)
  } finally {
    rmSync(temporary, { force: true })
  }
  syncFolder(dirname(file))
}
