/** What time and versions do to every database: the clock, the news of a sweep, migrations. */

import type { Knex } from 'knex'
import { beforeEach, expect, it } from 'vitest'
import { migrationSource } from '../../../migrations/index.js'
import {
  type DatabaseSettings,
  type Driver,
  migrate,
  openDatabase,
  pendingMigrations,
} from '../../../src/adapters/database/database.js'
import { openClockRecords } from '../../../src/adapters/stores/sweep/clock-records.js'
import { clock } from '../../../src/composition/clock.js'
import { CAMILLE } from '../../fixtures/directory.js'
import { onEachDatabase } from '../../support/databases/on-each-database.js'
import { openStore } from '../../support/databases/store.js'
import type { World } from '../../support/desk/world.js'

onEachDatabase((opened, driver) => {
  let world: World
  let settings: DatabaseSettings
  beforeEach(() => {
    ;({ world, settings } = opened())
  })

  it('remembers what is known of the clock, and brings forward what a wrong one put off', async () => {
    const records = openClockRecords(world.knex, clock)
    const { dates, ...first } = await records.read()
    expect(first).toEqual({ lastSweep: 0, leaptAt: null })
    // PostgreSQL has a clock of its own, which here is the same one.
    expect(dates.map(({ source }) => source)).toEqual(driver === 'pg' ? ['the database'] : [])
    for (const { at, notedAt } of dates) expect(Math.abs(at - notedAt)).toBeLessThan(60_000)
    await records.setLeaptAt(5000)
    for (const at of [1000, 2000]) await records.note({ source: 'a mail', at, notedAt: at + 1 })
    const known = await records.read()
    expect(known.leaptAt).toBe(5000)
    expect(known.dates).toContainEqual({ source: 'a mail', at: 2000, notedAt: 2001 })
    expect(known.dates).toHaveLength(dates.length + 1)
    await records.setLeaptAt(null)
    expect((await records.read()).leaptAt).toBeNull()

    await world.mailFrom(CAMILLE, { subject: 'x', text: 'y' })
    const due = async () =>
      (await world.knex('outbox_messages').orderBy('id').pluck('due_at')) as number[]
    const soon = world.now + 7 * 60 * 60_000
    const ahead = { status: 'queued', due_at: world.now + 400 * 86_400_000 }
    await world.knex('outbox_messages').update({ status: 'queued', due_at: soon })
    await world.knex('outbox_messages').where({ kind: 'team-new' }).update(ahead)
    await records.bringForward(world.now)
    expect((await due()).toSorted()).toEqual([world.now, soon])
  })

  it('gives the news of a sweep to one of two machines', async () => {
    await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle ne clique plus.' })
    const news = { ticket_id: 1, act: 'warn', at: world.now }
    await world.knex('sweep_news').insert([news, news])
    const other = await openDatabase(settings)
    const take = (knex: Knex) =>
      openStore(knex, { tokens: world.tokens, dailyCap: 20 }).transaction(async (unit) => {
        const taken = await unit.takeNews()
        // biome-ignore lint/plugin: so that the two meet; whether they do decides nothing.
        await new Promise((done) => setTimeout(done, 200))
        return taken
      })
    // better-sqlite3 waits for a lock with the whole process: there, one after the other.
    const digests =
      driver === 'better-sqlite3'
        ? [await take(world.knex), await take(other)]
        : await Promise.all([take(world.knex), take(other)])
    await other.destroy()
    expect(digests.flat().map(({ news: { length } }) => length)).toEqual([2])
  })

  it('is up to date after migrating, twice', async () => {
    await migrate(world.knex)
    expect(await pendingMigrations(world.knex)).toEqual([])
  })

  it('has the indexes of its version again after it went back and forth', async () => {
    const name = '0022-no-scans'
    const now = await indexesOf(world.knex, driver)
    await world.knex.migrate.down({ migrationSource, name })
    const before = await indexesOf(world.knex, driver)
    expect(before).toContain('outbox_messages_status_bulk_due_at_index')
    expect(before).not.toContain('outbox_messages_waiting')
    await migrate(world.knex)
    expect(await indexesOf(world.knex, driver)).toEqual(now)
    expect(now).toContain('outbox_messages_waiting')
  })

  it('of a newer version is refused by name', async () => {
    await world
      .knex('knex_migrations')
      .insert({ name: '9999-future', batch: 9, migration_time: new Date() })
    const again = await openDatabase(settings)
    await expect(migrate(again)).rejects.toThrow(/newer Amigo.*9999-future/)
    await again.destroy()
  })
})

async function indexesOf(knex: Knex, driver: Driver): Promise<string[]> {
  if (driver === 'pg')
    return knex('pg_indexes')
      .where({ schemaname: 'public' })
      .orderBy('indexname')
      .pluck('indexname')
  return knex('sqlite_master').where({ type: 'index' }).orderBy('name').pluck('name')
}
