/** A month of a desk that takes most requests in time, some late, and forgets some: how many reminders its people get a day. */

import { DateTime } from 'luxon'
import { expect, it } from 'vitest'
import { seeded } from '../../../bench/support/mails.js'
import { HOUR } from '../../../src/core/running/durations.js'
import { CAMILLE, NOA, SACHA } from '../../fixtures/directory.js'
import { SERVICE_LEVELS } from '../../fixtures/service-levels.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type Sent } from '../../support/desk/world.js'
import { at } from '../../support/people/by-day.js'

const A_DAY = 5
const DAYS = 28
const START = at('2027-01-04', '00:00')

interface Plan {
  readonly at: number
  readonly number: number
  readonly words: string
}

it('is at most a few a day, and one summary', async () => {
  const world = await openWorld({ dailyCap: 1000, rules: { serviceLevels: SERVICE_LEVELS } })
  const roll = seeded(38)
  const plans: Plan[] = []
  const reminders = new Map<string, number>()
  const summaries = new Map<string, number>()
  let opened = 0
  const count = ({ kind, to }: Sent) => {
    const counts = { 'team-targets': reminders, 'team-summary': summaries }[kind as string]
    const day = DateTime.fromMillis(world.now, { zone: 'Europe/Paris' }).toISODate()
    counts?.set(`${day} ${to}`, (counts.get(`${day} ${to}`) ?? 0) + 1)
  }
  for (let now = START; now < START + DAYS * 24 * HOUR; now += HOUR) {
    world.now = Math.max(world.now, now)
    const { weekday, hour } = DateTime.fromMillis(now, { zone: 'Europe/Paris' })
    if (weekday < 6 && hour >= 8 && hour < 8 + A_DAY) {
      opened++
      const headers = PROVEN
      const draft = { subject: `Poste ${opened}`, text: `Le poste ${opened} ne démarre pas.` }
      for (const sent of await world.mailFrom(roll() < 0.5 ? CAMILLE : SACHA, {
        ...draft,
        headers,
      }))
        count(sent)
      // One in ten is forgotten; of the others, one in ten is taken late, and one in ten resolved late.
      const taken = now + HOUR + roll() * (roll() < 0.1 ? 72 : 5) * HOUR
      const resolved = taken + roll() * (roll() < 0.1 ? 14 : 4) * 24 * HOUR
      if (roll() < 0.9)
        plans.push(
          { at: taken, number: opened, words: 'PRENDRE' },
          { at: resolved, number: opened, words: 'RESOUDRE\nRemplacé.' },
        )
    }
    for (const due of plans.filter((plan) => plan.at <= now)) {
      plans.splice(plans.indexOf(due), 1)
      const subject = `Re: [R-${String(due.number).padStart(6, '0')}]`
      await world.mailFrom(NOA, { subject, text: due.words, headers: PROVEN })
    }
    if (hour >= 7 && hour < 19) for (const sent of (await world.sweep()).sent) count(sent)
  }
  const of = (counts: Map<string, number>) => [...counts.values()].sort((a, b) => a - b)
  const told = of(reminders)
  const sum = told.reduce((all, one) => all + one, 0)
  const figures = { requests: opened, reminders: sum, most: told.at(-1), summaries: summaries.size }
  console.info(JSON.stringify({ ...figures, median: told[Math.floor(told.length / 2)] }))
  expect(opened).toBe(20 * A_DAY)
  expect(sum).toBeGreaterThan(0)
  expect(told.at(-1)).toBeLessThanOrEqual(8)
  expect(new Set(of(summaries))).toEqual(new Set([1]))
  expect(summaries.size).toBeGreaterThan(15)
  // Nobody hears at the weekend.
  const days = [...reminders.keys(), ...summaries.keys()].map((key) => key.slice(0, 10))
  expect(days.filter((day) => DateTime.fromISO(day).weekday > 5)).toEqual([])
  await world.close()
})
