/** Budgets of outgoing mail: no window ever holds more than its limit, and answers keep their share. */

import { describe, expect, it } from 'vitest'
import {
  type BudgetPolicy,
  type SentCount,
  sendAllowance,
  WINDOWS,
  type WindowName,
} from '../../../src/core/running/budget.js'
import { HOUR, SECOND } from '../../../src/core/running/durations.js'
import fc from '../../support/runner/random-cases.js'

const NAMES = Object.keys(WINDOWS) as WindowName[]
/** A Tuesday in Paris, and its week. */
const at = (iso: string) => Date.parse(iso)
const NOON = at('2026-11-24T11:00:00Z')

/** What the academy of the brief publishes. */
const ACADEMY: BudgetPolicy = {
  limits: { minute: undefined, hour: 500, tenHours: 2000 },
  zone: 'Europe/Paris',
  night: [20, 7],
  percent: { night: 25, weekend: 50 },
}
const limited = (limits: BudgetPolicy['limits']): BudgetPolicy => ({ ...ACADEMY, limits })

/** A sender that sends whenever it may. */
function sender(policy: BudgetPolicy) {
  const spent = new Map<string, SentCount>()
  const sent: number[] = []
  return {
    sent,
    ask: (now: number, bulk = false) => sendAllowance(policy, [...spent.values()], bulk, now),
    send(now: number, bulk = false): boolean {
      if (!this.ask(now, bulk).free) return false
      sent.push(now)
      for (const window of NAMES) {
        const since = Math.floor(now / WINDOWS[window].span) * WINDOWS[window].span
        const before = spent.get(`${window}${since}`)?.recipients ?? 0
        spent.set(`${window}${since}`, { window, since, recipients: before + 1 })
      }
      return true
    },
  }
}

function most(times: readonly number[], length: number): number {
  return Math.max(
    0,
    ...times.map((end) => times.filter((t) => t > end - length && t <= end).length),
  )
}

describe('a budget', () => {
  it('is never passed in any window, whenever mails come', () => {
    const limits = fc.record({
      minute: fc.integer({ min: 1, max: 6 }),
      hour: fc.integer({ min: 1, max: 20 }),
      tenHours: fc.integer({ min: 1, max: 40 }),
    })
    const pauses = fc.array(fc.oneof(fc.nat(3 * SECOND), fc.nat(90 * SECOND), fc.nat(HOUR)), {
      maxLength: 150,
    })
    fc.assert(
      fc.property(limits, pauses, (written, waits) => {
        const { send, sent, ask } = sender({
          ...limited(written),
          percent: { night: 100, weekend: 100 },
        })
        const desk = { send, sent, ask }
        let now = NOON
        for (const wait of waits) {
          now += wait
          desk.send(now, wait % 2 === 0)
        }
        for (const window of NAMES)
          expect(most(sent, WINDOWS[window].length)).toBeLessThanOrEqual(written[window])
      }),
      { numRuns: 60 },
    )
  })

  it('that is used up says when there is room again, and then there is', () => {
    const desk = sender(limited({ minute: 3 }))
    for (let n = 0; n < 3; n++) expect(desk.send(NOON + n * SECOND)).toBe(true)
    const room = desk.ask(NOON + 5 * SECOND)
    expect(room).toMatchObject({ free: false, window: 'minute', limit: 3 })
    const until = room.free ? 0 : room.until
    expect(desk.ask(until - 1).free).toBe(false)
    expect(desk.ask(until).free).toBe(true)
    expect(until - NOON).toBeLessThanOrEqual(70 * SECOND)
  })

  it('keeps a fifth for answers', () => {
    const desk = sender(limited({ hour: 10 }))
    let bulk = 0
    while (desk.send(NOON, true)) bulk++
    let answers = 0
    while (desk.send(NOON)) answers++
    expect([bulk, answers]).toEqual([8, 2])
  })

  it('of one recipient lets a warning through all the same', () => {
    expect(sender(limited({ hour: 1 })).send(NOON, true)).toBe(true)
  })

  it.each([
    ['a working day', NOON, 500],
    ['a night', at('2026-11-24T22:00:00Z'), 125],
    ['early in the morning', at('2026-11-24T05:30:00Z'), 125],
    ['seven in the morning, Paris', at('2026-11-24T06:00:00Z'), 500],
    ['a Saturday', at('2026-11-28T11:00:00Z'), 250],
    ['a night of the weekend', at('2026-11-28T23:00:00Z'), 125],
    ['Sunday, almost Monday, Paris', at('2026-11-29T22:59:00Z'), 125],
  ])('on %s', (_, now, expected) => {
    const desk = sender(limited({ hour: 500 }))
    let sent = 0
    while (desk.send(now)) sent++
    expect(sent).toBe(expected)
  })

  it('is looked at anew when the hour, and with it the limit, may change', () => {
    const desk = sender(limited({ tenHours: 4 }))
    const beforeSeven = at('2026-11-24T05:50:00Z')
    expect(desk.send(beforeSeven)).toBe(true)
    expect(desk.ask(beforeSeven)).toMatchObject({ free: false, until: at('2026-11-24T06:00:00Z') })
    expect(desk.ask(at('2026-11-24T06:00:00Z')).free).toBe(true)
  })

  it('without limits is none', () => {
    const desk = sender(limited({}))
    for (let n = 0; n < 2000; n++) desk.send(NOON)
    expect(desk.sent).toHaveLength(2000)
  })
})
