/** When a refusal is the notice's own, and when it is an outage of ours. */

import { expect, it } from 'vitest'
import { type Failure, passed, type Standing, UNTRIED, weigh } from '../../src/core/outage.js'

const MINUTE = 60_000
const RELAY: Failure = { connection: true, doubt: true }
const POLICY: Failure = { connection: false, doubt: true }
const REFUSED_LOGIN: Failure = { connection: true }
const FULL: Failure = { connection: false }

/** What each of them comes to, in turn. */
function inTurn(standing: Standing, failures: readonly Failure[], now: number): boolean[] {
  let known = standing
  return failures.map((failure) => {
    const weighed = weigh(known, failure, now)
    known = weighed.standing
    return weighed.outage
  })
}

it.each<[string, Standing, readonly Failure[], boolean[]]>([
  ['a refused login is one, whatever went before', passed(0), [REFUSED_LOGIN], [true]],
  ['a full mailbox never is', UNTRIED, [FULL, FULL, FULL, FULL], [false, false, false, false]],
  ['relaying denied is one while nothing gets through', UNTRIED, [RELAY, RELAY], [true, true]],
  [
    'relaying denied to one while others get through is not',
    passed(0),
    [RELAY, RELAY],
    [false, false],
  ],
  ['one policy is not one', UNTRIED, [POLICY], [false]],
  [
    'from the third policy in a row on it is',
    UNTRIED,
    [POLICY, POLICY, POLICY, POLICY],
    [false, false, true, true],
  ],
  [
    'policies while others get through are not',
    passed(0),
    [POLICY, POLICY, POLICY, POLICY],
    [false, false, false, false],
  ],
  ['relaying denied counts as a doubt, too', UNTRIED, [RELAY, POLICY, POLICY], [true, false, true]],
])('%s', (_, standing, failures, outages) => {
  expect(inTurn(standing, failures, MINUTE)).toEqual(outages)
})

it('what got through long ago says nothing of now', () => {
  expect(inTurn(passed(0), [RELAY], 14 * MINUTE)).toEqual([false])
  expect(inTurn(passed(0), [RELAY], 16 * MINUTE)).toEqual([true])
})
