/** What watches the connection to Slack: one attempt at a time, refusals said once, and nothing after its stop. */

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Watchdog } from '../../../src/adapters/slack/connection/watchdog.js'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A connection that takes a second to make; `refuse` as often as it is to fail. */
function line({ refuse = 0 } = {}) {
  const said: string[] = []
  let [open, begun, most, at] = [false, 0, 0, 0]
  const guard = new Watchdog({
    connected: async () => open,
    async connect() {
      begun++
      most = Math.max(most, ++at)
      // biome-ignore lint/plugin: of the fake clock.
      await new Promise((done) => setTimeout(done, 1000))
      at--
      if (refuse-- > 0) throw new Error('refused')
      open = true
    },
    async alive() {},
    log: {
      debug() {},
      info: (_: object, what: string) => void said.push(what),
      warn: (_: object, what: string) => void said.push(what),
      error: (_: object, what: string) => void said.push(what),
    },
  })
  return {
    guard,
    said,
    lose() {
      open = false
      return guard.check()
    },
    tried: () => begun,
    atOnce: () => most,
  }
}

it('a connection lost while one is made is looked at afterwards, not made twice at once', async () => {
  const { guard, lose, tried, atOnce, said } = line()
  void guard.check()
  await vi.advanceTimersByTimeAsync(500)
  void guard.check()
  await vi.advanceTimersByTimeAsync(2000)
  expect([tried(), atOnce()]).toEqual([1, 1])
  void lose()
  await vi.advanceTimersByTimeAsync(2000)
  expect([tried(), atOnce()]).toEqual([2, 1])
  expect(said).toEqual(['slack: listens', 'slack: listens'])
  guard.stop()
})

it('a refusal is said once, tried again with pauses, and its end is said', async () => {
  const { guard, tried, said } = line({ refuse: 3 })
  void guard.check()
  // Refused after a second; the pause is a quarter of one at least.
  await vi.advanceTimersByTimeAsync(1100)
  expect(tried()).toBe(1)
  await vi.advanceTimersByTimeAsync(600_000)
  expect(tried()).toBe(4)
  expect(said).toEqual([
    'slack: refused; it is tried again until it works',
    'slack: connected again',
  ])
  guard.stop()
})

it('does nothing any more once it is stopped', async () => {
  const { guard, tried } = line()
  guard.stop()
  await guard.check()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(tried()).toBe(0)
})
