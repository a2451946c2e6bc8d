/** How much surer than strangers let it a base must be, since it holds little of what its desk is asked. */

/**
 * A base of few entries is mostly asked what it has no answer for, in the words of its own trade, which no
 * stranger uses. Of bases of 3 to 40 entries drawn from five trades of about a hundred questions, so much
 * keeps what is shown right as often as wrong; from WHOLE on that holds by itself (docs/decisions/0069, 0078).
 */
const MOST = 3.75
const WHOLE = 40
/** What the surest strangers reach of a small base, in log odds, and how many entries that counts for. */
const USUAL = -0.75
const USUAL_ENTRIES = 10

/** Log odds, on top of what strangers ask for. `entries`: of the base, in one language. */
export function caution(entries: number): number {
  return MOST * Math.max(0, 1 - entries / WHOLE)
}

/**
 * What strangers reach, in log odds: that they have no word in common with five entries says little of the
 * five, so that other small bases count too.
 */
export function steadied(reached: number, entries: number): number {
  const own = entries / (entries + USUAL_ENTRIES)
  return own * reached + (1 - own) * USUAL
}
