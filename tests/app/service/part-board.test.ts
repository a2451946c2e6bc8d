/** The state of a part, as it works, fails and stands still. */

import { beforeEach, expect, it } from 'vitest'
import { openPartBoard, type PartBoard } from '../../../src/app/running/part-board.js'
import { clock } from '../../../src/composition/clock.js'
import { MINUTE } from '../../../src/core/running/durations.js'

let now: number
let awake: number
let board: PartBoard
beforeEach(() => {
  now = 1_000_000
  awake = 0
  const clock = { now: () => now, steady: () => awake }
  board = openPartBoard({ intake: 10 * MINUTE, removal: null }, clock)
})

function pass(ms: number, slept = false): void {
  now += ms
  if (!slept) awake += ms
}

const intake = () => board.read()[0]

it('tells when it began to fail, however often it fails again, and the newest reason', () => {
  board.failed('intake', 'away')
  pass(MINUTE)
  board.failed('intake', 'refused')
  expect(intake()).toMatchObject({
    part: 'intake',
    state: 'down',
    since: 1_000_000,
    reason: 'refused',
  })
  board.worked('intake')
  expect(intake()).toMatchObject({ state: 'ok', since: 1_060_000, reason: '', workedAt: 1_060_000 })
})

it('one that shows nothing stands still, since it last did', () => {
  board.worked('intake')
  pass(9 * MINUTE)
  expect(intake()?.state).toBe('ok')
  pass(MINUTE)
  expect(intake()).toMatchObject({ state: 'down', since: 1_000_000 })
  expect(intake()?.reason).toContain('10 minute(s)')
  board.turned('intake')
  expect(intake()?.state).toBe('ok')
})

it('one that never began stands still, too; one that need not show anything does not', () => {
  pass(20 * MINUTE)
  expect(board.read().map(({ state }) => state)).toEqual(['down', 'starting'])
})

it('a machine that slept for a night has nothing that stands still', () => {
  board.worked('intake')
  pass(600 * MINUTE, true)
  expect(intake()?.state).toBe('ok')
})

it('a part that this service does not have is left out', () => {
  board.failed('chat', 'away')
  expect(board.read().map(({ part }) => part)).toEqual(['intake', 'removal'])
})

it('tells times in whole ms, whatever the clocks count in: PostgreSQL stores no fraction of one', () => {
  awake = 0.4
  board.worked('intake')
  now += 10 * MINUTE
  awake += 10 * MINUTE + 0.3
  for (const { since, workedAt } of board.read())
    expect([since, workedAt ?? 0].every(Number.isInteger)).toBe(true)
  expect(intake()?.state).toBe('down')
  expect([clock.now(), clock.steady()].every(Number.isInteger)).toBe(true)
})
