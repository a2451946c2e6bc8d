/** When a server that talks and does nothing is given up, and when it is only slow. */

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type StallWatch, watchStall } from '../../../src/adapters/imap/intake/stall-watch.js'
import { MINUTE } from '../../../src/core/running/durations.js'

let received: number
let given: string[]
let watch: StallWatch
beforeEach(() => {
  vi.useFakeTimers()
  received = 0
  given = []
  const client = { stats: () => ({ sent: 0, received }) }
  watch = watchStall(client, ({ message }) => void given.push(message))
})
afterEach(() => {
  vi.useRealTimers()
})

function pass(minutes: number, bytesAMinute: number, each: () => void = () => {}): void {
  for (let minute = 0; minute < minutes; minute++) {
    received += bytesAMinute
    vi.advanceTimersByTime(MINUTE)
    each()
  }
}

it('gives up a server that only says that it is still here, after ten minutes, once', () => {
  pass(9, 1000)
  expect(given).toEqual([])
  pass(60, 1000)
  expect(given).toEqual(['no command came to its end for 600 s'])
})

it('gives it up however often it says so', () => {
  const twentyTimesASecond = 20 * 60 * '* OK Still here\r\n'.length
  pass(60, twentyTimesASecond)
  expect(given).toHaveLength(1)
})

it('waits for a large mail on a line of 16 kbit/s', () => {
  pass(120, (16_000 / 8) * 60)
  expect(given).toEqual([])
})

it('gives up a mail that comes to a stop in the middle', () => {
  pass(30, 120_000)
  pass(20, 0)
  expect(given).toHaveLength(1)
})

it('begins anew with each thing that was done', () => {
  pass(60, 100, () => watch.progress())
  expect(given).toEqual([])
})

it('expects nothing of the server between two rounds', () => {
  watch.rest()
  pass(60, 100)
  expect(given).toEqual([])
  watch.progress()
  pass(10, 100)
  expect(given).toHaveLength(1)
})
