/** A technician's first day: targets in calendars that nobody thought of. */

import { DateTime } from 'luxon'
import { afterEach, expect, it } from 'vitest'
import { parseCalendar } from '../../../src/adapters/imports/calendar-file.js'
import { type Span, weekOf } from '../../../src/core/request/dates/working-hours.js'
import { CAMILLE } from '../../fixtures/directory.js'
import { DEFAULT_TARGETS } from '../../fixtures/shipped-settings.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type World } from '../../support/desk/world.js'
import { at } from '../../support/people/by-day.js'

let world: World | undefined
afterEach(async () => {
  await world?.close()
  world = undefined
})

const ZONE = 'Europe/Paris'
const every = (...spans: Span[]) => weekOf(() => spans)
const written = (time: unknown) =>
  DateTime.fromMillis(Number(time), { zone: ZONE }).toFormat("yyyy-MM-dd'T'HH:mm")

interface Row {
  readonly what: string
  readonly week: ReturnType<typeof weekOf>
  readonly holidays?: readonly { name: string; from: string; to: string }[]
  readonly asked: string
  /** Of priority 3: ten hours to take. */
  readonly due: string
  /** When the team was told: at half, at the end. */
  readonly told: readonly string[]
}

const ROWS: readonly Row[] = [
  {
    what: 'nights',
    week: every([1320, 1800]),
    asked: '2026-11-24T09:00',
    due: '2026-11-26T00:00',
    told: ['2026-11-25T03:00', '2026-11-26T00:00'],
  },
  {
    what: 'the night that is short',
    week: every([1320, 1800]),
    asked: '2026-03-28T21:00',
    due: '2026-03-30T01:00',
    told: ['2026-03-29T04:00', '2026-03-30T01:00'],
  },
  {
    what: 'the night that is long',
    week: every([1320, 1800]),
    asked: '2026-10-24T21:00',
    due: '2026-10-25T23:00',
    told: ['2026-10-25T02:00', '2026-10-25T23:00'],
  },
  {
    what: 'around the clock, spring',
    week: every([0, 1440]),
    asked: '2026-03-28T22:00',
    due: '2026-03-29T09:00',
    told: ['2026-03-29T04:00', '2026-03-29T09:00'],
  },
  {
    what: 'around the clock, autumn',
    week: every([0, 1440]),
    asked: '2026-10-24T22:00',
    due: '2026-10-25T07:00',
    told: ['2026-10-25T02:00', '2026-10-25T07:00'],
  },
  {
    what: 'one minute a day',
    week: every([480, 481]),
    asked: '2026-11-24T09:00',
    due: '2028-07-16T08:01',
    told: [],
  },
]

it.each(ROWS.map((row) => [row.what, row] as const))('%s', async (_, row) => {
  const hours = { zone: ZONE, week: row.week, holidays: row.holidays ?? [] }
  const serviceLevels = { targets: DEFAULT_TARGETS, hours, summaryAt: null }
  world = await openWorld({ dailyCap: 1000, rules: { serviceLevels } })
  world.now = at(row.asked.slice(0, 10), row.asked.slice(11)) - 1000
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle est en panne.', headers: PROVEN })
  expect(written((await world.ticket(1)).due_at)).toBe(row.due)
  const told: string[] = []
  const from = world.now
  for (let time = from; time < from + 50 * 3_600_000; time += 15 * 60_000) {
    world.now = Math.max(time, world.now)
    for (const { kind } of (await world.sweep()).sent)
      if (kind === 'team-targets') told.push(written(world.now))
  }
  expect(told.slice(0, 2).map((one) => one.slice(0, 14))).toEqual(
    row.told.map((one) => one.slice(0, 14)),
  )
})

const CALENDARS: readonly (readonly [string, string, boolean])[] = [
  ['empty', '', false],
  ['nothing but a comment', '# rien', false],
  ['no hours', 'working_hours: {}', false],
  [
    'holidays all year',
    'school_holidays: [ { name: X, from: 2026-01-01, to: 2028-12-31 } ]',
    false,
  ],
  ['only holidays', 'public_holidays: [ { day: 2026-02-28, name: X } ]', true],
  ['a span that ends where it begins', 'working_hours: { monday: [ "8:00-8:00" ] }', false],
  ['spans that overlap', 'working_hours: { monday: [ "8:00-12:00", "11:00-14:00" ] }', false],
  ['the 31st of February', 'public_holidays: [ { day: 2026-02-31, name: X } ]', false],
]
it.each(CALENDARS)('a calendar: %s', (_, text, ok) => {
  const read = parseCalendar(text, 'calendar.yaml', null)
  expect([read.ok, JSON.stringify(read)]).toEqual([ok, expect.anything()])
})
