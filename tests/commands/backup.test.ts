/** `amigo backup` and `amigo restore` as operators meet them: what is refused, what is damaged, what is held, what is said. */

import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/adapters/database/database.js'
import { takeLease } from '../../src/adapters/schedule.js'
import { withoutSweeps } from '../../src/commands/backup/hold-sweep.js'
import { skippedReferences } from '../../src/commands/backup/settle.js'
import { CAMILLE } from '../fixtures/directory.js'
import { cliInFolder, expectOneClearFault } from '../support/commands/cli-in-folder.js'
import { sqlite } from '../support/databases/furnished.js'
import { DESK, openWorld, type World } from '../support/desk/world.js'

const { cli, root } = cliInFolder('backup')
const path = (name: string) => join(root, name)

let world: World
beforeAll(async () => {
  world = await openWorld()
  writeFileSync(join(world.folder, 'secret'), 'a key of the tests, which is long enough for it\n')
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle est cassée.' })
  // Waits to be sent, and to be handled, when the backup is made.
  world.refuses.set(CAMILLE.address, { kind: 'deferred', error: '450 later', connection: false })
  await world.mailFrom(CAMILLE, { subject: 'Clavier', text: 'Il est muet.' })
  await world.arrive(`From: ${CAMILLE.address}\r\nTo: ${DESK}\r\nSubject: Badge\r\n\r\nPerdu.\r\n`)
  const ran = await cli.run(['backup', path('whole')], env(world.folder))
  expect([ran.err, ran.status]).toEqual(['', 0])
})
afterAll(() => world.close())

const env = (folder: string, more: Record<string, string> = {}) => ({
  AMIGO_DATA_DIR: folder,
  AMIGO_ADDRESS: DESK,
  AMIGO_IMAP_PASSWORD: 'tres-secret',
  ...more,
})

/** A copy of the whole backup, to be damaged. */
function copyOf(name: string): string {
  const copy = path(name)
  cpSync(path('whole'), copy, { recursive: true })
  return copy
}

function someBlob(folder: string): string {
  const [blob] = readdirSync(join(folder, 'blobs'), {
    recursive: true,
    withFileTypes: true,
  }).filter((entry) => entry.isFile())
  return join(blob?.parentPath ?? '', blob?.name ?? '')
}

describe('a backup', () => {
  it('holds database, files and key, for its owner alone, and no other secret', () => {
    const folder = path('whole')
    expect(readdirSync(folder).sort()).toEqual([
      'SHA256SUMS',
      'amigo.sqlite',
      'blobs',
      'manifest.json',
      'secret',
    ])
    for (const name of ['amigo.sqlite', 'manifest.json', 'secret', 'SHA256SUMS'])
      expect([name, statSync(join(folder, name)).mode & 0o077]).toEqual([name, 0])
    const manifest = readFileSync(join(folder, 'manifest.json'), 'utf8')
    expect(JSON.parse(manifest)).toMatchObject({
      database: 'sqlite',
      hasSecret: true,
      lastReference: 2,
      missing: [],
      settings: ['AMIGO_ADDRESS', 'AMIGO_DATA_DIR', 'AMIGO_IMAP_PASSWORD'],
      tables: { tickets: 2 },
    })
    expect(manifest).not.toMatch(/tres-secret|long enough|camille/i)
  })

  it('goes into a folder that is new or empty', async () => {
    const again = await cli.run(['backup', path('whole')], env(world.folder))
    expect(again.status).toBe(65)
    expectOneClearFault(again)
    expect(existsSync(join(path('whole'), 'manifest.json'))).toBe(true)
    await mkdir(path('empty'))
    expect((await cli.run(['backup', path('empty')], env(world.folder))).status).toBe(0)
    const within = await cli.run(['backup', path('no/such/folder')], env(world.folder))
    expect(within.status).toBe(66)
    expectOneClearFault(within)
  })

  it('of a data folder that lost a file says so, is made all the same, and ends with 1', async () => {
    const folder = path('lost')
    cpSync(world.folder, folder, { recursive: true })
    const blob = someBlob(folder)
    rmSync(blob)
    const ran = await cli.run(['backup', path('lost-copy')], env(folder))
    expect(ran.status).toBe(1)
    expect(ran.out).toContain('1 file(s) that the database names are lost or damaged')
    const manifest = JSON.parse(readFileSync(join(path('lost-copy'), 'manifest.json'), 'utf8'))
    expect(manifest.missing).toEqual([blob.split('/').at(-1)])
  })

  it('that fails leaves nothing that looks like one', async () => {
    const folder = path('broken')
    cpSync(world.folder, folder, { recursive: true })
    truncateSync(join(folder, 'amigo.sqlite'), 8192)
    rmSync(join(folder, 'amigo.sqlite-wal'), { force: true })
    const ran = await cli.run(['backup', path('broken-copy')], env(folder))
    expect(ran.status).not.toBe(0)
    expect(existsSync(join(path('broken-copy'), 'manifest.json'))).toBe(false)
  })

  it('keeps sweeps away while files are copied, and gives way to them afterwards', async () => {
    const { knex, now } = world
    const sweeps = () => takeLease(knex, 'sweep', 'another machine', Date.now())
    await withoutSweeps(knex, async () => {
      expect(await sweeps()).toBe(false)
    })
    expect(await sweeps()).toBe(true)
    // One that runs is waited for; one that hangs, not for ever.
    await expect(withoutSweeps(knex, async () => now, 0)).rejects.toThrow(
      /a sweep has been running/,
    )
    await knex('leases').where({ name: 'sweep' }).update({ until: 0 })
  })
})

describe('a backup that is not whole is refused', () => {
  it.each<[string, (folder: string) => void, RegExp, number]>([
    ['without its manifest', (f) => rmSync(join(f, 'manifest.json')), /is no backup/, 66],
    [
      'with half a manifest',
      (f) => truncateSync(join(f, 'manifest.json'), 100),
      /can't be read/,
      65,
    ],
    [
      'of a later format',
      (f) =>
        writeFileSync(
          join(f, 'manifest.json'),
          readFileSync(join(f, 'manifest.json'), 'utf8').replace('"format": 1', '"format": 2'),
        ),
      /format.*another version/,
      65,
    ],
    ['with one file less', (f) => rmSync(someBlob(f)), /blobs\/.*is not there/, 65],
    [
      'with a file that was changed',
      (f) => writeFileSync(someBlob(f), 'x'),
      /is not what was written/,
      65,
    ],
    [
      'with half a database',
      (f) => truncateSync(join(f, 'amigo.sqlite'), 4096),
      /amigo\.sqlite: is not what was written/,
      65,
    ],
    [
      'with another key',
      (f) => writeFileSync(join(f, 'secret'), 'x'.repeat(64)),
      /secret: is not what was written/,
      65,
    ],
    [
      'with other checksums',
      (f) => writeFileSync(join(f, 'SHA256SUMS'), ''),
      /SHA256SUMS is not what was written/,
      65,
    ],
    ['without checksums', (f) => rmSync(join(f, 'SHA256SUMS')), /no such file/, 66],
  ])('%s', async (name, damage, says, status) => {
    const folder = copyOf(name.replaceAll(' ', '-'))
    damage(folder)
    const into = path(`into-${name.replaceAll(' ', '-')}`)
    const ran = await cli.run(['restore', folder], env(into))
    expect(ran.err).toMatch(says)
    expect(ran.status).toBe(status)
    expectOneClearFault(ran)
    expect(existsSync(join(into, 'amigo.sqlite'))).toBe(false)
  })
})

describe('a restore', () => {
  it('--check reads all of it, and writes nothing', async () => {
    const ran = await cli.run(['restore', path('whole'), '--check'], env(path('unused')))
    expect([ran.err, ran.status]).toEqual(['', 0])
    expect(ran.out).toContain('2 requests')
    expect(existsSync(path('unused'))).toBe(false)
  })

  it('holds what waited, gives no reference twice, and says what is to be done', async () => {
    const into = path('restored')
    const ran = await cli.run(['restore', path('whole')], env(into))
    expect([ran.err, ran.status]).toEqual(['', 0])
    expect(ran.out).toContain('The next request is R-000104')
    expect(ran.out).toMatch(/\d notice\(s\) waited to be sent/)
    expect(ran.out).toContain('1 message(s) waited to be handled')
    expect(ran.out).toContain('are in Processed: move those')
    const knex = await openDatabase(sqlite(into))
    try {
      expect(await knex('outbox_messages').whereIn('status', ['queued', 'claimed'])).toEqual([])
      const [held] = await knex('outbox_messages').where({ status: 'dead' })
      const [live] = await world.knex('outbox_messages').where({ id: held.id })
      expect(held.message_id).toBe(live.message_id)
    } finally {
      await knex.destroy()
    }
    const listed = await cli.run(['outbox', 'list'], env(into))
    expect(listed.out).toContain('restored from a backup')
    expect((await cli.run(['outbox', 'retry', '--all'], env(into))).status).toBe(0)
  })

  it('sends what waited where it is told to', async () => {
    const into = path('sending')
    const ran = await cli.run(['restore', path('whole'), '--send-waiting', '--json'], env(into))
    expect(JSON.parse(ran.out)).toMatchObject({ held: 0, waiting: 1, keyDiffers: false })
  })

  it('goes on from the last reference that is named', async () => {
    const ran = await cli.run(
      ['restore', path('whole'), '--last', 'R-004711', '--json'],
      env(path('named')),
    )
    expect(JSON.parse(ran.out)).toMatchObject({ nextReference: 4712, exact: true })
    const wrong = await cli.run(['restore', path('whole'), '--last', 'yesterday'], env(path('n2')))
    expect(wrong.status).toBe(64)
  })

  it('replaces nothing unasked; asked, it moves it aside, and goes on from its last reference', async () => {
    const into = path('twice')
    expect((await cli.run(['restore', path('whole')], env(into))).status).toBe(0)
    const refused = await cli.run(['restore', path('whole')], env(into))
    expect(refused.status).toBe(65)
    expect(refused.err).toContain('--replace')
    const ran = await cli.run(['restore', path('whole'), '--replace', '--json'], env(into))
    expect(ran.err).toBe('')
    const { aside, nextReference, exact } = JSON.parse(ran.out)
    expect([nextReference, exact]).toEqual([104, true])
    expect(readdirSync(aside).sort()).toEqual(['amigo.sqlite', 'blobs', 'secret'])
  })

  it('finds the log of a database that is gone, which would be played into the new one', async () => {
    const into = path('stray-log')
    await mkdir(into)
    writeFileSync(join(into, 'amigo.sqlite-wal'), 'of another day')
    const refused = await cli.run(['restore', path('whole')], env(into))
    expect(refused.status).toBe(65)
    expect(refused.err).toContain('amigo.sqlite-wal would be replaced')
    const ran = await cli.run(['restore', path('whole'), '--replace', '--json'], env(into))
    expect([ran.err, ran.status]).toEqual(['', 0])
    const { aside, exact } = JSON.parse(ran.out)
    expect([readdirSync(aside), exact]).toEqual([['amigo.sqlite-wal'], false])
  })

  it('under another key is done, and says what no longer works', async () => {
    const other = env(path('other-key'), {
      AMIGO_SECRET: 'another key, which is long enough as well',
    })
    const ran = await cli.run(['restore', path('whole')], other)
    expect(ran.status).toBe(1)
    expect(ran.out).toContain('The key is not that of the backup')
  })

  it('into another kind of database is refused', async () => {
    const other = env(path('kind'), {
      AMIGO_DATABASE_DRIVER: 'pg',
      AMIGO_DATABASE_URL: 'postgres://127.0.0.1:9/none',
    })
    const ran = await cli.run(['restore', path('whole')], other)
    expect(ran.status).toBe(78)
    expect(ran.err).toContain('the backup is of SQLite')
  })
})

it.each([
  [0, 1, 100],
  [2.5, 1, 108],
  [10, 30, 1000],
])('%s requests a day, %s days later: %s numbers are left out', (requestsADay, days, skipped) => {
  const madeAt = '2026-11-23T11:00:00.000Z'
  const now = Date.parse(madeAt) + days * 24 * 60 * 60_000
  expect(skippedReferences({ madeAt, requestsADay }, now)).toBe(skipped)
})
