/** A small file system for the data folder, which can be filled up. */

import { execFile } from 'node:child_process'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sleep } from '../support/world.js'

export interface SmallDisk {
  /** Leaves no room for so many ms. */
  fill(ms: number): Promise<void>
  close(): Promise<void>
}

const run = promisify(execFile)
const SIZE = '512m'
const CHUNK = Buffer.alloc(1024 * 1024)

/** Null where this process may not mount one. Its content is memory: it outlives processes, not the machine. */
export async function openSmallDisk(folder: string): Promise<SmallDisk | null> {
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},mode=700`, 'tmpfs', folder])
  } catch {
    return null
  }
  const filler = join(folder, 'filler')
  return {
    async fill(ms) {
      await fillUp(filler)
      await sleep(ms)
      await rm(filler, { force: true })
    },
    async close() {
      await run('umount', ['--lazy', folder])
    },
  }
}

async function fillUp(file: string): Promise<void> {
  const handle = await open(file, 'w')
  try {
    for (;;) await handle.writeFile(CHUNK)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  } finally {
    await handle.close()
  }
}
