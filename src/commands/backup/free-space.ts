/** Whether a folder's disk has room for what is about to be written. */

import { statfs } from 'node:fs/promises'
import { CommandFault, EXIT } from '../faults.js'

const MB = 1024 * 1024
/** What is left free beside it. */
const RESERVE = 16 * MB

export async function requireSpace(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  if (free >= bytes + RESERVE) return
  throw new CommandFault(
    `${folder}: ${Math.ceil((bytes + RESERVE) / MB)} MB are needed there, and ${Math.floor(free / MB)} MB are free`,
    EXIT.temporary,
  )
}
