/** Mails composed at random of what programs, gateways and people write: no line is lost, no quote obeyed. */

import { expect, it } from 'vitest'
import { mixtureOf } from '../support/mails/mixtures/mixture.js'
import { outcomeOf } from '../support/mails/mixtures/outcome.js'
import { type Found, verdictOf } from '../support/mails/mixtures/verdict.js'
import fc from '../support/runner/random-cases.js'

const MAILS = 400
/** What leaves too much is no loss: a share of the mails may. `npx tsx bench/mixtures.ts` has the whole measure. */
const MOST_LEFT = 0.1

const SMALL: ReadonlySet<Found['fault']> = new Set(['not heard', 'quote left', 'machine left'])

it('reads mixtures without losing, obeying, doubling or moving a line', async () => {
  const left: number[] = []
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (seed) => {
      const mixture = mixtureOf(seed)
      const found = verdictOf(mixture, await outcomeOf(mixture))
      if (found.length > 0) left.push(seed)
      const grave = found.filter(({ fault }) => !SMALL.has(fault))
      expect(grave, `npx tsx bench/mixtures.ts --dump=${seed}`).toEqual([])
    }),
    { numRuns: MAILS },
  )
  expect(left.length, `seeds ${left.join(', ')}`).toBeLessThanOrEqual(MAILS * MOST_LEFT)
})
