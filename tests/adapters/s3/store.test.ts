/** Blobs in an S3-compatible store that others wrote: kept, read, listed, removed; and whatever goes wrong on the way. */

import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '../../../src/adapters/blob-content.js'
import { prepareBlobs } from '../../../src/adapters/data-folder/blob-files.js'
import { openBlobs } from '../../../src/adapters/data-folder/blobs.js'
import { judge } from '../../../src/adapters/faults.js'
import { openS3Blobs } from '../../../src/adapters/s3/blobs.js'
import { openClient, type S3Client } from '../../../src/adapters/s3/client.js'
import type { BlobStore } from '../../../src/app/ports/blobs.js'
import { needs } from '../../support/runner/skip.js'
import { type Mischief, type S3Front, startS3Front } from '../../support/servers/s3-front.js'
import { type Swift, startSwift, swiftInstalled } from '../../support/servers/swift.js'

const MB = 1024 * 1024
const LATER = Date.now() + 60 * 60_000
const EARLIER = Date.now() - 60 * 60_000

describe.skipIf(needs(swiftInstalled(), 'Swift'))('in an S3-compatible store', () => {
  let swift: Swift
  let front: S3Front
  let folder: string
  let blobs: BlobStore
  let client: S3Client

  beforeAll(async () => {
    swift = await startSwift()
    front = await startS3Front(swift.port)
    client = await openClient(swift.settings())
  })
  afterAll(async () => {
    await front?.close()
    await swift?.stop()
  })
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'amigo-s3-'))
    await prepareBlobs(folder)
    front.play(null)
    blobs = await openS3Blobs({ ...swift.settings(front.port), requestWithin: 5000 }, folder)
  })
  afterEach(() => rm(folder, { recursive: true }))

  const leftBehind = async () =>
    (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile())

  it('keeps them by their content, once, the empty one too', async () => {
    const contents = ['un', 'deux', 'un', ''].map((text) => Buffer.from(text))
    const names = await blobs.putAll(contents)
    expect(names).toEqual(contents.map(sha256))
    for (const [at, name] of names.entries()) {
      expect(Buffer.from(await blobs.read(name))).toEqual(contents[at])
      expect(await blobs.size(name)).toBe(contents[at]?.length)
    }
    expect(blobs.whereIs(names[0] ?? '')).toBe(
      `s3://desk/amigo/${names[0]?.slice(0, 2)}/${names[0]}`,
    )
  })

  it('streams a large one in parts, in and out, and leaves nothing on the disk', async () => {
    const large = randomBytes(17 * MB)
    const pieces = Array.from({ length: 17 }, (_, at) => large.subarray(at * MB, (at + 1) * MB))
    const { name, bytes } = await blobs.putStream(pieces)
    expect([name, bytes]).toEqual([sha256(large), large.length])
    expect(front.asked.filter((line) => /partNumber=/.test(line)).length).toBe(3)
    const chunks: Uint8Array[] = []
    for await (const chunk of blobs.chunks(name)) chunks.push(chunk)
    expect(chunks.length).toBeGreaterThan(2)
    expect(Buffer.concat(chunks).equals(large)).toBe(true)
    const copy = await blobs.withFile(name, async (file) => ({ file, is: await readFile(file) }))
    expect(copy.is.equals(large)).toBe(true)
    expect(existsSync(copy.file)).toBe(false)
    expect(await leftBehind()).toEqual([])
  })

  it('takes over what a parser thread wrote, also when another message was faster', async () => {
    const staged = await openBlobs(folder).putStream([Buffer.from('a picture')])
    await blobs.settle([staged.name, staged.name])
    expect(await blobs.size(staged.name)).toBe(9)
    expect(await leftBehind()).toEqual([])
    await blobs.settle([staged.name])
    await expect(blobs.settle([sha256(Buffer.from('never written'))])).rejects.toMatchObject({
      code: 'ENOENT',
    })
  })

  it('removes the old, keeps the young, and finds both in their slice', async () => {
    const [name = ''] = await blobs.putAll([randomBytes(20)])
    const absent = sha256(randomBytes(20))
    expect(await blobs.older([name, absent], EARLIER)).toEqual([absent])
    expect(await blobs.older([name, absent], LATER)).toEqual([name, absent])
    const slice = async (before: number) => {
      const old: string[] = []
      for await (const page of blobs.slice(Number.parseInt(name.slice(0, 2), 16), before))
        old.push(...page.old)
      return old
    }
    expect(await slice(EARLIER)).toEqual([])
    expect(await slice(LATER)).toContain(name)
    expect(await blobs.remove(name, EARLIER)).toBe(false)
    expect(await blobs.size(name)).not.toBeNull()
    expect(await blobs.remove(name, LATER)).toBe(true)
    expect(await blobs.size(name)).toBeNull()
    expect(await blobs.remove(name, LATER)).toBe(true)
  })

  it('aborts uploads in parts that a crash left, and clears what waited to be uploaded', async () => {
    const key = client.key(sha256(Buffer.from('half')))
    const id = await client.s3.getMultipartUploadId(key)
    await client.s3.uploadPart(key, id, Buffer.from('half'), 1)
    // Of somebody else who shares the bucket.
    const theirs = `${client.settings.prefix}404/video.mp4`
    const theirId = await client.s3.getMultipartUploadId(theirs)
    await openBlobs(folder).putStream([Buffer.from('of a message that was never handled')])
    expect(await blobs.removeUnfinished(EARLIER)).toBe(0)
    expect(await blobs.removeUnfinished(LATER)).toBe(2)
    expect(await blobs.removeUnfinished(LATER)).toBe(0)
    await client.s3.abortMultipartUpload(theirs, theirId)
    expect(await leftBehind()).toEqual([])
  })

  it('does not hand out what is not what the name says', async () => {
    const name = sha256(Buffer.from('what was written'))
    await client.s3.putObject(client.key(name), Buffer.from('what somebody put there'))
    await expect(blobs.read(name)).rejects.toMatchObject({ code: 'BLOB_DAMAGED' })
    await expect(blobs.withFile(name, async () => 'used')).rejects.toThrow(/not what was written/)
    const taken: Uint8Array[] = []
    const taking = async () => {
      for await (const chunk of blobs.chunks(name)) taken.push(chunk)
    }
    await expect(taking()).rejects.toThrow(/s3:\/\/desk\/amigo\//)
    expect(taken).toEqual([])
  })

  const SMALL = /^PUT \/desk\/amigo\/\w\w\//
  const PART = /partNumber=2/
  const COMPLETE = /^POST .*uploadId=/
  const GET = /^GET \/desk\/amigo\/\w\w\//
  /** Each but once: the second try succeeds. */
  const PASSES: readonly (readonly [string, Omit<Mischief, 'times'>])[] = [
    ['500 on a PUT', { on: SMALL, how: { status: 500, code: 'InternalError' } }],
    ['503 SlowDown on a PUT', { on: SMALL, how: { status: 503, code: 'SlowDown' } }],
    ['503 of a proxy, in HTML', { on: SMALL, how: { status: 503, type: 'text/html' } }],
    ['429', { on: SMALL, how: { status: 429, code: 'TooManyRequests' } }],
    ['400 RequestTimeout', { on: SMALL, how: { status: 400, code: 'RequestTimeout' } }],
    [
      '400 with its charset',
      {
        on: SMALL,
        how: { status: 400, code: 'BadDigest', type: 'application/xml; charset=utf-8' },
      },
    ],
    ['a connection cut in a PUT', { on: SMALL, how: 'cut' }],
    ['a PUT whose answer is lost', { on: SMALL, how: 'lose-answer' }],
    ['a PUT with a wrong ETag', { on: SMALL, how: 'wrong-etag' }],
    ['a PUT that hangs', { on: SMALL, how: 'hang' }],
    ['500 on a part', { on: PART, how: { status: 500 } }],
    ['a connection cut in a part', { on: PART, how: 'cut' }],
    ['a completion that fails in a 200', { on: COMPLETE, how: 'error-in-200' }],
    ['a completion whose answer is lost', { on: COMPLETE, how: 'lose-answer' }],
    ['500 on a GET', { on: GET, how: { status: 500 } }],
    ['a GET cut in its body', { on: GET, how: 'cut-answer' }],
    ['a GET of a shorter body', { on: GET, how: 'truncate' }],
    ['a GET of other bytes', { on: GET, how: 'change-bytes' }],
    ['a GET that hangs', { on: GET, how: 'hang' }],
  ]

  it.each(PASSES)('%s: tried again, and whole', async (_, mischief) => {
    const contents = [
      randomBytes(3000),
      ...(/part|POST/.test(mischief.on.source) ? [randomBytes(9 * MB)] : []),
    ]
    front.play({ ...mischief, times: 1 })
    const stored = await blobs.putStream(contents)
    expect(Buffer.from(await blobs.read(stored.name)).equals(Buffer.concat(contents))).toBe(true)
    // A completion that is done is found so, and not asked for again.
    const tries = mischief.on === COMPLETE && mischief.how === 'lose-answer' ? 0 : 1
    expect(front.asked.filter((line) => mischief.on.test(line)).length).toBeGreaterThan(tries)
  })

  /** As long as it lasts: a fault of the house, which names what to do. */
  const LASTS: readonly (readonly [string, Mischief['how'], string, RegExp])[] = [
    ['away', 'cut', 'blobs-down', /AMIGO_S3_ENDPOINT/],
    ['503', { status: 503, code: 'SlowDown' }, 'blobs-down', /SlowDown.*AMIGO_S3_ENDPOINT/],
    ['skewed', { status: 403, code: 'RequestTimeTooSkewed' }, 'blobs-clock', /clock.*NTP/],
    ['keys', { status: 403, code: 'InvalidAccessKeyId' }, 'blobs-refuse', /two keys/],
    ['rights', { status: 403, code: 'AccessDenied' }, 'blobs-refuse', /AMIGO_S3_BUCKET/],
    ['no bucket', { status: 404, code: 'NoSuchBucket' }, 'blobs-refuse', /AMIGO_S3_BUCKET/],
    ['region', { status: 301, code: 'PermanentRedirect' }, 'blobs-refuse', /AMIGO_S3_REGION/],
    ['quota', { status: 403, code: 'QuotaExceeded' }, 'blobs-full', /quota/],
    ['full', { status: 507, code: 'XMinioStorageFull' }, 'blobs-full', /quota/],
  ]

  it.each(LASTS)('%s: a fault of the house', async (_, how, kind, says) => {
    front.play({ on: /./, times: Number.POSITIVE_INFINITY, how })
    for (const failing of [
      () => blobs.putAll([Buffer.from('a mail')]),
      () => blobs.putStream([Buffer.from('a file')]),
      () => blobs.probe(),
    ]) {
      const error = await failing().catch((thrown: unknown) => thrown)
      expect(judge(error)).toMatchObject({ about: 'house', kind, certain: true })
      expect(judge(error).line).toMatch(says)
      expect(judge(error).line).not.toContain('key-of-the-tests')
    }
  })

  it('refuses keys and a bucket that are wrong, as the store itself says it', async () => {
    const wrongKey = await openS3Blobs({ ...swift.settings(), secretKey: 'another' }, folder)
    expect(judge(await wrongKey.probe().catch((error: unknown) => error))).toMatchObject({
      kind: 'blobs-refuse',
    })
    const noBucket = await openS3Blobs({ ...swift.settings(), bucket: 'another' }, folder)
    for (const asking of [() => noBucket.putAll([Buffer.from('x')]), () => noBucket.probe()])
      expect(judge(await asking().catch((error: unknown) => error))).toMatchObject({
        kind: 'blobs-refuse',
      })
  })

  it('keeps nothing of an upload in parts that is refused', async () => {
    front.play({
      on: PART,
      times: Number.POSITIVE_INFINITY,
      how: { status: 403, code: 'AccessDenied' },
    })
    await expect(blobs.putStream([randomBytes(9 * MB)])).rejects.toMatchObject({ kind: 'refused' })
    front.play(null)
    const unfinished = await client.s3.listMultipartUploads('/', 'amigo/')
    expect(JSON.stringify(unfinished)).not.toContain('"Upload"')
  })
})
