// That workers that share the inbox keep each conversation in order, whoever is killed when.

import { describe, expect, it, test } from 'vitest'
import { claimable, type WaitingMessage } from '../../../src/core/running/claim-order.js'
import fc from '../../support/runner/random-cases.js'

type Row = readonly [keys: string | null, held?: 'mine' | 'other']

/** « ab » has the keys a and b. */
function waiting(rows: readonly Row[]): WaitingMessage[] {
  return rows.map(([keys, held], at) => ({
    id: at + 1,
    keys: keys === null ? null : [...keys],
    held: held ?? 'free',
  }))
}

describe('what a worker may take', () => {
  const CASES: readonly (readonly [string, readonly Row[], readonly number[]])[] = [
    ['nothing of nothing', [], []],
    ['everything, when nobody else has any', [['a'], ['a'], ['b'], [null]], [1, 2, 3, 4]],
    ['what shares no key with what another has', [['a', 'other'], ['b'], ['ab'], ['c']], [2, 4]],
    ['nothing behind what waits itself', [['a', 'other'], ['ab'], ['bc'], ['cd'], ['e']], [5]],
    ['what comes before what another has', [['a'], ['a', 'other'], ['a']], [1]],
    ['what comes behind its own', [['a', 'mine'], ['ab'], ['b']], [2, 3]],
    ['what stood aside, and what comes behind that', [['a', 'other'], [''], ['b']], [2, 3]],
    ['nothing that may belong to what another has', [['a', 'other'], [null], ['b'], ['']], [4]],
    ['nothing behind what may belong to anything', [[null, 'other'], ['a'], [null]], []],
    ['what is not known, first of all', [[null], ['a', 'other'], ['b']], [1, 3]],
    ['beside one that stood aside with another', [['', 'other'], [null], ['a']], [2, 3]],
  ]

  it.each(CASES)('%s', (_, rows, taken) => {
    expect(claimable(waiting(rows))).toEqual(taken)
  })
})

interface Letter {
  readonly id: number
  readonly keys: readonly string[]
}

type Step =
  | { readonly do: 'claim'; readonly worker: number; readonly limit: number }
  | { readonly do: 'handle'; readonly worker: number }
  | { readonly do: 'kill'; readonly worker: number }

const WORKERS = 4
const KEYS = ['a', 'b', 'c', 'd', 'e', 'f']
const letters = fc
  .array(fc.uniqueArray(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 25,
  })
  .map((all) => all.map((keys, id) => ({ id, keys })))
const worker = fc.nat({ max: WORKERS - 1 })
const steps = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('claim' as const),
        worker,
        limit: fc.integer({ min: 1, max: 5 }),
      }),
    },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('handle' as const), worker }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('kill' as const), worker }) },
  ),
  { maxLength: 120 },
)

/** Plays the steps on the rule; returns the ids in the order in which they were handled. */
function play(all: readonly Letter[], plan: readonly Step[]): number[] {
  const claims = new Map<number, number>()
  const handled: number[] = []
  const claim = (by: number, limit: number) => {
    const open = all
      .filter(({ id }) => !handled.includes(id))
      .map(({ id, keys }): WaitingMessage => {
        const who = claims.get(id)
        return { id, keys, held: who === undefined ? 'free' : who === by ? 'mine' : 'other' }
      })
    for (const id of claimable(open).slice(0, limit)) claims.set(id, by)
  }
  const handle = (by: number) => {
    const own = all.find(({ id }) => claims.get(id) === by && !handled.includes(id))
    if (own) handled.push(own.id)
  }
  for (const step of plan) {
    if (step.do === 'claim') claim(step.worker, step.limit)
    else if (step.do === 'handle') handle(step.worker)
    else for (const [id, by] of claims) if (by === step.worker) claims.delete(id)
  }
  // In the end the workers that live empty it.
  for (let round = 0; round < 2 * all.length; round++)
    for (let by = 0; by < WORKERS; by++) {
      claim(by, 2)
      handle(by)
    }
  return handled
}

test('each conversation is handled in the order of arrival, all of it and once, whoever is killed', () => {
  fc.assert(
    fc.property(letters, steps, (all, plan) => {
      const handled = play(all, plan)
      expect([...handled].sort((a, b) => a - b)).toEqual(all.map(({ id }) => id))
      for (const key of KEYS) {
        const of = handled.filter((id) => all[id]?.keys.includes(key))
        expect(of).toEqual([...of].sort((a, b) => a - b))
      }
    }),
    { numRuns: 2000 },
  )
})
