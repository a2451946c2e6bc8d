/** The pushes of the sandbox's clock, at any hour of any day. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DateTime } from 'luxon'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { clock, clockAhead } from '../../../src/composition/clock.js'
import type { ClosurePolicy } from '../../../src/core/request/dates/closure-policy.js'
import { isSendingTime } from '../../../src/core/request/dates/sending-time.js'
import { PUSHES, type Push, pushBy } from '../../../src/sandbox/page/clock/kept-clock.js'
import { DEFAULT_CLOSURE } from '../../fixtures/shipped-settings.js'
import fc from '../../support/runner/random-cases.js'

const ZONE = 'Europe/Paris'
const CHRISTMAS = { name: 'Noël', from: '2026-12-19', to: '2027-01-03' }
const POLICY: ClosurePolicy = { ...DEFAULT_CLOSURE, zone: ZONE, closedPeriods: [CHRISTMAS] }

const ROWS: [from: string, push: Push, to: string][] = [
  ['2026-11-26 10:00', 'day', '2026-11-27 10:00'],
  ['2026-11-26 19:05', 'day', '2026-11-30 08:00'],
  ['2026-11-27 10:00', 'day', '2026-11-30 08:00'],
  ['2026-11-29 18:05', 'month', '2027-01-04 08:00'],
  ['2026-11-29 18:05', 'year', '2027-11-30 08:00'],
  ['2026-11-12 07:59', 'week', '2026-11-19 08:00'],
  ['2026-10-25 02:30', 'day', '2026-10-26 08:00'],
  ['2027-01-31 09:00', 'month', '2027-03-01 08:00'],
  ['2027-03-26 23:59', 'week', '2027-04-05 08:00'],
]

describe('a push of the clock', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'amigo-clock-'))
    vi.useFakeTimers({ toFake: ['Date'] })
  })
  afterEach(() => {
    vi.useRealTimers()
    rmSync(folder, { recursive: true })
  })

  it.each(ROWS)('at %s, by a %s: %s', (from, push, to) => {
    vi.setSystemTime(at(from) - clockAhead())
    pushBy(push, folder, POLICY)
    expect(DateTime.fromMillis(clock.now(), { zone: ZONE }).toFormat('yyyy-MM-dd HH:mm')).toBe(to)
  })

  it('ends when mail goes out, never before its date', () => {
    const anyTime = fc.integer({ min: at('2026-09-01 00:00'), max: at('2027-09-01 00:00') })
    fc.assert(
      fc.property(anyTime, fc.constantFrom(...PUSHES), (from, push) => {
        vi.setSystemTime(from - clockAhead())
        const due = DateTime.fromMillis(from, { zone: ZONE }).plus({ [push]: 1 })
        pushBy(push, folder, POLICY)
        expect(clock.now()).toBeGreaterThanOrEqual(due.toMillis())
        expect(isSendingTime(clock.now(), POLICY)).toBe(true)
      }),
    )
  })
})

function at(day: string): number {
  return DateTime.fromSQL(day, { zone: ZONE }).toMillis()
}
