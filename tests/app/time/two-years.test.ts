/**
 * Two years of a desk with 10,000 requests and people who do as they please, swept by two machines at
 * once that sleep, are killed and come back: what the policy promises holds after every sweep.
 */

import { DateTime } from 'luxon'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seeded } from '../../../bench/support/mails.js'
import { writing } from '../../../src/adapters/database/transaction.js'
import { WriteBuffer } from '../../../src/adapters/stores/base/write-buffer.js'
import { SEARCH } from '../../../src/adapters/stores/search/index-entries.js'
import { type TicketRow, toTicket } from '../../../src/adapters/stores/tickets/ticket-row.js'
import { writeTicket } from '../../../src/adapters/stores/tickets/write-ticket.js'
import { dueOf } from '../../../src/core/request/dates/closure.js'
import { applySteps, stateOf } from '../../../src/core/request/lifecycle.js'
import { DAY, HOUR } from '../../../src/core/running/durations.js'
import { type Machine, startMachine } from '../../support/databases/two-machines.js'
import { openWorld, type World } from '../../support/desk/world.js'
import {
  actOf,
  fresh,
  type Hands,
  newTicket,
  note,
  type Seen,
} from '../../support/people/random-people.js'
import { isHoliday, POLICY, workingDays, ZONE } from '../../support/people/school-years.js'

const START = DateTime.fromISO('2026-09-01', { zone: ZONE })
const DAYS = 731
/** AMIGO_TEST_TWO_YEARS=10000 tells them all; each promise has its cases in a third of it. */
const REQUESTS = Number(process.env.AMIGO_TEST_TWO_YEARS ?? 3000)
const ACTS_A_DAY = 30

const random = seeded(20_261_126)
const chance = (share: number) => random() < share
const among = (count: number) => Math.floor(random() * count)

let world: World
let machines: Machine[]
let now = START.toMillis()
const seen = new Map<number, Seen>()
const living: number[] = []
let hands: Hands
let lastNotice = 0

beforeAll(async () => {
  world = await openWorld()
  await world.knex.raw('PRAGMA synchronous = OFF')
  const clock = { now: () => now }
  machines = await Promise.all([0, 1].map(() => startMachine(world, POLICY, clock)))
  const people = await world.knex('people').select('id', 'role')
  hands = {
    requester: people.find(({ role }) => role === 'requester').id,
    agent: people.find(({ role }) => role === 'agent').id,
    team: (await world.knex('teams').first('id')).id,
  }
})
afterAll(async () => {
  for (const machine of machines) await machine.close()
  await world.close()
})

it('nobody is closed unwarned, early, twice or never; nothing is kept too long', async () => {
  const counts = {
    sweeps: 0,
    killed: 0,
    warned: 0,
    reminded: 0,
    closed: 0,
    purged: 0,
    nudged: 0,
    reopened: 0,
  }
  let asleepUntil = 0
  let mailDownUntil = 0
  for (let day = 0; day < DAYS; day++) {
    const morning = START.plus({ days: day })
    now = morning.plus({ hours: 8, minutes: among(60) }).toMillis()
    await live(day)
    if (chance(0.02)) asleepUntil = now + (1 + among(20)) * DAY
    // One long sleep, over the winter of the second year.
    if (day === 420) asleepUntil = now + 90 * DAY
    // Longer than a warning promises.
    if (chance(0.02)) mailDownUntil = now + (1 + among(25)) * DAY
    if (now >= mailDownUntil) await deliver()
    if (now < asleepUntil) continue
    for (const hour of [6, 9 + among(8)]) {
      now = morning.plus({ hours: hour, minutes: among(60) }).toMillis()
      const ends = await Promise.all(
        machines.map((machine) => machine.sweep(chance(0.1) ? among(3) : undefined)),
      )
      counts.sweeps += ends.length
      counts.killed += ends.filter((end) => end === 'killed').length
      await checkNotices(counts)
      await checkPurges(counts, ends.includes('whole'))
      if (ends.includes('whole')) await checkNothingForgotten(day % 20 === 0)
    }
  }
  expect(counts.sweeps).toBeGreaterThan(1500)
  expect(counts.killed).toBeGreaterThan(60)
  expect(counts.closed).toBeGreaterThan(REQUESTS * 0.3)
  expect(counts.purged).toBeGreaterThan(REQUESTS * 0.2)
  expect(counts.reminded).toBeGreaterThan(REQUESTS * 0.03)
  expect(counts.nudged).toBeGreaterThan(REQUESTS * 0.03)
  expect(counts.reopened).toBeGreaterThan(REQUESTS * 0.005)
  expect(counts.warned).toBeGreaterThanOrEqual(counts.closed)
  // What was closed is either purged or still in its year.
  const left = await world.knex('tickets').where({ status: 'closed' })
  const ledger = await world.knex('ledger').count({ n: '*' })
  const ended = [...seen.values()].filter(({ closedAt }) => closedAt !== null).length
  expect(left.length + Number(ledger[0]?.n)).toBe(ended)
}, 900_000)

/** A day of people: new requests, and what they do to those that there are. */
async function live(day: number): Promise<void> {
  await writing(world.knex, async (trx) => {
    const buffer = new WriteBuffer(trx, SEARCH)
    const until = Math.round((REQUESTS * (day + 1)) / (DAYS - 120))
    while (seen.size < Math.min(REQUESTS, until)) {
      const made = await writeTicket({ trx, buffer, now }, { open: newTicket(hands, now) })
      seen.set(made?.number ?? 0, fresh())
      living.push(made?.number ?? 0)
    }
    await buffer.flush()
    const chosen = [...new Set(Array.from({ length: ACTS_A_DAY }, () => recent()))]
    const rows = await trx('tickets').whereIn('number', chosen).select<TicketRow[]>('*')
    for (const row of rows) {
      const ticket = toTicket(row)
      const { steps = [], timer = {} } = actOf(ticket, hands.agent, random, now)
      const walked = applySteps(ticket, steps, now)
      if (!walked.ok) continue
      const change = { of: ticket, state: walked.change?.after ?? null, timer }
      await writeTicket({ trx, buffer, now }, change)
      note(seen.get(ticket.number) as Seen, walked.change?.after ?? stateOf(ticket), timer, now)
    }
  })
}

/** Mostly what came in lately: the others are left to time. */
function recent(): number {
  const back = chance(0.8) ? among(300) : among(living.length)
  return living[Math.max(0, living.length - 1 - back)] ?? 0
}

/** The mail server takes what the sweeps have written. */
async function deliver(): Promise<void> {
  const queued = () => world.knex('outbox_messages').where({ status: 'queued' })
  for (const number of await queued().where({ kind: 'closing-soon' }).pluck('ticket_number')) {
    const warned = seen.get(number)?.warned
    if (warned) warned.sentAt = now
  }
  await queued().update({ status: 'sent', sent_at: now })
}

/** Every mail that the sweeps have written since, against what we saw. */
type Counts = Record<'warned' | 'reminded' | 'closed' | 'nudged' | 'reopened', number>

async function checkNotices(counts: Counts) {
  const rows = await world
    .knex('outbox_messages')
    .where('id', '>', lastNotice)
    .whereIn('kind', [
      'closing-soon',
      'closed-by-time',
      'reminder',
      'team-unanswered',
      'reopened-by-time',
    ])
    .orderBy('id')
    .select('id', 'kind', 'ticket_number', 'data')
  const local = DateTime.fromMillis(now, { zone: ZONE })
  for (const { id, kind, ticket_number: number, data } of rows) {
    lastNotice = id
    const one = seen.get(number) as Seen
    const which = `${kind} of ${number} on ${local.toISO()}`
    expect(local.hour >= 8 && local.hour < 18 && local.weekday < 6, which).toBe(true)
    expect(isHoliday(local), which).toBe(false)
    if (kind === 'team-unanswered' || kind === 'reopened-by-time') {
      checkHold(one, kind, data, which, counts)
      continue
    }
    expect(one.awayUntil, which).toBeLessThanOrEqual(now)
    if (kind === 'reminder') {
      counts.reminded++
      one.reminders++
      expect([one.status, one.reminders <= 2], which).toEqual(['pending', true])
      expect(now - one.pendingAt, which).toBeGreaterThanOrEqual(7 * DAY - HOUR)
      continue
    }
    expect(one.status, which).toBe('resolved')
    const heldSinceWarned = one.heldSince !== null && one.heldSince > (one.warned?.at ?? 0)
    if (kind === 'closing-soon') {
      if (heldSinceWarned) {
        // A reply that nobody has answered, and does not say that it still fails.
        expect([one.heldFailing, workingDays(one.heldSince ?? 0, now) >= 15], which).toEqual([
          false,
          true,
        ])
        one.warned = null
      }
      counts.warned++
      const month = DateTime.fromMillis(one.since, { zone: ZONE }).plus({ months: 1 })
      expect([one.warned, month.toMillis() <= now], which).toEqual([null, true])
      const { closesAt } = JSON.parse(data)
      expect(closesAt - now, which).toBeGreaterThanOrEqual(14 * DAY - HOUR)
      one.warned = { at: now, closesAt, sentAt: null }
    } else {
      counts.closed++
      expect(heldSinceWarned, which).toBe(false)
      expect(one.warned, which).not.toBeNull()
      expect(now, which).toBeGreaterThanOrEqual(one.warned?.closesAt ?? Number.POSITIVE_INFINITY)
      // A day late at most, it still leaves the time that it promises.
      const told = now - (one.warned?.sentAt ?? Number.POSITIVE_INFINITY)
      expect(told, which).toBeGreaterThanOrEqual(13 * DAY - HOUR)
      expect(++one.closings, which).toBe(1)
      one.status = 'closed'
      one.closedAt = now
    }
  }
}

/** Agents are reminded of a reply twice at most; time reopens what still fails, and nothing else. */
function checkHold(one: Seen, kind: string, data: string, which: string, counts: Counts): void {
  const days = workingDays(one.heldSince ?? Number.POSITIVE_INFINITY, now)
  if (kind === 'reopened-by-time') {
    counts.reopened++
    expect([one.status, one.heldFailing, days >= 15], which).toEqual(['resolved', true, true])
    one.status = 'assigned'
    one.heldSince = null
  } else if (!JSON.parse(data).reopened) {
    counts.nudged++
    // The second goes to several.
    if (one.nudgedAt !== now) one.nudges++
    one.nudgedAt = now
    expect([one.status, one.nudges <= 2], which).toEqual(['resolved', true])
    expect(days, which).toBeGreaterThanOrEqual(2)
  }
}

/** Never before its time; and by a whole sweep at the latest. */
async function checkPurges(counts: { purged: number }, whole: boolean): Promise<void> {
  const due = (closedAt: number) =>
    DateTime.fromMillis(closedAt, { zone: ZONE }).plus({ months: 12 }).toMillis() <= now
  const rows = await world.knex('ledger').where({ purged_at: now }).pluck('number')
  for (const number of rows) {
    expect(due(seen.get(number)?.closedAt ?? Number.POSITIVE_INFINITY), `purge of ${number}`).toBe(
      true,
    )
  }
  counts.purged += rows.length
  if (!whole) return
  const [oldest] = await world.knex('tickets').where({ status: 'closed' }).min({ at: 'closed_at' })
  if (oldest?.at) expect(due(oldest.at), 'kept too long').toBe(false)
}

/** After a whole sweep nothing is due; by looking at all of them, now and then. */
async function checkNothingForgotten(all: boolean): Promise<void> {
  if (!all) return
  const rows = await world.knex('tickets').whereNot({ status: 'closed' }).select<TicketRow[]>('*')
  for (const row of rows) {
    const { act } = dueOf(toTicket(row), POLICY, now)
    if (act === 'close' && justTold(row.number)) continue
    expect(act, `R-${row.number}`).toBe('wait')
  }
}

/** Its warning waits for the mail server, or left it later than it was written. */
function justTold(number: number): boolean {
  const warned = seen.get(number)?.warned
  return warned != null && now - (warned.sentAt ?? now) < 15 * DAY
}
