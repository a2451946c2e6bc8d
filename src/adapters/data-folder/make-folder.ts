/** Makes the data folder, private, and durable in the folder that it stands in. */

import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { PRIVATE_FOLDER } from './file-modes.js'
import { syncFolder } from './sync-folder.js'

/** One level at a time: Node's own `recursive` never returns where a file system answers ENOENT. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder, { mode: PRIVATE_FOLDER })
    // Whatever is made durable in it is lost when its own name is.
    syncFolder(dirname(folder))
  } catch (error) {
    // Two first starts at once: the other one made it.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
