/** Blobs are kept by their content, once, and nothing half-written stays. */

import { mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { prepareBlobs } from '../../../src/adapters/data-folder/blob-files.js'
import { openBlobs } from '../../../src/adapters/data-folder/blobs.js'
import type { BlobStore } from '../../../src/app/ports/blobs.js'

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

  const LATER = Number.MAX_SAFE_INTEGER
  /** What is done to the folder, and what each act does then. */
  const ACTS: [string, (blobs: BlobStore, name: string) => Promise<unknown>][] = [
    ['a batch is stored', (blobs) => blobs.putAll([Buffer.from('trois')])],
    ['a stream is stored', (blobs) => blobs.putStream([Buffer.from('qua'), Buffer.from('tre')])],
    ['its time is asked for', (blobs) => blobs.time()],
    ['it is tried', (blobs) => blobs.probe()],
    ['a blob is removed', (blobs, name) => blobs.remove(name, LATER)],
  ]

  it.each(ACTS)('whose incoming/ somebody cleaned away: %s all the same', async (_, act) => {
    await prepareBlobs(folder)
    const blobs = openBlobs(folder)
    const [name = ''] = await blobs.putAll([Buffer.from('un')])
    await rm(join(folder, 'incoming'), { recursive: true })
    await act(blobs, name)
    const kept = (await readdir(folder)).filter((one) => one.length === 2)
    for (const one of kept)
      for (const blob of await readdir(join(folder, one)))
        expect(Buffer.from(await blobs.read(blob)).length).toBeGreaterThan(0)
    expect(await readdir(join(folder, 'incoming'))).toEqual([])
    expect(await blobs.size(name)).toBe(act === ACTS.at(-1)?.[1] ? null : 2)
  })

  it.each(ACTS)('that is gone, as a disk that is not mounted: not « %s »', async (_, act) => {
    const mounted = join(folder, 'blobs')
    await prepareBlobs(mounted)
    const blobs = openBlobs(mounted)
    const [name = ''] = await blobs.putAll([Buffer.from('un')])
    await rename(mounted, join(folder, 'away'))
    await expect(act(blobs, name)).rejects.toThrow(/ENOENT/)
    // Nothing was written below, where it would be lost once the disk is back.
    expect(await readdir(folder)).toEqual(['away'])
  })
})
