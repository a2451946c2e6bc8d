/** Fair turns: no queue waits for more than one of each other queue. */

import { expect, it } from 'vitest'
import { inTurns } from '../../../src/core/running/in-turns.js'
import fc from '../../support/runner/random-cases.js'

it.each<[string[][], number, string[]]>([
  [[], 3, []],
  [[['a1', 'a2', 'a3']], 2, ['a1', 'a2']],
  [[['a1', 'a2', 'a3'], ['b1']], 3, ['a1', 'b1', 'a2']],
  [[[], ['b1', 'b2'], ['c1']], 9, ['b1', 'c1', 'b2']],
  [[['a1'], ['b1'], ['c1']], 2, ['a1', 'b1']],
])('%j, %i at most: %j', (queues, limit, expected) => {
  expect(inTurns(queues, limit)).toEqual(expected)
})

it('all have their share, in their order, and nothing is left while there is room', () => {
  const queues = fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 6 })
  fc.assert(
    fc.property(queues, fc.integer({ min: 1, max: 60 }), (lengths, limit) => {
      const made = lengths.map((length, queue) =>
        Array.from({ length }, (_, at) => ({ queue, at })),
      )
      const taken = inTurns(made, limit)
      const all = lengths.reduce((sum, length) => sum + length, 0)
      expect(taken).toHaveLength(Math.min(limit, all))
      const shares = lengths.map((_, queue) => taken.filter((one) => one.queue === queue))
      for (const share of shares) expect(share.map(({ at }) => at)).toEqual([...share.keys()])
      const short = shares.filter((share, queue) => share.length < (lengths[queue] ?? 0))
      const most = Math.max(0, ...shares.map(({ length }) => length))
      for (const share of short) expect(share.length).toBeGreaterThanOrEqual(most - 1)
    }),
  )
})
