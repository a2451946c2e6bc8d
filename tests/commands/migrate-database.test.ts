/** A desk that moves from SQLite to PostgreSQL, and back: every table, hostile values, what is refused; then it goes on there. */

import { join } from 'node:path'
import type { Knex } from 'knex'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { lockDataFolder } from '../../src/adapters/database/data-folder-lock.js'
import { openDatabase } from '../../src/adapters/database/database.js'
import { lockDatabase } from '../../src/adapters/database/database-lock.js'
import { CAMILLE } from '../fixtures/directory.js'
import { cliInFolder, expectOneClearFault } from '../support/commands/cli-in-folder.js'
import { postgresIfInstalled } from '../support/databases/databases.js'
import { fillEveryTable, HOSTILE, ownTables } from '../support/databases/every-table.js'
import { type Postgres, postgresInstalled } from '../support/databases/postgres.js'
import { openWorld, SECRET, type Sent, type World } from '../support/desk/world.js'
import { mailTo } from '../support/mails/sent.js'
import { needs } from '../support/runner/skip.js'

const { cli, root } = cliInFolder('migrate-database')
const LOG = { debug() {}, info() {}, warn() {}, error() {} }

describe.skipIf(needs(postgresInstalled(), 'PostgreSQL'))('a desk that moves', () => {
  let postgres: Postgres
  let world: World
  let from: string
  let made = 0

  beforeAll(async () => {
    postgres = (await postgresIfInstalled()) as Postgres
    world = await openWorld()
    from = `sqlite:${join(world.folder, 'amigo.sqlite')}`
    await world.mailFrom(CAMILLE, { subject: 'Souris cassée', text: 'Depuis hier.' })
    await fillEveryTable(world.knex)
    await world.knex('log_entries').update({ text: HOSTILE })
    await world.knex.raw('update tickets set created_at = 9007199254740993 where id > 1')
    // Ids that were given out and purged are not given again.
    await world.knex('sqlite_sequence').where({ name: 'log_entries' }).update({ seq: 4711 })
  })
  afterAll(async () => {
    await world?.close()
    await postgres?.stop()
  })

  let url: string
  beforeEach(async () => {
    url = await postgres.createDatabase(`moved${++made}`)
  })

  const run = (...args: string[]) =>
    cli.run(['migrate', ...args], { AMIGO_DATA_DIR: join(root, 'no-folder'), AMIGO_SECRET: SECRET })
  const onPostgres = async <T>(work: (knex: Knex) => Promise<T>): Promise<T> => {
    const knex = await openDatabase({ driver: 'pg', file: '', url })
    return work(knex).finally(() => knex.destroy())
  }

  it('has every row of every table on the other side, values as they were', async () => {
    const ran = await run('--from', from, '--to', url, '--json')
    expect([ran.err, ran.status]).toEqual(['', 0])
    const { tables } = JSON.parse(ran.out) as {
      tables: { table: string; rows: number; checksum: string; dropped: number }[]
    }
    // A table that a later migration adds is filled by itself, and must arrive.
    expect(tables.map(({ table }) => table).sort()).toEqual(await ownTables(world.knex))
    expect(tables.filter(({ rows }) => rows === 0)).toEqual([])
    expect(tables.reduce((sum, { dropped }) => sum + dropped, 0)).toBeGreaterThan(0)
    await onPostgres(async (knex) => {
      const { id: _, ...entry } = await knex('log_entries').first()
      expect(entry.text).toBe(Buffer.from(HOSTILE.replaceAll('\0', '')).toString())
      expect(await knex('log_entries').insert(entry).returning('id')).toEqual([{ id: 4712 }])
      expect(await knex('counters').where({ name: 'search-unread' }).first()).toBeUndefined()
      expect(await knex('search_words').first('entry_id')).toBeDefined()
    })
  })

  it('says it in a table, and what to do next, without the password', async () => {
    const ran = await run('--from', from, '--to', url.replace('postgres@', 'postgres:geheim@'))
    expect([ran.err, ran.status]).toEqual(['', 0])
    expect(ran.out).toMatch(/^tickets +\d+ {2}[0-9a-f]{16}$/m)
    expect(ran.out).toMatch(/AMIGO_DATABASE_DRIVER=pg/)
    expect(ran.out).not.toContain('geheim')
  })

  it('goes on there: a reply to its signed address finds its request', async () => {
    const old = await openWorld()
    const sent = await old.mailFrom(CAMILLE, { subject: 'Souris cassée', text: 'Depuis hier.' })
    const answer = mailTo(CAMILLE, sent) as Sent
    const ran = await run('--from', `sqlite:${old.folder}`, '--to', url)
    await old.close()
    expect([ran.err, ran.status]).toEqual(['', 0])
    const moved = await openWorld({ database: () => ({ driver: 'pg', file: '', url }) })
    try {
      const before = await moved.knex('tickets').max({ id: 'id' })
      await moved.mailFrom(CAMILLE, { to: answer.replyTo, subject: 'Re', text: 'Elle est verte.' })
      const journal = await moved.knex('log_entries').orderBy('id', 'desc').pluck('text')
      expect(journal.join('\n')).toContain('Elle est verte.')
      expect(await moved.knex('tickets').max({ id: 'id' })).toEqual(before)
      const opened = await moved.mailFrom(CAMILLE, { subject: 'Écran', text: 'Noir.' })
      expect(opened.map(({ to }) => to)).toContain(CAMILLE.address)
    } finally {
      await moved.close()
    }
  })

  it('comes back as it went', async () => {
    const there = await run('--from', from, '--to', url, '--json')
    const back = await run(
      '--from',
      url,
      '--to',
      `sqlite:${join(root, 'back', 'amigo.sqlite')}`,
      '--json',
    )
    expect([back.err, back.status]).toEqual(['', 0])
    // Only what counts the entries to be indexed is there no more.
    const sums = (out: string) =>
      JSON.parse(out)
        .tables.filter(({ table }: { table: string }) => table !== 'counters')
        .map(({ table, checksum }: { table: string; checksum: string }) => [table, checksum])
    expect(sums(back.out)).toEqual(sums(there.out))
  })

  it('leaves nothing behind when it is interrupted, and works the next time', async () => {
    // A row that PostgreSQL refuses, in a table that comes late, is an end in the middle.
    await world
      .knex('tickets')
      .where({ id: 1 })
      .update({ version: 2 ** 40 })
    const ended = await run('--from', from, '--to', url)
    expectOneClearFault(ended)
    expect(ended.err).toMatch(/tickets, after \d+ rows.*out of range.*nothing was copied/)
    await world.knex('tickets').where({ id: 1 }).update({ version: 1 })
    await onPostgres(async (knex) => expect(await knex('log_entries').first()).toBeUndefined())
    expect((await run('--from', from, '--to', url)).status).toBe(0)
    const again = await run('--from', from, '--to', url)
    expectOneClearFault(again)
    expect(again.err).toMatch(/not empty.*name a new database/)
  })

  it('is refused while a service runs on either side', async () => {
    const release = await lockDataFolder(world.folder)
    expect((await run('--from', from, '--to', url)).err).toMatch(/^amigo: Another Amigo is running/)
    await release()
    const lock = await lockDatabase({ url, instance: 'other', log: LOG })
    expect((await run('--from', from, '--to', url)).err).toMatch(/^amigo: Another Amigo is running/)
    await lock.release()
  })

  it.each([
    [['--from', 'FROM'], /go together/, 64],
    [['--to', 'TO'], /go together/, 64],
    [
      ['--from', 'mysql://x/y', '--to', 'TO'],
      /--from: must begin with sqlite: .* or postgres:/,
      64,
    ],
    [['--from', 'FROM', '--to', '/data/amigo.sqlite'], /--to: must begin with sqlite:/, 64],
    [['--from', 'FROM', '--to', 'FROM'], /both SQLite: `amigo backup`/, 64],
    [
      ['--from', 'sqlite:/nowhere/amigo.sqlite', '--to', 'TO'],
      /there is no database sqlite:\/nowhere/,
      66,
    ],
    [['--from', 'FROM', '--to', 'postgres://u:geheim@127.0.0.1:1/x'], /can't be reached/, 75],
    [['--from', 'FROM', '--to', 'postgres://u@no-such-host.example/x'], /unknown/, 78],
  ])('%j is refused in a clear line', async (args, says, status) => {
    const ran = await run(...args.map((arg) => (arg === 'FROM' ? from : arg === 'TO' ? url : arg)))
    expectOneClearFault(ran)
    expect([ran.status, ran.err]).toEqual([status, expect.stringMatching(says)])
    expect(ran.err).not.toContain('geheim')
  })
})
