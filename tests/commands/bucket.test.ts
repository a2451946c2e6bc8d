/** A desk whose files are in a bucket: they move there, mails are taken in, backed up, restored, purged; doctor looks at it. */

import { readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepareBlobs } from '../../src/adapters/data-folder/blob-files.js'
import { openDatabase } from '../../src/adapters/database/database.js'
import { openS3Blobs } from '../../src/adapters/s3/blobs.js'
import { openSweeps } from '../../src/adapters/stores/sweep/sweeps.js'
import type { BlobStore } from '../../src/app/ports/blobs.js'
import { checkBlobStore } from '../../src/commands/doctor/blob-store.js'
import { readConfig } from '../../src/config.js'
import { HOUR } from '../../src/core/running/durations.js'
import { CAMILLE } from '../fixtures/directory.js'
import { DEFAULT_CLOSURE } from '../fixtures/shipped-settings.js'
import { cliInFolder, expectOneClearFault } from '../support/commands/cli-in-folder.js'
import { sqlite } from '../support/databases/furnished.js'
import { DESK, openWorld, SECRET, type World } from '../support/desk/world.js'
import { needs } from '../support/runner/skip.js'
import { type S3Front, startS3Front } from '../support/servers/s3-front.js'
import { type Swift, startSwift, swiftInstalled } from '../support/servers/swift.js'

const { cli, root } = cliInFolder('bucket')
const PHOTO = { filename: 'photo.png', content: Buffer.alloc(20_000, 1), contentType: 'image/png' }

describe.skipIf(needs(swiftInstalled(), 'Swift'))('a desk with a bucket', () => {
  let swift: Swift
  let front: S3Front
  let world: World
  let blobs: BlobStore
  let env: Record<string, string>

  beforeAll(async () => {
    swift = await startSwift()
    front = await startS3Front(swift.port)
    world = await openWorld()
    const { accessKey, secretKey, bucket, prefix, endpoint } = swift.settings(front.port)
    env = {
      AMIGO_DATA_DIR: world.folder,
      AMIGO_SECRET: SECRET,
      AMIGO_ADDRESS: DESK,
      AMIGO_S3_ENDPOINT: endpoint,
      AMIGO_S3_BUCKET: bucket,
      AMIGO_S3_PREFIX: prefix,
      AMIGO_S3_ACCESS_KEY: accessKey,
      AMIGO_S3_SECRET_KEY: secretKey,
    }
    await prepareBlobs(join(root, 'staging'))
    blobs = await openS3Blobs(swift.settings(), join(root, 'staging'))
    await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Voyez.', attachments: [PHOTO] })
  })
  afterAll(async () => {
    await world?.close()
    await front?.close()
    await swift?.stop()
  })

  const named = async () => [
    ...new Set<string>([
      ...(await world.knex('inbound_messages').pluck('blob')),
      ...(await world.knex('attachments').pluck('blob')),
    ]),
  ]
  const run = (args: string[], more: Record<string, string> = {}, input?: string) =>
    cli.run(args, { ...env, ...more }, input)

  it('moves there while it works, and a second time only what is new', async () => {
    const first = await run(['blobs', 'copy', '--to', 's3', '--json'])
    expect([first.err, first.status]).toEqual(['', 0])
    const count = (await named()).length
    expect(JSON.parse(first.out)).toMatchObject({ named: count, there: 0, files: count })
    for (const name of await named()) expect(await blobs.size(name)).not.toBeNull()
    await world.mailFrom(CAMILLE, { subject: 'Clavier', text: 'Muet.', attachments: [PHOTO] })
    const second = await run(['blobs', 'copy', '--to', 's3', '--json'])
    expect(JSON.parse(second.out)).toMatchObject({ there: count, files: 1 })
  })

  it('takes mails in there, shows them and gives their files, without a folder of its own', async () => {
    await rm(join(world.folder, 'blobs'), { recursive: true })
    const s3 = { AMIGO_BLOBS: 's3' }
    const mail = `From: ${CAMILLE.address}\r\nTo: ${DESK}\r\nSubject: Direct\r\n\r\nBonjour\r\n`
    expect(await run(['ingest'], s3, mail)).toMatchObject({ status: 0, err: '' })
    const id = (await world.knex('inbound_messages').max({ id: 'id' }))[0]?.id
    const shown = await run(['inbox', 'show', String(id)], s3)
    expect(shown.out).toMatch(/s3:\/\/desk\/amigo\/\w\w\/.*Subject: Direct/s)
    const files = await run(['tickets', 'files', 'R-000001', join(root, 'files')], s3)
    expect([files.err, files.status]).toEqual(['', 0])
    expect(readdirSync(join(root, 'files'))).toEqual(['photo.png'])
  })

  it('is backed up with its files, and restored into a bucket', async () => {
    const s3 = { AMIGO_BLOBS: 's3' }
    const backup = join(root, 'backup')
    const made = await run(['backup', backup, '--json'], s3)
    expect([made.err, made.status]).toEqual(['', 0])
    expect(JSON.parse(made.out).missing).toEqual([])
    expect(readdirSync(join(backup, 'blobs'))).not.toContain('incoming')
    const elsewhere = {
      ...s3,
      AMIGO_S3_PREFIX: 'restored/',
      AMIGO_DATA_DIR: join(root, 'restored'),
    }
    const back = await run(['restore', backup], elsewhere)
    expect([back.err, back.status]).toEqual(['', 0])
    const there = await openS3Blobs(
      { ...swift.settings(), prefix: 'restored/' },
      join(root, 'staging'),
    )
    for (const name of await named()) expect(await there.size(name)).not.toBeNull()
    const knex = await openDatabase(sqlite(join(root, 'restored')))
    expect(await knex('attachments').pluck('blob')).toEqual(
      await world.knex('attachments').pluck('blob'),
    )
    await knex.destroy()
  })

  it('loses in a sweep what no row names, and nothing else', async () => {
    const [orphan = ''] = await blobs.putAll([Buffer.from('what a crash left')])
    const policy = { ...DEFAULT_CLOSURE, zone: 'Europe/Paris' }
    // The store and the desk are thirty hours on.
    const later = Date.now() + 30 * HOUR
    await openSweeps(world.knex, { ...blobs, time: async () => later }).clean(policy, later)
    expect(await blobs.size(orphan)).toBeNull()
    for (const name of await named()) expect(await blobs.size(name)).not.toBeNull()
  })

  it('is tried by doctor, which says what to do', async () => {
    const config = readConfig({ mail: false, env: { ...env, AMIGO_BLOBS: 's3' } })
    expect(await checkBlobStore(config)).toMatch(/^desk: an object was written, read and removed/)
    front.play({ on: /./, times: 9, how: { status: 403, code: 'RequestTimeTooSkewed' } })
    await expect(checkBlobStore(config)).rejects.toThrow(/set the clock of this machine/)
    front.play({ on: /versioning/, times: 9, how: 'versioned' })
    await expect(checkBlobStore(config)).rejects.toThrow(/keeps old versions.*lifecycle rule/)
    front.play(null)
  })

  it.each([
    // The rights that docs/operations.md names are without it, and some stores have no versions.
    ['a policy refuses it', { status: 403, code: 'AccessDenied' }],
    ['the store has none', { status: 501, code: 'NotImplemented' }],
  ] as const)('is fit though nobody can ask for its versions: %s', async (_, how) => {
    const config = readConfig({ mail: false, env: { ...env, AMIGO_BLOBS: 's3' } })
    front.play({ on: /versioning/, times: 9, how })
    expect(await checkBlobStore(config)).toMatch(/whether it keeps old versions could not be asked/)
    front.play(null)
  })

  it('is copied to again: what is in the bucket alone is not lost', async () => {
    const ran = await run(['blobs', 'copy', '--to', 's3', '--json'])
    expect([ran.err, ran.status]).toEqual(['', 0])
    const { named: count, there, missing } = JSON.parse(ran.out)
    expect([there, missing]).toEqual([count, []])
  })

  it('refuses half of its settings in a line for each', async () => {
    const { AMIGO_S3_BUCKET: _, ...lacking } = env
    const ran = await cli.run(['blobs', 'copy', '--to', 's3'], lacking)
    expectOneClearFault(ran)
    expect([ran.status, ran.err]).toEqual([78, expect.stringMatching(/AMIGO_S3_BUCKET is missing/)])
    expect(() =>
      readConfig({ mail: false, env: { AMIGO_BLOBS: 's3', AMIGO_S3_ENDPOINT: 's3.example' } }),
    ).toThrow(/AMIGO_S3_ENDPOINT: must be an address.*AMIGO_S3_SECRET_KEY is missing/s)
    expectOneClearFault(await run(['blobs', 'copy', '--to', 'tape']))
  })

  it('is told of the store that is away, and keeps nothing of it', async () => {
    front.play({ on: /./, times: Number.POSITIVE_INFINITY, how: { status: 503, code: 'SlowDown' } })
    const mail = `From: ${CAMILLE.address}\r\nTo: ${DESK}\r\nSubject: Perdu ?\r\n\r\nBonjour\r\n`
    const ran = await run(['ingest'], { AMIGO_BLOBS: 's3' }, mail)
    front.play(null)
    // An MTA keeps what ends with 75, and comes again.
    expect([ran.status, ran.err]).toEqual([75, expect.stringMatching(/AMIGO_S3_ENDPOINT/)])
    expect(await world.knex('inbound_messages').where({ subject: 'Perdu ?' })).toEqual([])
  })
})
