/** The facts of the machine that a figure means something with. */

import { randomBytes } from 'node:crypto'
import { open } from 'node:fs/promises'
import { arch, cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { median } from './race.js'
import { scratchFolder } from './world.js'

export interface Machine {
  readonly cores: number
  readonly processor: string
  readonly memoryGb: number
  readonly node: string
  /** Over the last minute, before anything was measured. */
  readonly loadBefore: number
  /** A new file of 3 KB written and synced, ms, the median of a few. */
  readonly syncedFileMs: number
}

const FILES = 25

export async function machineFacts(): Promise<Machine> {
  const [load = 0] = loadavg()
  return {
    cores: cpus().length,
    processor: cpus()[0]?.model.trim() ?? arch(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    loadBefore: Number(load.toFixed(1)),
    syncedFileMs: Number((await syncedFile()).toFixed(2)),
  }
}

async function syncedFile(): Promise<number> {
  const folder = await scratchFolder('disk')
  try {
    const times: number[] = []
    for (let at = 0; at < FILES; at++) {
      const started = performance.now()
      const handle = await open(join(folder.path, String(at)), 'wx')
      await handle.writeFile(randomBytes(3000))
      await handle.datasync()
      await handle.close()
      times.push(performance.now() - started)
    }
    return median(times)
  } finally {
    await folder.remove()
  }
}
