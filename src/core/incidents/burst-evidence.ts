/** How much speaks for a burst before it is told: more where some were told lately that nobody made an incident of, and the more, the more they were. */

export interface Evidence {
  /** Words of a group that each of them must have. */
  readonly shared: number
  /** From this chance on, it is chance. */
  readonly chance: number
}

const SHARED = 2
/** What is told by chance are people who share two words, and no matter: those of a fault mostly share more. */
const SHARED_AFTER = 3
/** Measured: bench/bursts.ts. */
const CHANCE = 2e-6
/** Each alarm of which nothing came leaves so much of it. */
const LEFT = 0.1
/** It counts for so long, ms. */
export const REMEMBERED = 30 * 24 * 60 * 60_000

/** `inVain`: how many bursts were told within `REMEMBERED` that nobody made an incident of. */
export function evidenceAfter(inVain: number): Evidence {
  return { shared: inVain > 0 ? SHARED_AFTER : SHARED, chance: CHANCE * LEFT ** inVain }
}
