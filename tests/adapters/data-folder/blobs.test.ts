/** Blobs are kept by their content, once, and nothing half-written stays. */

import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { prepareBlobs } from '../../../src/adapters/data-folder/blob-files.js'
import { openBlobs } from '../../../src/adapters/data-folder/blobs.js'

describe('in a folder', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'amigo-parts-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('blobs are kept by their content, once, and nothing half-written stays', async () => {
    await prepareBlobs(folder)
    const blobs = openBlobs(folder)
    const names = await blobs.putAll([Buffer.from('un'), Buffer.from('deux'), Buffer.from('un')])
    expect(names[0]).toBe(names[2])
    expect(Buffer.from(await blobs.read(names[1] ?? '')).toString()).toBe('deux')
    expect(await blobs.putStream([Buffer.from('d'), Buffer.from('eux')])).toEqual({
      name: names[1],
      bytes: 4,
    })
    const broken = (async function* () {
      yield Buffer.from('half')
      throw new Error('the line is dead')
    })()
    await expect(blobs.putStream(broken)).rejects.toThrow('the line is dead')
    expect(await readdir(join(folder, 'incoming'))).toEqual([])
  })
})
