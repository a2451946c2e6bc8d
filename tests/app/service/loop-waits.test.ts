/** A loop that failed and waits: what ends its wait, and what does not. */

import { afterEach, expect, it } from 'vitest'
import type { Log } from '../../../src/app/ports/log.js'
import { type Loop, type LoopTiming, Outage, startLoop } from '../../../src/app/running/loop.js'

const none = () => {}
const LOG: Log = { debug: none, info: none, warn: none, error: none }
/** All that was begun has come as far as it can. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

/** A clock that a test sets forward; nothing ends by itself. */
function openTiming(): LoopTiming & { passes(ms: number): void; readonly waits: number } {
  let now = 0
  let waits = 0
  return {
    steady: () => now,
    passes: (ms) => {
      now += ms
    },
    get waits() {
      return waits
    },
    sleep: (_, signal) => {
      waits++
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
      })
    },
  }
}

let loop: Loop | undefined
afterEach(() => loop?.stop())

const FULL = new Error('the disk is full')
const AWAY = new Outage('the mail server is away')

it.each<[string, failure: Error, waited: number, rounds: number]>([
  ['the house: it is tried once another part has written again', FULL, 1000, 2],
  ['the house: not for what was written in the same moment', FULL, 999, 1],
  ['a server: it waits on', AWAY, 60_000, 1],
  ['what nobody explains: it waits on', new Error('odd'), 60_000, 1],
])('%s', async (_, failure, waited, expected) => {
  let rounds = 0
  const timing = openTiming()
  loop = startLoop({
    name: 'delivery',
    log: LOG,
    every: 100_000,
    timing,
    explain: (error) => (error === FULL ? 'full' : null),
    async round() {
      if (++rounds === 1) throw failure
      return 'all'
    },
  })
  await settled()
  expect([rounds, timing.waits]).toEqual([1, 1])
  timing.passes(waited)
  loop.wake()
  await settled()
  expect(rounds).toBe(expected)
})

it('a house that goes on failing is tried once a second at most, however often it is woken', async () => {
  let rounds = 0
  const timing = openTiming()
  loop = startLoop({
    name: 'delivery',
    log: LOG,
    every: 100_000,
    timing,
    explain: () => 'full',
    async round() {
      rounds++
      throw FULL
    },
  })
  for (let wakes = 0; wakes < 100; wakes++) {
    await settled()
    timing.passes(100)
    loop.wake()
  }
  await settled()
  expect(rounds).toBe(11)
})
