/** Does long work in slices of a few ms, so that the rest of the service gets its turn in between. */

import { setImmediate as nextTurn } from 'node:timers/promises'

/** A mail waits no longer, ms; a step of the work comes on top. */
const SLICE = 10

/** What the work returns. */
export async function inSlices<T>(work: Generator<void, T>): Promise<T> {
  for (;;) {
    const end = performance.now() + SLICE
    do {
      const { done, value } = work.next()
      if (done) return value
    } while (performance.now() < end)
    await nextTurn()
  }
}
