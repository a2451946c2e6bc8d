/** Requests that are compared round after round: the words of each are worked out once, for as long as they stay. */

import type { RequestSketch } from './incident.js'
import { type Prepared, prepared } from './likeness.js'

/** Of the requests of one round; those of rounds before it that are in none of its lists are forgotten. */
export interface PreparedRound {
  all(sketches: readonly RequestSketch[]): Prepared[]
}

/** Begins a round. A request whose title or text has changed is worked out anew. */
export function openPreparedOnce(): () => PreparedRound {
  let known = new Map<number, Prepared>()
  return () => {
    const before = known
    const round = new Map<number, Prepared>()
    known = round
    const once = (sketch: RequestSketch): Prepared => {
      const found = before.get(sketch.id)
      const same = found?.title === sketch.title && found.text === sketch.text
      const one = same ? { ...sketch, stems: found.stems } : prepared(sketch)
      round.set(sketch.id, one)
      return one
    }
    return { all: (sketches) => sketches.map(once) }
  }
}
