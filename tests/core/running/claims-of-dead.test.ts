/** Claims of dead processes are freed every few seconds, and after an outage only once those that live have shown it. */

import { expect, it } from 'vitest'
import { openFreeing } from '../../../src/core/running/claims-of-dead.js'

const POLICY = { every: 5, outage: 10, grace: 25 }

/** Seconds at which claims are freed; a round each second, but in an outage. */
function freedAt(seconds: number, isAway: (second: number) => boolean, hangs = false): number[] {
  const freeing = openFreeing(POLICY, 0)
  const freed: number[] = []
  for (let second = 1; second <= seconds; second++) {
    // A server that hangs answers the round that began before, a dead one refuses each.
    if (hangs && isAway(second)) continue
    if (freeing.isDue(second) && !isAway(second)) freed.push(second)
    if (!isAway(second)) freeing.heard(second)
  }
  return freed
}

it.each([
  ['no outage', () => false, false, [5, 10, 15, 20]],
  ['a short one', (at: number) => at > 6 && at < 14, false, [5, 15, 20]],
  ['one in which none could show that it lives', (at: number) => at > 6 && at < 40, false, [5, 65]],
  ['a server that hung', (at: number) => at > 6 && at < 40, true, [5, 65]],
])('%s', (_, isAway, hangs, expected) => {
  const freed = freedAt(66, isAway, hangs)
  expect(freed.slice(0, expected.length)).toEqual(expected)
})
