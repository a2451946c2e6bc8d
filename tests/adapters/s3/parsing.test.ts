/** A mail that is read while the store is away or hangs: it waits, is not set aside, and has its files there afterwards. */

import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../../src/adapters/blob-content.js'
import { prepareBlobs } from '../../../src/adapters/data-folder/blob-files.js'
import { judge } from '../../../src/adapters/faults.js'
import { openParsePool, type ParsePool } from '../../../src/adapters/mime/pool.js'
import { openS3Blobs } from '../../../src/adapters/s3/blobs.js'
import type { BlobStore } from '../../../src/app/ports/blobs.js'
import { parserOf } from '../../../src/composition/parsing.js'
import { needs } from '../../support/runner/skip.js'
import { type Mischief, type S3Front, startS3Front } from '../../support/servers/s3-front.js'
import { type Swift, startSwift, swiftInstalled } from '../../support/servers/swift.js'

const MAIL = [
  'From: camille@academie.example',
  'Subject: Photo',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  '',
  'Voyez.',
  '--b',
  'Content-Type: application/octet-stream; name=photo.bin',
  '',
  'the picture',
  '--b--',
  '',
].join('\r\n')

describe.skipIf(needs(swiftInstalled(), 'Swift'))('a mail whose store misbehaves', () => {
  let swift: Swift
  let front: S3Front
  let folder: string
  let blobs: BlobStore
  let pool: ParsePool

  beforeAll(async () => {
    swift = await startSwift()
    front = await startS3Front(swift.port)
    folder = await mkdtemp(join(tmpdir(), 'amigo-s3-parsing-'))
    await prepareBlobs(folder)
    blobs = await openS3Blobs({ ...swift.settings(front.port), requestWithin: 2000 }, folder)
    pool = openParsePool({ blobFolder: folder, threads: 1, deadline: 60_000, memory: 256 })
  })
  afterAll(async () => {
    await pool?.close()
    await front?.close()
    await swift?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const AWAY: readonly (readonly [string, Pick<Mischief, 'on' | 'how'>])[] = [
    ['away', { on: /./, how: 'cut' }],
    ['overloaded', { on: /./, how: { status: 503, code: 'SlowDown' } }],
    ['refusing to take its file', { on: /^PUT/, how: { status: 403, code: 'AccessDenied' } }],
    ['silent when its file is to be stored', { on: /^PUT/, how: 'hang' }],
    ['changing what it gives', { on: /^GET/, how: 'change-bytes' }],
  ]

  it.each(AWAY)('%s', async (name, mischief) => {
    const [blob = ''] = await blobs.putAll([Buffer.from(MAIL.replace('Voyez.', name))])
    const parser = parserOf({ blobs }, pool)
    front.play({ ...mischief, times: Number.POSITIVE_INFINITY })
    const fault = await parser.parse({ id: 1, blob, channel: 'mail' } as never).then(
      (parsed) => ({ parsed }),
      (error: unknown) => judge(error),
    )
    expect(fault).toMatchObject({ about: 'house' })
    front.play(null)
    const parsed = await parser.parse({ id: 1, blob, channel: 'mail' } as never)
    expect(parsed).toMatchObject({ ok: true, message: { subject: 'Photo' } })
    const [file] = parsed.ok ? parsed.message.attachments : []
    expect(Buffer.from(await blobs.read(file?.sha256 ?? '')).toString()).toBe('the picture')
    expect(file?.sha256).toBe(sha256(Buffer.from('the picture')))
    const left = await readdir(folder, { recursive: true, withFileTypes: true })
    expect(left.filter((entry) => entry.isFile())).toEqual([])
  })
})
