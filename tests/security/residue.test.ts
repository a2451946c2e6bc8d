/** SQLite's file after many rows came and went: what its pages have in their gaps goes with the weekly rewriting. */

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { seeded } from '../../bench/support/mails.js'
import { openBlobs } from '../../src/adapters/data-folder/blobs.js'
import { clean } from '../../src/adapters/stores/retention/clean.js'
import type { ClosurePolicy } from '../../src/core/request/dates/closure-policy.js'
import { HOUR } from '../../src/core/running/durations.js'
import { DEFAULT_CLOSURE } from '../fixtures/shipped-settings.js'
import { openWorld, type World } from '../support/desk/world.js'

const POLICY: ClosurePolicy = { ...DEFAULT_CLOSURE, zone: 'Europe/Paris' }
const NOON = Date.UTC(2026, 10, 23, 11)
const NIGHT = Date.UTC(2026, 10, 23, 23)
const ROWS = 3000

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.knex.raw('PRAGMA synchronous = OFF')
})
afterEach(() => world.close())

const mark = (at: number) => `zk${String(at).padStart(6, '0')}qx`

function notice(at: number, random: () => number): object {
  return {
    kind: 'help',
    data: `{"t":"${mark(at)}"}${mark(at).repeat(Math.floor(random() ** 4 * 600))}`,
    bulk: false,
    ticket_id: null,
    ticket_number: null,
    inbound_id: null,
    person_id: null,
    to_address: `${mark(at)}@ailleurs.example`,
    to_name: mark(at),
    to_locale: null,
    message_id: `<${Math.floor(random() * 1e9)}.${mark(at)}@academie.example>`,
    in_reply_to: null,
    references: '[]',
    status: 'queued',
    error: null,
    claimed_by: null,
    attempts: 1,
    due_at: Math.floor(random() * 1e9),
    // Young: what belongs to no request is purged when it is old.
    created_at: NOON + at,
    sent_at: null,
  }
}

/** Rows of a desk that come, are sent, and go; resolves with those that are gone. */
async function live(seed: number): Promise<number[]> {
  const { knex } = world
  const random = seeded(seed)
  const alive = new Set<number>()
  for (let at = 0; at < ROWS; at += 100)
    await knex.transaction(async (trx) => {
      const rows = Array.from({ length: 100 }, (_, i) => notice(at + i, random))
      await trx.batchInsert('outbox_messages', rows, 100)
      for (let i = 0; i < 100; i++) alive.add(at + i)
      for (const other of [...alive]) await touch(trx, other, random(), 0.01)
    })
  for (const other of [...alive]) await touch(knex, other, random(), 0.6)
  return Array.from({ length: ROWS }, (_, at) => at).filter((at) => !alive.has(at))

  async function touch(trx: Knex, at: number, chance: number, ends: number): Promise<void> {
    const row = trx('outbox_messages').where({ id: at + 1 })
    if (chance < ends) {
      await row.delete()
      alive.delete(at)
    } else if (chance < ends + 0.01) await row.update({ status: 'sent', sent_at: 5 })
  }
}

async function leftOf(gone: readonly number[]): Promise<number> {
  const names = (await readdir(world.folder)).filter((name) => name.startsWith('amigo.sqlite'))
  const files = await Promise.all(names.map((name) => readFile(join(world.folder, name))))
  const bytes = Buffer.concat(files)
  return gone.filter((at) => bytes.includes(mark(at))).length
}

const sweptAt = (now: number) =>
  clean(
    world.knex,
    openBlobs(join(world.folder, 'blobs'), async () => now),
    POLICY,
    now,
  )
const compacted = async () =>
  (await world.knex('counters').where({ name: 'compacted' }).first('value')).value

it.each([1, 2, 3])('nothing of it is left after the night (%i)', async (seed) => {
  const gone = await live(seed)
  expect(gone.length).toBeGreaterThan(ROWS / 3)
  await sweptAt(NIGHT)
  expect(await leftOf(gone)).toBe(0)
})

it('is done once a week, at night, and again by a clock that was ahead', async () => {
  await sweptAt(NOON)
  expect(await compacted()).toBe(0)
  await sweptAt(NIGHT)
  expect(await compacted()).toBe(NIGHT)
  await sweptAt(NIGHT + HOUR)
  expect(await compacted()).toBe(NIGHT)
  await sweptAt(NIGHT + 7 * 24 * HOUR)
  expect(await compacted()).toBe(NIGHT + 7 * 24 * HOUR)
  await sweptAt(NIGHT + HOUR)
  expect(await compacted()).toBe(NIGHT + HOUR)
})
