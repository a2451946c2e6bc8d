/** Stops parts one after the other, within a time: what does not end is named and left behind, as a kill would leave it. */

import type { Log } from '../ports/log.js'
import { within } from './within.js'

/** A part, in words that an operator knows, and what ends it. */
export type Step = readonly [name: string, stop: () => Promise<unknown>]

export interface Stopping {
  readonly log: Log
  /** ms, of a clock that only goes forward. */
  readonly steady: () => number
  /** For all steps together, ms. */
  readonly atMost: number
  /** Each has at least this, however late it is, ms. */
  readonly atLeast: number
}

/** Never rejects: the next parts are stopped whatever becomes of one. */
export async function stopInOrder(
  steps: readonly Step[],
  { log, steady, atMost, atLeast }: Stopping,
): Promise<void> {
  const deadline = steady() + atMost
  for (const [name, stop] of steps) {
    const patience = Math.max(atLeast, deadline - steady())
    // Nothing is lost by it: what was not finished is found again by the next start.
    await within(patience, stop()).catch((error: unknown) =>
      log.error({ err: error }, `stopping: ${name} did not end well, and is left behind`),
    )
  }
}
