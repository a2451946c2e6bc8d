/** What the product of a request adds to the rank of its entries: the less, the surer its text is of another's. */

import { confidence } from './confidence.js'
import type { Ranked } from './ranked.js'

/** A larger one ranks no better, and hurts when the product is wrong (docs/decisions/0046, 0088). */
const MOST = 0.55

/** `found`: ranked by their text alone. */
export function favourProduct(found: readonly Ranked[]): Ranked[] {
  const other = best(found.filter(({ fits }) => !fits))
  const own = best(found.filter(({ fits }) => fits))
  if (own === null) return [...found]
  const against = other === null || other.rank <= own.rank ? 0 : sure(other) - sure(own)
  const bonus = MOST * (1 - Math.max(0, against))
  return found.map((one) => (one.fits ? { ...one, rank: one.rank + bonus } : one))
}

function best(found: readonly Ranked[]): Ranked | null {
  return found.reduce<Ranked | null>(
    (most, one) => (most === null || one.rank > most.rank ? one : most),
    null,
  )
}

function sure({ evidence, factors }: Ranked): number {
  return confidence(evidence, factors)
}
