/** How unlikely a burst must be to be told: the more so where a burst was told lately that nobody made an incident of. */

/** From this chance on, it is chance. Measured: bench/bursts.ts. */
export const CHANCE = 2e-6
/** A burst that nothing came of says that this desk has such hours by chance: the next one must be so much less likely. */
const STRICTER = 1 / 10
/** And not without end: a fault must still be seen. */
const STRICTEST = CHANCE / 100
/** For so long, ms. */
export const REMEMBERED = 30 * 24 * 60 * 60_000

/** `inVain`: bursts that were told within `REMEMBERED`, and that nobody made an incident of. */
export function chanceBelow(inVain: number): number {
  return Math.max(STRICTEST, CHANCE * STRICTER ** inVain)
}
