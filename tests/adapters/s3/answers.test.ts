/** What comes back from an address that should be an S3 store: what is believed, and what an operator is told. */

import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { prepareBlobs } from '../../../src/adapters/data-folder/blob-files.js'
import { judge } from '../../../src/adapters/faults.js'
import { openS3Blobs } from '../../../src/adapters/s3/blobs.js'
import type { BlobStore } from '../../../src/app/ports/blobs.js'
import { ACTS, KEY, list, MAIL, moved, NAME, REFUSED } from '../../fixtures/s3-answers.js'
import {
  page,
  type ScriptedS3,
  startScriptedS3,
  type Twist,
  xml,
} from '../../support/servers/scripted-s3.js'

describe('an address that should be a store', () => {
  let store: ScriptedS3
  let folder: string
  let blobs: BlobStore
  beforeAll(async () => {
    store = await startScriptedS3()
    folder = await mkdtemp(join(tmpdir(), 'amigo-s3-answers-'))
    await prepareBlobs(folder)
    blobs = await openS3Blobs(store.settings, folder)
  })
  afterAll(async () => {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  })
  beforeEach(() => {
    store.objects.clear()
    store.twist(null)
  })

  it.each(REFUSED)('%s', async (_, act, twist, kind, says) => {
    if (act === 'remove') store.objects.set(KEY, MAIL)
    store.twist(twist)
    const error = await ACTS[act](blobs).then(
      (done) => ({ done }),
      (thrown: unknown) => thrown,
    )
    const judged = judge(error)
    expect(judged).toMatchObject({ about: 'house', kind })
    expect(judged.line).toMatch(says)
    expect(store.asked.length).toBeLessThan(20)
  })

  it('sends nothing to where it is led', async () => {
    const other = await startScriptedS3()
    for (const status of [301, 302, 303, 307, 308]) {
      store.twist(() => moved(status, `http://127.0.0.1:${other.port}/desk/`))
      await expect(blobs.putAll([MAIL])).rejects.toThrow()
    }
    expect(other.asked).toEqual([])
    await other.close()
  })

  it('finds all of 2,500 objects, in pages as small as the store likes', async () => {
    const names = Array.from(
      { length: 2500 },
      (_, at) => NAME.slice(0, 56) + String(at).padStart(8, '0'),
    )
    for (const name of names) store.objects.set(`amigo/${name.slice(0, 2)}/${name}`, MAIL)
    expect(await ACTS.slice(blobs)).toEqual(names)
    const keys = [...store.objects.keys()].sort()
    store.twist(({ key, query }) => {
      if (key !== '') return undefined
      const from = Number(query.get('continuation-token') ?? 0)
      const to = from + 100
      return page(keys.slice(from, to), to < keys.length ? String(to) : undefined)
    })
    expect(await ACTS.slice(blobs)).toEqual(names)
  })

  it('reads an empty list, and dates of other shapes, or keeps what has none that it can read', async () => {
    const at = (date: string): Twist =>
      list(
        xml(
          `<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>${KEY}</Key>${date}</Contents></ListBucketResult>`,
        ),
      )
    store.twist(list(xml('<ListBucketResult/>')))
    expect(await ACTS.slice(blobs)).toEqual([])
    for (const date of [
      '2026-01-02T03:04:05Z',
      '2026-01-02T03:04:05+01:00',
      'Fri, 02 Jan 2026 03:04:05 GMT',
    ]) {
      store.twist(at(`<LastModified>${date}</LastModified>`))
      expect(await ACTS.slice(blobs)).toEqual([NAME])
    }
    for (const date of ['', '<LastModified/>', '<LastModified>yesterday</LastModified>']) {
      store.twist(at(date))
      expect(await ACTS.slice(blobs)).toEqual([])
    }
  })

  it('waits for a large object that is seen a moment later, and does not upload it twice', async () => {
    store.twist(({ method }, nth) => (method === 'HEAD' && nth < 3 ? { status: 404 } : undefined))
    const large = randomBytes(9 * 1024 * 1024)
    const { name } = await blobs.putStream([large])
    expect(store.asked.filter((line) => line.startsWith('PUT'))).toHaveLength(2)
    expect(Buffer.from(await blobs.read(name)).equals(large)).toBe(true)
  })

  it('tells the time by the store, which dates its objects, and none where it gives none', async () => {
    const at = new Date(Date.UTC(2025, 4, 6, 7, 8, 9))
    store.twist((_asked, _nth, honest) => {
      const answer = honest()
      return { ...answer, headers: { ...answer.headers, date: at.toUTCString() } }
    })
    expect(await blobs.time()).toBe(at.getTime())
    store.twist((_asked, _nth, honest) => {
      const answer = honest()
      return { ...answer, headers: { ...answer.headers, date: 'none' } }
    })
    expect(await blobs.time()).toBe(0)
  })

  it('takes a range whose end nobody names for what it is', async () => {
    store.objects.set(KEY, MAIL)
    store.twist(({ method }, nth, honest) => {
      if (method !== 'GET' || nth > 1) return undefined
      const answer = honest()
      return {
        ...answer,
        headers: { ...answer.headers, 'content-range': 'bytes 0-2/*' },
        body: 'a m',
      }
    })
    expect(Buffer.from(await blobs.read(NAME))).toEqual(MAIL)
  })
})
