/** Random numbers that are the same in each run. */

/** Numerical Recipes' generator; gives whole numbers below `most`. */
export function seeded(seed: number): (most: number) => number {
  let state = seed
  return (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * most)
  }
}
