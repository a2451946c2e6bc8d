/** How long a request waited for somebody else, by the changes in its journal. */

import { expect, it } from 'vitest'
import { waitedIn } from '../../../src/core/request/report/waits.js'
import type { StateChange } from '../../../src/core/request/ticket.js'

/** A step at that time, after which it waits until then; null: for nobody. */
const step = (updatedAt: number, waitsUntil: number | null): StateChange => {
  const after = { updatedAt, waitsUntil } as StateChange['after']
  return { events: [], before: after, after }
}

it.each([
  ['nothing', [], { over: 0, since: null }],
  ['a wait that goes on', [step(10, 90)], { over: 0, since: 10 }],
  ['one that ended', [step(10, 90), step(40, null)], { over: 30, since: null }],
  ['another day for it', [step(10, 90), step(20, 99), step(40, null)], { over: 30, since: null }],
  ['two', [step(10, 90), step(40, null), step(50, 95)], { over: 30, since: 50 }],
  ['an end whose beginning is not there', [step(40, null)], { over: 0, since: null }],
  ['a clock set back', [step(40, 90), step(10, null)], { over: 0, since: null }],
] as const)('%s', (_, changes, waited) => {
  expect(waitedIn(changes)).toEqual(waited)
})
