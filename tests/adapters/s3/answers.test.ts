/** What comes back from an address that should be an S3 store: what is believed, and what an operator is told. */

import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '../../../src/adapters/blob-content.js'
import { prepareBlobs } from '../../../src/adapters/data-folder/blob-files.js'
import { judge } from '../../../src/adapters/faults.js'
import { openS3Blobs } from '../../../src/adapters/s3/blobs.js'
import type { BlobStore } from '../../../src/app/ports/blobs.js'
import {
  type Answer,
  HTML,
  page,
  type ScriptedS3,
  s3Error,
  startScriptedS3,
  type Twist,
  xml,
} from '../../support/servers/scripted-s3.js'

const LATER = Date.UTC(2027, 0, 1)
const PORTAL: Answer = { status: 200, headers: HTML, body: '<html><body>Sign in</body></html>' }
const NOT_FOUND: Answer = { status: 404, headers: HTML, body: '<html>Not found</html>' }
const moved = (status: number, location: string): Answer => ({ status, headers: { location } })
const MAIL = Buffer.from('a mail')
const NAME = sha256(MAIL)
const KEY = `amigo/${NAME.slice(0, 2)}/${NAME}`
const SLICE = Number.parseInt(NAME.slice(0, 2), 16)

const ACTS = {
  put: (blobs: BlobStore) => blobs.putAll([MAIL]),
  large: (blobs: BlobStore) => blobs.putStream([randomBytes(9 * 1024 * 1024)]),
  read: (blobs: BlobStore) => blobs.read(NAME),
  size: (blobs: BlobStore) => blobs.size(NAME),
  remove: (blobs: BlobStore) => blobs.remove(NAME, LATER),
  older: (blobs: BlobStore) => blobs.older([NAME], LATER),
  slice: async (blobs: BlobStore) => {
    const old: string[] = []
    for await (const found of blobs.slice(SLICE, LATER)) old.push(...found.old)
    return old
  },
  unfinished: (blobs: BlobStore) => blobs.removeUnfinished(LATER),
  probe: (blobs: BlobStore) => blobs.probe(),
} as const
type Act = keyof typeof ACTS

const on =
  (method: string, answer: Answer): Twist =>
  (asked) =>
    asked.method === method ? answer : undefined
const list =
  (answer: Answer): Twist =>
  ({ key }) =>
    key === '' ? answer : undefined
/** The end of an upload in parts, which S3 may answer with 200 before it knows how it ends. */
const completing =
  (answer: Answer): Twist =>
  ({ method, query }) =>
    method === 'POST' && query.has('uploadId') ? answer : undefined
/** The store's clock is a day behind what the request is signed with. */
const skewed: Twist = () => ({
  status: 403,
  headers: { date: new Date(Date.now() - 86_400_000).toUTCString() },
})

/** The act is refused: `kind` is whose fault it is, `says` what the operator reads. */
const REFUSED: readonly (readonly [string, Act, Twist, string, RegExp])[] = [
  ['a portal takes a mail', 'put', () => PORTAL, 'blobs-down', /AMIGO_S3_ENDPOINT/],
  ['a portal takes a large file', 'large', () => PORTAL, 'blobs-down', /AMIGO_S3_ENDPOINT/],
  ['a portal gives its page for a mail', 'read', () => PORTAL, 'blobs-down', /no S3 store/],
  ['a portal gives its page for a list', 'slice', () => PORTAL, 'blobs-down', /no S3 store/],
  ['a portal gives its page for what to remove', 'remove', () => PORTAL, 'blobs-down', /no S3/],
  ['a portal gives its page for uploads', 'unfinished', () => PORTAL, 'blobs-down', /no S3/],
  ['a portal, probed', 'probe', () => PORTAL, 'blobs-down', /AMIGO_S3_ENDPOINT/],
  ['a proxy knows no such page: a mail', 'read', () => NOT_FOUND, 'blobs-down', /404/],
  ['a proxy knows no such page: its size', 'size', () => NOT_FOUND, 'blobs-down', /404/],
  ['a proxy knows no such page: a list', 'slice', () => NOT_FOUND, 'blobs-down', /404/],
  [
    'the bucket is gone: a size',
    'size',
    () => s3Error(404, 'NoSuchBucket'),
    'blobs-refuse',
    /AMIGO_S3_BUCKET/,
  ],
  [
    'the bucket is gone: a list',
    'slice',
    () => s3Error(404, 'NoSuchBucket'),
    'blobs-refuse',
    /AMIGO_S3_BUCKET/,
  ],
  [
    'the bucket is gone: a mail',
    'read',
    () => s3Error(404, 'NoSuchBucket'),
    'blobs-refuse',
    /AMIGO_S3_BUCKET/,
  ],
  ['no right to list', 'slice', list(s3Error(403, 'AccessDenied')), 'blobs-refuse', /two keys/],
  [
    'no right to list what to remove',
    'older',
    list(s3Error(403, 'AccessDenied')),
    'blobs-refuse',
    /two keys/,
  ],
  ['overloaded, at a list', 'slice', list(s3Error(503, 'SlowDown')), 'blobs-down', /SlowDown/],
  [
    'a list that fails in a 200',
    'slice',
    list({ ...s3Error(200, 'InternalError') }),
    'blobs-down',
    /InternalError/,
  ],
  ['a list without an end', 'slice', list(page([KEY], 'again')), 'blobs-down', /same page/],
  [
    'http where it speaks https',
    'put',
    () => moved(301, 'https://s3.example/desk/'),
    'blobs-refuse',
    /https:\/\/s3\.example.*AMIGO_S3_ENDPOINT/,
  ],
  [
    '308, too',
    'read',
    () => moved(308, 'https://s3.example/desk/'),
    'blobs-refuse',
    /https:\/\/s3\.example.*AMIGO_S3_ENDPOINT/,
  ],
  [
    'another region',
    'put',
    () => s3Error(301, 'PermanentRedirect', { location: 'https://desk.s3.eu-west-3.example/' }),
    'blobs-refuse',
    /eu-west-3.*AMIGO_S3_REGION/,
  ],
  [
    'a bucket that is new elsewhere',
    'put',
    () => s3Error(307, 'TemporaryRedirect', { location: 'https://desk.s3.eu-west-3.example/' }),
    'blobs-down',
    /TemporaryRedirect/,
  ],
  [
    'the clock, said in a code',
    'put',
    on('PUT', s3Error(403, 'RequestTimeTooSkewed')),
    'blobs-clock',
    /NTP/,
  ],
  ['the clock, to a HEAD', 'size', skewed, 'blobs-clock', /NTP/],
  ['the clock, in other words', 'put', skewed, 'blobs-clock', /NTP/],
  ['an absent object', 'read', () => undefined, 'blob-missing', /is not there .*NoSuchKey/],
  [
    'an object behind a delete marker',
    'read',
    () => s3Error(404, 'NoSuchKey', { 'x-amz-delete-marker': 'true' }),
    'blob-missing',
    /delete marker/,
  ],
  [
    'an error in a 200: a mail',
    'put',
    on('PUT', s3Error(200, 'InternalError')),
    'blobs-down',
    /no S3|InternalError/,
  ],
  [
    'an error in a 200, with an ETag: a mail',
    'put',
    on('PUT', s3Error(200, 'InternalError', { etag: '"5d41402a"' })),
    'blobs-down',
    /InternalError/,
  ],
  [
    'an error in a 200 ends a large file',
    'large',
    completing(s3Error(200, 'InternalError')),
    'blobs-down',
    /InternalError/,
  ],
  [
    'an empty 200 ends a large file',
    'large',
    completing({ status: 200 }),
    'blobs-down',
    /AMIGO_S3|no S3|ETag/,
  ],
  ['overloaded, at a mail', 'put', on('PUT', s3Error(503, 'SlowDown')), 'blobs-down', /SlowDown/],
  ['overloaded, without a word', 'put', on('PUT', { status: 429 }), 'blobs-down', /429/],
  [
    'a checksum that came wrong',
    'put',
    on('PUT', s3Error(400, 'BadDigest')),
    'blobs-down',
    /BadDigest/,
  ],
  [
    'no room',
    'put',
    on('PUT', s3Error(507, 'XMinioStorageFull')),
    'blobs-full',
    /XMinioStorageFull/,
  ],
  ['a quota', 'put', on('PUT', s3Error(403, 'QuotaExceeded')), 'blobs-full', /QuotaExceeded/],
  [
    'a key that was taken away',
    'put',
    () => s3Error(403, 'InvalidAccessKeyId'),
    'blobs-refuse',
    /InvalidAccessKeyId.*two keys/,
  ],
  [
    'a secret that was changed',
    'read',
    () => s3Error(403, 'SignatureDoesNotMatch'),
    'blobs-refuse',
    /SignatureDoesNotMatch.*two keys/,
  ],
  [
    'a key that has expired',
    'put',
    () => s3Error(400, 'ExpiredToken'),
    'blobs-refuse',
    /ExpiredToken/,
  ],
  [
    'bytes of something else',
    'read',
    on('GET', { status: 200, headers: { etag: '"x"' }, body: 'a lie!' }),
    'blob-damaged',
    /./,
  ],
  [
    'half of the bytes',
    'read',
    on('GET', { status: 200, headers: { etag: '"x"' }, body: 'a m' }),
    'blob-damaged',
    /./,
  ],
  ['no bytes', 'read', on('GET', { status: 200, headers: { etag: '"x"' } }), 'blob-damaged', /./],
  [
    'an error in a 200: a removal',
    'remove',
    on('DELETE', s3Error(200, 'InternalError')),
    'blobs-down',
    /InternalError/,
  ],
  [
    'a lock on what is to be removed',
    'remove',
    on('DELETE', s3Error(403, 'AccessDenied')),
    'blobs-refuse',
    /AccessDenied/,
  ],
  [
    'an object in an archive',
    'read',
    () => s3Error(403, 'InvalidObjectState'),
    'blob-missing',
    /archive/,
  ],
]

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
