/** How likely a count is, if nothing were the matter: the tail of a negative binomial variable, nearly Poisson's while its mean is small. */

/** What is asked varies from day to day by more than chance: the shape of the gamma that the mean is drawn from. */
const SHAPE = 4

/** P(X ≥ count). */
export function chanceOf(count: number, mean: number): number {
  const miss = mean / (mean + SHAPE)
  let term = (1 - miss) ** SHAPE
  for (let k = 0; k < count; k += 1) term *= ((k + SHAPE) / (k + 1)) * miss
  let sum = 0
  // The tail itself: 1 minus the head would lose all digits where it is small.
  for (let k = count; term > sum * 1e-12 && k < count + 10_000; k += 1) {
    sum += term
    term *= ((k + SHAPE) / (k + 1)) * miss
  }
  return Math.min(1, sum)
}
