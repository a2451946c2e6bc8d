/** Every statement of a desk's day, on a filled database of each driver: none reads or sorts a table that grows. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DatabaseSettings, Driver } from '../../../src/adapters/database/database.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { onEachDriver } from '../../support/databases/on-each-database.js'
import { chatActs } from '../../support/statements/chat-acts.js'
import { unexcused } from '../../support/statements/excused.js'
import { fillDesk } from '../../support/statements/filled-desk.js'
import { incidentActs } from '../../support/statements/incident-acts.js'
import { operatorActs } from '../../support/statements/operator-acts.js'
import { faultsOnPostgres } from '../../support/statements/postgres-plan.js'
import { recordStatements, type Statement } from '../../support/statements/record.js'
import { faultsOnSqlite } from '../../support/statements/sqlite-plan.js'
import { timeActs } from '../../support/statements/time-acts.js'
import { mailActs, runDay } from '../../support/statements/working-day.js'

/** To fill a database takes a busy machine minutes, ms. */
const SAFETY = 600_000

const SIZE = { requests: 10_000, entries: 10 }

onEachDriver((make, driver) => {
  let folder: string
  let world: ChatWorld
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'amigo-statements-'))
    world = await openFilled(driver, await make(folder, 'furnished'))
  }, SAFETY)
  afterAll(async () => {
    await world.close()
    await rm(folder, { recursive: true })
  })

  it('no statement grows with the age of the desk', { timeout: SAFETY }, async () => {
    const recorder = recordStatements(world.knex)
    for (const acts of [mailActs, incidentActs, chatActs, timeActs, operatorActs])
      await runDay(recorder, acts(world))
    expect(recorder.statements.length).toBeGreaterThan(150)
    expect(await faultsOf(world, driver, recorder.statements)).toEqual([])
  })

  it('a scan is seen', async () => {
    const recorder = recordStatements(world.knex)
    // PostgreSQL finds out that such a list holds nothing; SQLite reads the whole table.
    await recorder.during('an empty list in an OR', () =>
      world.knex('tickets').whereIn('number', [1]).orWhereIn('id', []).select('id'),
    )
    await recorder.during('a column without an index', () =>
      world.knex('tickets').where({ title: 'Imprimante 5 muette' }).select('id'),
    )
    await recorder.during('a sort of all', () =>
      world.knex('log_entries').orderBy('text').limit(3).select('id'),
    )
    const faults = await faultsOf(world, driver, recorder.statements)
    expect(faults.map((fault) => fault.replace(/:.*/s, ''))).toEqual([
      ...(driver === 'pg' ? [] : ['an empty list in an OR']),
      'a column without an index',
      'a sort of all',
    ])
  })
})

async function openFilled(driver: Driver, settings: DatabaseSettings): Promise<ChatWorld> {
  const world = await openChatWorld({ database: () => settings })
  if (driver !== 'pg') await world.knex.raw('PRAGMA synchronous = OFF')
  await fillDesk(world.knex, { ...SIZE, now: world.now })
  return world
}

/** What is wrong with each, to be read. */
async function faultsOf(
  { knex }: ChatWorld,
  driver: Driver,
  statements: readonly Statement[],
): Promise<string[]> {
  const faultsIn = driver === 'pg' ? faultsOnPostgres : faultsOnSqlite
  const found = new Set<string>()
  const look = async () => {
    for (const statement of statements) {
      const faults = unexcused(statement, await faultsIn(knex, statement))
      if (faults.length > 0)
        found.add(`${statement.act}: ${statement.sql}\n  ${faults.join('\n  ')}`)
    }
  }
  await look()
  if (driver !== 'pg') {
    // As in a database that nobody has run ANALYZE on, which is every one.
    await knex.raw('delete from sqlite_stat1')
    await knex.raw('analyze sqlite_schema')
    await look()
  }
  return [...found]
}
