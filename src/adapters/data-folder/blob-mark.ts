/** The mark of a blob folder: a file `mark` in it, by which processes know whether they share one. */

import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeOnce } from './write-once.js'

export const MARK = 'mark'

/** Made at the first start. Throws what the disk says. */
export function loadBlobMark(folder: string): string {
  const file = join(folder, MARK)
  if (!existsSync(file)) writeOnce(file, `${randomUUID()}\n`)
  return readFileSync(file, 'utf8').trim()
}
