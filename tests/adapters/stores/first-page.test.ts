/** The first page of 10,000 requests, of one person and of one team: by mail, in Slack's Home and on the command line, the right ones first, without reading them all. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Driver } from '../../../src/adapters/database/database.js'
import { filteredRequests } from '../../../src/adapters/stores/tickets/lists/filtered.js'
import { HOUR } from '../../../src/core/running/durations.js'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { homeScreen, references } from '../../support/chat/chat-home.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { onEachDriver } from '../../support/databases/on-each-database.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { mailOfKind } from '../../support/mails/sent.js'
import { unexcused } from '../../support/statements/excused.js'
import { fillDesk } from '../../support/statements/filled-desk.js'
import { faultsOnPostgres } from '../../support/statements/postgres-plan.js'
import { type Recorder, recordStatements } from '../../support/statements/record.js'
import { faultsOnSqlite } from '../../support/statements/sqlite-plan.js'

const REQUESTS = 10_000
/** Of a list in a mail. */
const PAGE = 200
/** To fill a database takes a busy machine minutes, ms. */
const SAFETY = 600_000

onEachDriver((make, driver) => {
  let folder: string
  let world: ChatWorld
  let recorder: Recorder
  /** The most requests that any statement brought. */
  let brought = 0
  const { openHome } = homeScreen(() => world)

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'amigo-first-page-'))
    const settings = await make(folder, 'furnished')
    world = await openChatWorld({ database: () => settings })
    await fillDesk(world.knex, { requests: REQUESTS, entries: 0, now: world.now, children: [] })
    await allOfOne(world)
    if (driver === 'pg') await world.knex.raw('vacuum analyze tickets')
    recorder = recordStatements(world.knex)
    world.knex.on('query-response', (rows: unknown, { sql }: { sql: string }) => {
      if (Array.isArray(rows) && /\btickets\b/.test(sql)) brought = Math.max(brought, rows.length)
    })
  }, SAFETY)
  afterAll(async () => {
    await world.close()
    await rm(folder, { recursive: true })
  })

  const mailed = async (who: typeof NOA, text: string) => {
    const sent = await world.mailFrom(who, { subject: '', text, headers: PROVEN })
    return mailOfKind('requests', sent)?.text ?? ''
  }
  const named = (text: string) => [...text.matchAll(/^R-(\d{6})/gm)].map(([, n]) => Number(n))
  const reads = async (what: string, work: () => Promise<void>) => {
    brought = 0
    await recorder.during(what, work)
    expect(brought).toBeLessThanOrEqual(PAGE)
    expect(await faultsOf(world, driver, recorder, what)).toEqual([])
  }
  const newest = (count: number, step = 1, from = REQUESTS) =>
    Array.from({ length: count }, (_, at) => from - at * step)

  it('MES DEMANDES names the newest open ones, and how many there are', SAFETY_OF, () =>
    reads('MES DEMANDES', async () => {
      const text = await mailed(CAMILLE, 'MES DEMANDES')
      expect(text).toContain('5000')
      expect(named(text)).toEqual(newest(PAGE, 2))
    }),
  )

  it('FERMEES names the newest closed ones', SAFETY_OF, () =>
    reads('FERMEES', async () => {
      expect(named(await mailed(CAMILLE, 'FERMEES'))).toEqual(newest(PAGE, 2, REQUESTS - 1))
    }),
  )

  it('FILE names what is late first, then the most urgent and oldest', SAFETY_OF, () =>
    reads('FILE', async () => {
      const page = named(await mailed(NOA, 'FILE'))
      expect(page.slice(0, LATE.length + 2)).toEqual([...LATE, ...URGENT])
      expect(page).toHaveLength(PAGE)
    }),
  )

  it('the Home of either shows the same first', SAFETY_OF, () =>
    reads('Home', async () => {
      const own = references(await openHome(CAMILLE)).map((ref) => Number(ref.slice(2)))
      expect(own.slice(0, 3)).toEqual(newest(3, 2))
      const queue = references(await openHome(NOA)).map((ref) => Number(ref.slice(2)))
      expect(queue.slice(0, LATE.length)).toEqual(LATE)
    }),
  )

  it(
    '`amigo tickets list` shows the newest of a person or a team, and the late ones first',
    SAFETY_OF,
    async () => {
      const { knex } = world
      const { person_id: requesterId } = await knex('addresses')
        .where({ address: CAMILLE.address })
        .first()
      const { id: teamId } = await knex('teams').where({ code: 'n1' }).first('id')
      const list = async (filters: object, sort: 'newest' | 'urgent') =>
        (await filteredRequests(knex, filters, sort, 50)).map(({ number }) => number)
      await reads('tickets list', async () => {
        expect(await list({ requesterId }, 'newest')).toEqual(newest(50))
        expect(await list({ teamId }, 'newest')).toEqual(newest(50))
        const urgent = await list({ teamId, statuses: ['dispatched'] }, 'urgent')
        expect(urgent.slice(0, LATE.length + 3)).toEqual([...LATE, 2, 4, 6])
        expect(await list({ teamId }, 'urgent')).toEqual(urgent)
        // Closed ones are due at no time: by priority, the oldest first.
        const closed = await list({ teamId, statuses: ['closed'] }, 'urgent')
        expect(closed).toEqual(Array.from({ length: 50 }, (_, at) => 2 * at + 1))
      })
    },
  )
})

const SAFETY_OF = { timeout: SAFETY }

/** Late by an hour; beside them the two oldest of those that are in time and most urgent. */
const LATE: readonly number[] = [400, 6000, 9000]
const URGENT: readonly number[] = [2, 10]

/** Even ones are open, odd ones closed; of the open ones, a few are late. */
async function allOfOne({ knex, now }: ChatWorld): Promise<void> {
  const { person_id: requesterId } = await knex('addresses')
    .where({ address: CAMILLE.address })
    .first()
  const { id: teamId } = await knex('teams').where({ code: 'n1' }).first('id')
  await knex('tickets').update({
    requester_id: requesterId,
    team_id: teamId,
    agent_id: null,
    on_behalf_of: 'self',
    status: knex.raw("case when number % 2 = 0 then 'dispatched' else 'closed' end"),
    priority: knex.raw('case when number % 8 = 2 then 1 else 3 end'),
    due_at: knex.raw('case when number % 2 = 0 then cast(? as bigint) + number end', [
      now + 24 * HOUR,
    ]),
  })
  await knex('tickets')
    .whereIn('number', [...LATE])
    .update({ due_at: now - HOUR, priority: 2 })
}

/** A total counts them all, in the database; what of the queue is late is sought in an index alone. */
async function faultsOf(
  { knex }: ChatWorld,
  driver: Driver,
  { statements }: Recorder,
  act: string,
): Promise<string[]> {
  const faultsIn = driver === 'pg' ? faultsOnPostgres : faultsOnSqlite
  const found: string[] = []
  const counts = /^select count\(/
  for (const statement of statements.filter((one) => one.act === act && !counts.test(one.sql)))
    for (const fault of unexcused(statement, await faultsIn(knex, statement)))
      if (!/^Index Only Scan of tickets/.test(fault)) found.push(`${fault} in ${statement.sql}`)
  return found
}
