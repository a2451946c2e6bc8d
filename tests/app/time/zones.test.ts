/** Time zones that change: between two starts by the setting, and in one night by the law. Nobody is warned, closed, reminded or told twice, nor too early. */

import { expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../../src/core/running/durations.js'
import { CAMILLE, NOA, SACHA } from '../../fixtures/directory.js'
import { OFFICE, SERVICE_LEVELS } from '../../fixtures/service-levels.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, RULES, type Sent, type Who, type World } from '../../support/desk/world.js'
import { mailsOfKind } from '../../support/mails/sent.js'
import fc from '../../support/runner/random-cases.js'

/** From one end of the world to the other, with halves and quarters of an hour, and one that skipped a day. */
const ZONES = [
  'Europe/Paris',
  'UTC',
  'Pacific/Kiritimati',
  'Pacific/Apia',
  'Etc/GMT+12',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Indian/Reunion',
]
const asks = (world: World, who: Who, subject: string) =>
  world.mailFrom(who, { subject, text: `${subject} ne marche plus.`, headers: PROVEN })
const replies = (world: World, number: number, text: string) =>
  world.mailFrom(NOA, { subject: `[R-00000${number}]`, text, headers: PROVEN })

/** Sweeps every `step` for so long. */
async function passes(world: World, time: number, step: number): Promise<Sent[]> {
  const sent: Sent[] = []
  for (const end = world.now + time; world.now < end; ) {
    world.now += step
    sent.push(...(await world.sweep()).sent)
  }
  return sent
}

it('the setting, at each start another one', { timeout: 600_000 }, async () => {
  const lives = async (zones: readonly string[]) => {
    const closure = { ...RULES.closure }
    const world = await openWorld({ dailyCap: 1000, rules: { closure } })
    try {
      const movesTo = (zone: string) => {
        Object.assign(closure, { zone })
        world.restart()
      }
      await asks(world, CAMILLE, 'Souris')
      await replies(world, 1, 'RESOUDRE\nPile changée.')
      await asks(world, SACHA, 'Écran')
      await replies(world, 2, 'COMPLETER\nDe quelle marque est-il ?')
      const sent: Sent[] = []
      const begin = world.now
      let warned = 0
      for (const zone of zones) {
        movesTo(zone)
        const some = await passes(world, 6 * DAY, 6 * HOUR + 7 * MINUTE)
        if (mailsOfKind('closing-soon', some).length > 0) warned = world.now
        sent.push(...some)
      }
      const count = (kind: Sent['kind']) => mailsOfKind(kind, sent).length
      const { closed_at: closed, closes_at: promised } = await world.ticket(1)
      expect(warned - begin).toBeGreaterThan(27 * DAY)
      expect(count('closing-soon')).toBe(1)
      expect(count('closed-by-time')).toBe(1)
      expect(closed).toBeGreaterThanOrEqual(promised as number)
      expect((await world.ticket(2)).reminders).toBe(RULES.closure.reminderDays.length)
      for (const at of [0, 1, 2]) {
        movesTo(zones[at] as string)
        await passes(world, 130 * DAY, 13 * DAY)
      }
      expect(await world.ticket(1)).toBeUndefined()
      expect(await world.ticket(2)).toBeDefined()
    } finally {
      await world.close()
    }
  }
  const zones = fc.array(fc.constantFrom(...ZONES), { minLength: 11, maxLength: 11 })
  await fc.assert(fc.asyncProperty(zones, lives), { numRuns: 2, endOnFailure: true })
})

/** At any hour of any day. */
const ALWAYS = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [[0, 1440]]]))

it.each([
  ['an hour twice', '2026-10-24T12:00:00Z', 150],
  ['an hour that is not', '2027-03-27T12:00:00Z', 150],
  ['the last minute before it', '2026-10-24T12:00:00Z', 119],
  ['midnight', '2026-10-24T12:00:00Z', 0],
])('the night in which the clock is changed, the summary at %s', async (_, from, summaryAt) => {
  const hours = { ...OFFICE, week: ALWAYS as unknown as typeof OFFICE.week }
  const world = await openWorld({
    rules: { serviceLevels: { ...SERVICE_LEVELS, hours, summaryAt } },
  })
  try {
    world.now = Date.parse(from) - DAY
    await asks(world, CAMILLE, 'Souris')
    await passes(world, DAY - 2 * MINUTE, 2 * HOUR)
    world.now = Date.parse(from)
    const sent = await passes(world, 2 * DAY, 15 * MINUTE)
    expect(mailsOfKind('team-summary', sent)).toHaveLength(2)
    const alerts = sent
      .filter(({ kind }) => /alert|late/.test(kind))
      .map(({ kind, to }) => kind + to)
    expect(alerts).toEqual([...new Set(alerts)])
  } finally {
    await world.close()
  }
})
