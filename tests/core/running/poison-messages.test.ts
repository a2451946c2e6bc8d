/** When a message that fails while the house works is tried again, and when it is set aside. */

import { expect, it } from 'vitest'
import { MINUTE } from '../../../src/core/running/durations.js'
import { type FaultVerdict, openPoisonMessages } from '../../../src/core/running/poison-messages.js'

const HOUSE: FaultVerdict = {
  about: 'house',
  kind: 'files',
  line: 'a file is gone',
  certain: false,
}
const FULL: FaultVerdict = {
  about: 'house',
  kind: 'disk-full',
  line: 'the disk is full',
  certain: true,
}
const UNKNOWN: FaultVerdict = { about: 'unknown', line: 'nobody knows' }

/** Minutes until it is set aside, with others coming through or not; null: not within a day. */
function minutesUntilSetAside(judged: FaultVerdict, othersPass: boolean): number | null {
  const suspects = openPoisonMessages()
  for (let now = 0; now < 24 * 60 * MINUTE; now += 1000) {
    if (suspects.waits(1, now)) continue
    if (suspects.failed(1, judged, now) === 'set-aside') return Math.round(now / MINUTE)
    if (othersPass) suspects.passed(2)
  }
  return null
}

it.each([
  ['a fault of the house, which others do not meet', HOUSE, true, 9],
  ['a fault of the house, and nobody comes through', HOUSE, false, null],
  ['a fault that nobody knows', UNKNOWN, false, 9],
  ['a fault that nobody knows, which others do not meet', UNKNOWN, true, 9],
  ['a full disk, though small ones come through', FULL, true, null],
] as const)('%s', (_, judged, othersPass, minutes) => {
  expect(minutesUntilSetAside(judged, othersPass)).toBe(minutes)
})

it('one that came through is a suspect no more', () => {
  const suspects = openPoisonMessages()
  for (let n = 0; n < 5; n++) suspects.failed(1, UNKNOWN, 0)
  expect(suspects.waits(1, 1)).toBe(true)
  suspects.passed(1)
  expect(suspects.waits(1, 1)).toBe(false)
  expect(suspects.failed(1, UNKNOWN, 0)).toBe('wait')
})

it('waits no longer than it should when the clock is set back', () => {
  const suspects = openPoisonMessages()
  suspects.failed(1, UNKNOWN, 400 * 24 * 60 * MINUTE)
  expect(suspects.waits(1, 0)).toBe(false)
})
