/** What each example counts: recent ones more than old ones, and no technician's more than their share. */

import type { ExampleSet } from './example-set.js'

/** A decision of a year ago counts half: teams change what they do. */
const HALF_LIFE = 365 * 24 * 60 * 60_000
/** Of all that is learnt, one technician's decisions weigh this much at the most. */
const MOST_OF_ONE = 0.3

/** By number of the example, 0 to 1. `now`: epoch ms. */
export function exampleWeights({ agents, times }: ExampleSet, now: number): Float32Array {
  const weights = Float32Array.from(times, (at) => 0.5 ** (Math.max(0, now - at) / HALF_LIFE))
  const ofAgent = new Map<number, number>()
  let total = 0
  for (const [row, weight] of weights.entries()) {
    const agent = agents[row] ?? null
    total += weight
    if (agent !== null) ofAgent.set(agent, (ofAgent.get(agent) ?? 0) + weight)
  }
  return weights.map((weight, row) => {
    const theirs = ofAgent.get(agents[row] ?? -1) ?? 0
    return weight * Math.min(1, limitOf(total, theirs) / theirs || 1)
  })
}

/** So that, of what is counted in the end, it is that share: others' count in full. */
function limitOf(total: number, theirs: number): number {
  const others = total - theirs
  return others === 0 ? theirs : (others * MOST_OF_ONE) / (1 - MOST_OF_ONE)
}
