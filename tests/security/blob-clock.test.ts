/** A sweep under a clock that is ahead takes no file for old that was written just now: its row may be on its way. */

import { utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { blobPath } from '../../src/adapters/data-folder/blob-files.js'
import { openBlobs } from '../../src/adapters/data-folder/blobs.js'
import { scheduleBlobsByName } from '../../src/adapters/stores/files/blob-purge.js'
import { openSweeps } from '../../src/adapters/stores/sweep/sweeps.js'
import type { BlobStore } from '../../src/app/ports/blobs.js'
import { DAY, HOUR } from '../../src/core/running/durations.js'
import { DEFAULT_CLOSURE } from '../fixtures/shipped-settings.js'
import { openWorld, type World } from '../support/desk/world.js'

const POLICY = { ...DEFAULT_CLOSURE, zone: 'Europe/Paris' }
let world: World
let blobs: BlobStore
beforeEach(async () => {
  world = await openWorld()
  blobs = openBlobs(join(world.folder, 'blobs'))
})
afterEach(() => world.close())

/** Written now: `scheduled` is what a purge let go, and another mail has brought again. */
async function written(scheduled: boolean): Promise<string> {
  const [name = ''] = await blobs.putAll([Buffer.from(`a mail, ${scheduled}`)])
  if (scheduled) await scheduleBlobsByName(world.knex, [name])
  return name
}

describe('files whose rows are on their way', () => {
  it.each([2 * HOUR, DAY + 2 * HOUR, 29 * DAY, 365 * DAY])('stay, %i ms ahead', async (ahead) => {
    const names = [await written(true), await written(false)]
    await openSweeps(world.knex, blobs).clean(POLICY, (await blobs.time()) + ahead)
    for (const name of names) expect(await blobs.size(name)).not.toBeNull()
  })

  it('stay where the time of the files can not be told, and the sweep says so', async () => {
    const name = await written(true)
    const time = () => Promise.reject(new Error('no room for a file'))
    const cleaning = openSweeps(world.knex, { ...blobs, time }).clean(POLICY, Date.now() + DAY)
    await expect(cleaning).rejects.toThrow('no room for a file')
    expect(await blobs.size(name)).not.toBeNull()
  })

  it('go when they are as old by the clock of the disk as by ours', async () => {
    const names = [await written(true), await written(false)]
    const before = ((await blobs.time()) - 2 * DAY) / 1000
    for (const name of names)
      await utimes(blobPath(join(world.folder, 'blobs'), name), before, before)
    await openSweeps(world.knex, blobs).clean(POLICY, await blobs.time())
    for (const name of names) expect(await blobs.size(name)).toBeNull()
  })
})
