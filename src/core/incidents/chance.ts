/** How likely a count is, if nothing were the matter: the tail of a negative binomial variable, nearly Poisson's while its mean is small. */

/** What is asked varies from day to day by more than chance: the variance of its mean, in units of the mean's square, that anything is taken to have. */
export const USUAL = 1 / 4
/** Expected requests, squared, that it takes to believe that something is more restless than that. */
const BELIEVED = 4
/** More than this would hide every burst of it. */
const MOST = 2

/** Weeks after which what is usual is known; and, of none, how much more than usual it may vary. */
const KNOWN_AFTER = 4
const UNKNOWN = 2

/** One hour: requests in all, and those that are counted. */
export interface Hour {
  readonly all: number
  readonly counted: number
}

/** By how much the share of what is counted varies from hour to hour, beyond chance; at least as anything does. */
export function unrestOf(hours: readonly Hour[]): number {
  const all = hours.reduce((sum, hour) => sum + hour.all, 0)
  const share = hours.reduce((sum, { counted }) => sum + counted, 0) / Math.max(1, all)
  let beyond = BELIEVED * USUAL
  let squares = BELIEVED
  for (const hour of hours) {
    const mean = share * hour.all
    beyond += (hour.counted - mean) ** 2 - mean
    squares += mean ** 2
  }
  return Math.min(MOST, Math.max(USUAL, beyond / squares))
}

/** What anything is taken to vary by, at the least, on a desk of so many weeks: what was asked for some days only may be asked twice as often. */
export function unrestAfter(weeks: number): number {
  const missing = Math.max(0, KNOWN_AFTER - weeks) / KNOWN_AFTER
  return USUAL * (1 + UNKNOWN * missing)
}

/** Of a mean of which `anew` may happen of anything, and the rest is asked anyway, in waves of that unrest: their variances add up. */
export function unrestIn(mean: number, anew: number, waves: number): number {
  const known = Math.max(0, mean - anew)
  return (waves * known ** 2 + USUAL * anew ** 2) / mean ** 2
}

/** P(X ≥ count). `unrest`: the variance of the mean, in units of its square. */
export function chanceOf(count: number, mean: number, unrest = USUAL): number {
  const shape = 1 / unrest
  const miss = mean / (mean + shape)
  let term = (1 - miss) ** shape
  for (let k = 0; k < count; k += 1) term *= ((k + shape) / (k + 1)) * miss
  let sum = 0
  // The tail itself: 1 minus the head would lose all digits where it is small.
  for (let k = count; term > sum * 1e-12 && k < count + 10_000; k += 1) {
    sum += term
    term *= ((k + shape) / (k + 1)) * miss
  }
  return Math.min(1, sum)
}
