/** What each example counts: recent ones more than old ones, and no technician's more than their share. */

import { DAY } from '../running/durations.js'
import type { ExampleSet } from './example-set.js'

/** A decision of a year ago counts half: teams change what they do. */
const HALF_LIFE = 365 * DAY
/** Of all that is learnt, one technician's decisions weigh this much at the most. */
const MOST_OF_ONE = 0.3

/** By number of the example, 0 to 1. `now`: epoch ms. */
export function exampleWeights({ agents, times }: ExampleSet, now: number): Float32Array {
  const weights = new Float32Array(times.length)
  const ofAgent = new Map<number, number>()
  let total = 0
  for (let row = 0; row < weights.length; row++) {
    const weight = 0.5 ** (Math.max(0, now - (times[row] ?? now)) / HALF_LIFE)
    const agent = agents[row] ?? null
    weights[row] = weight
    total += weight
    if (agent !== null) ofAgent.set(agent, (ofAgent.get(agent) ?? 0) + weight)
  }
  const shares = new Map<number, number>()
  for (const [agent, theirs] of ofAgent) shares.set(agent, shareOf(theirs, total - theirs))
  for (let row = 0; row < weights.length; row++)
    weights[row] = (weights[row] ?? 0) * (shares.get(agents[row] ?? Number.NaN) ?? 1)
  return weights
}

/** What is left of each of their decisions, 0 to 1, where all others count in full. */
function shareOf(theirs: number, others: number): number {
  if (others === 0) return 1
  return Math.min(1, (others * MOST_OF_ONE) / (1 - MOST_OF_ONE) / theirs)
}
