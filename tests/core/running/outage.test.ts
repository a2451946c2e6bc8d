/** When a refusal is the notice's own, and when it is an outage of ours. */

import { expect, it } from 'vitest'
import { MINUTE } from '../../../src/core/running/durations.js'
import {
  type Failure,
  healthAfterDelivery,
  judgeFailure,
  judgeUnknown,
  type ServerHealth,
  UNKNOWN_HEALTH,
} from '../../../src/core/running/outage.js'

const relay = (recipient: string): Failure => ({ connection: true, doubt: true, recipient })
const policy = (recipient: string): Failure => ({ connection: false, doubt: true, recipient })
const login = (recipient: string): Failure => ({ connection: true, recipient })
const full = (recipient: string): Failure => ({ connection: false, recipient })

/** What each of them comes to, in turn. */
function inTurn(health: ServerHealth, failures: readonly Failure[], now: number): boolean[] {
  let known = health
  return failures.map((failure) => {
    const judged = judgeFailure(known, failure, now)
    known = judged.health
    return judged.outage
  })
}

const ABC = ['a', 'b', 'c']

it.each<[string, ServerHealth, readonly Failure[], boolean[]]>([
  ['a refused login is one, whatever went before', healthAfterDelivery(0), [login('a')], [true]],
  ['a full mailbox never is', UNKNOWN_HEALTH, ABC.map(full), [false, false, false]],
  [
    'relaying denied is one while nothing gets through',
    UNKNOWN_HEALTH,
    ABC.map(relay),
    [true, true, true],
  ],
  [
    'relaying denied while others get through is not',
    healthAfterDelivery(0),
    ABC.map(relay),
    [false, false, false],
  ],
  ['one policy is not one', UNKNOWN_HEALTH, [policy('a')], [false]],
  [
    'from the third recipient in a row on a policy is',
    UNKNOWN_HEALTH,
    ['a', 'b', 'c', 'd'].map(policy),
    [false, false, true, true],
  ],
  [
    'the same recipient again and again is not',
    UNKNOWN_HEALTH,
    ['a', 'a', 'a', 'a', 'a'].map(policy),
    [false, false, false, false, false],
  ],
  [
    'the only one whom relaying is denied to backs off after the first time',
    UNKNOWN_HEALTH,
    ['a', 'a', 'a'].map(relay),
    [true, false, false],
  ],
  [
    'but is one as soon as there are others',
    UNKNOWN_HEALTH,
    ['a', 'a', 'b', 'a', 'b'].map(relay),
    [true, false, true, true, true],
  ],
  [
    'policies while others get through are not',
    healthAfterDelivery(0),
    ABC.map(policy),
    [false, false, false],
  ],
  [
    'relaying denied counts as a doubt, too',
    UNKNOWN_HEALTH,
    [relay('a'), policy('b'), policy('c')],
    [true, false, true],
  ],
])('%s', (_, health, failures, outages) => {
  expect(inTurn(health, failures, MINUTE)).toEqual(outages)
})

it('what got through long ago says nothing of now', () => {
  expect(inTurn(healthAfterDelivery(0), [relay('a')], 14 * MINUTE)).toEqual([false])
  expect(inTurn(healthAfterDelivery(0), [relay('a')], 16 * MINUTE)).toEqual([true])
})

it('what got through under a clock that was set back since says nothing of now', () => {
  expect(inTurn(healthAfterDelivery(400 * 24 * 60 * MINUTE), [relay('a')], 0)).toEqual([true])
})

it('holds no more than it needs, however many are refused', () => {
  let health = UNKNOWN_HEALTH
  for (let n = 0; n < 1000; n++) health = judgeFailure(health, policy(`p${n}`), MINUTE).health
  expect(health.recipientsRefused).toHaveLength(3)
})

/** Whether each of them is believed not to exist, in turn. */
function believedInTurn(health: ServerHealth, recipients: readonly string[], now: number) {
  let known = health
  return recipients.map((recipient) => {
    const judged = judgeUnknown(known, recipient, now)
    known = judged.health
    return judged.believed
  })
}

it.each<[string, ServerHealth, readonly string[], boolean[]]>([
  [
    'the fifth in a row that does not exist is not believed, nor those after it',
    UNKNOWN_HEALTH,
    ['a', 'b', 'c', 'd', 'e', 'f'],
    [true, true, true, true, false, false],
  ],
  [
    'the same one again is one',
    UNKNOWN_HEALTH,
    ['a', 'a', 'a', 'a', 'a', 'a'],
    Array(6).fill(true),
  ],
  ['while others get through all are', healthAfterDelivery(0), [...'abcdefg'], Array(7).fill(true)],
])('%s', (_, health, recipients, expected) => {
  expect(believedInTurn(health, recipients, 1000)).toEqual(expected)
})

it('of whom nothing was believed all is, once a mail was accepted', () => {
  const refused = [...'abcde'].reduce(
    (health, recipient) => judgeUnknown(health, recipient, 0).health,
    UNKNOWN_HEALTH,
  )
  expect(judgeUnknown(refused, 'f', 0).believed).toBe(false)
  expect(judgeUnknown(healthAfterDelivery(0), 'f', MINUTE).believed).toBe(true)
  expect(judgeUnknown(healthAfterDelivery(0), 'f', 20 * MINUTE).believed).toBe(true)
})
