/** Times of a cron expression, while the clock of the machine is set: none runs twice, none waits for a year. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startTicking, type Ticking } from '../../src/adapters/ticking.js'
import { DAY, HOUR, MINUTE } from '../../src/core/running/durations.js'

/** The night in which summer time ends in Europe/Paris, and another one that is of no interest. */
const STARTS = [Date.UTC(2026, 9, 25, 0, 2), Date.UTC(2027, 1, 28, 23, 52)]
const SETS = [
  -400 * DAY,
  -365 * DAY,
  -DAY,
  -HOUR,
  -10 * MINUTE,
  -MINUTE,
  10 * MINUTE,
  HOUR,
  DAY,
  365 * DAY,
  400 * DAY,
]

let ticks: number[]
let said: string[]
let ticking: Ticking
let steady: number
const begin = (at: number, when = '*/5 * * * *') => {
  vi.setSystemTime(at)
  const tick = async () => void ticks.push(clock.now())
  ticking = startTicking('sweep', when, tick, clock)
}
const clock = { now: () => vi.getMockedSystemTime()?.getTime() ?? 0, steady: () => steady }
const pass = async (ms: number) => {
  for (let left = ms; left > 0; left -= 10_000) {
    steady += Math.min(left, 10_000)
    await vi.advanceTimersByTimeAsync(Math.min(left, 10_000))
  }
}
const set = (by: number) => vi.setSystemTime(clock.now() + by)

beforeEach(() => {
  vi.useFakeTimers()
  ticks = []
  said = []
  steady = 0
  for (const way of ['log', 'warn', 'error'] as const)
    vi.spyOn(console, way).mockImplementation((words) => void said.push(String(words)))
})
afterEach(async () => {
  await ticking.stop()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

describe.each(STARTS)('from %i', (start) => {
  it.each(SETS)('set by %i ms: at once, then every five minutes as before', async (by) => {
    begin(start)
    await pass(11 * MINUTE)
    expect(ticks).toHaveLength(2)
    set(by)
    await pass(20_000)
    const since = ticks.slice(2)
    expect(since.length).toBeGreaterThanOrEqual(1)
    expect(since.length).toBeLessThanOrEqual(2)
    ticks = []
    await pass(HOUR)
    expect(ticks).toHaveLength(12)
    expect(new Set(ticks.map((at) => at % (5 * MINUTE))).size).toBe(1)
    expect(said).toEqual([])
  })

  it.each(SETS)('set by %i ms and right again: as if it had never been', async (by) => {
    begin(start + by)
    await pass(2 * MINUTE)
    set(-by)
    await pass(MINUTE)
    ticks = []
    await pass(HOUR)
    expect(ticks).toHaveLength(12)
    expect(said).toEqual([])
  })
})

it('what NTP corrects, and time that passes, begins nothing anew', async () => {
  begin(STARTS[0] as number)
  for (let n = 0; n < 60; n++) {
    set(n % 2 === 0 ? 900 : -900)
    await pass(MINUTE)
  }
  expect(ticks.length).toBeGreaterThanOrEqual(11)
  expect(ticks.length).toBeLessThanOrEqual(12)
})

it('nothing begins once it was stopped, whatever is done to the clock', async () => {
  begin(STARTS[0] as number)
  await ticking.stop()
  set(-DAY)
  await pass(HOUR)
  expect(ticks).toEqual([])
})
