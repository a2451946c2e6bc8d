/** Whether two requests may report the same fault: a table of what speaks for it, each verdict with its rule. */

import type { Prepared } from './prepared.js'

/** What two requests have in common. */
interface Common {
  /** Both name a product, and it is the same; `false`: they name two. Null: one names none. */
  readonly sameProduct: boolean | null
  readonly sameSubcategory: boolean | null
  /** Cosine of their stems: 0 (nothing in common) to 1. */
  readonly closeness: number
  /** How many stems they share. */
  readonly shared: number
  /** The second reports a fault, and names what fails at many: the product of both, or the word of the first. */
  readonly sameFault: boolean
}

interface Rule {
  readonly name: string
  readonly holds: (common: Common) => boolean
}

/**
 * The first that holds is the reason. A product alone is none: people ask many things of GFC on the day
 * on which it fails. The thresholds: tests/core/incidents/outages.test.ts.
 */
const ALIKE = [
  {
    name: 'same-product',
    holds: ({ sameProduct, closeness, shared }) =>
      sameProduct === true && shared >= 2 && closeness >= 0.18,
  },
  {
    name: 'same-subcategory',
    holds: ({ sameProduct, sameSubcategory, closeness, shared }) =>
      sameProduct !== false && sameSubcategory === true && shared >= 2 && closeness >= 0.25,
  },
  {
    name: 'close-text',
    holds: ({ sameProduct, closeness, shared }) =>
      sameProduct !== false && shared >= 2 && closeness >= 0.32,
  },
  // « Pronote ne marche plus », « nous avons une page blanche sur Pronote »: of one outage people say little that is the same.
  {
    name: 'same-fault',
    holds: ({ sameProduct, sameFault }) => sameProduct !== false && sameFault,
  },
  // « GFC » was guessed for one of two that say the same.
  { name: 'same-words', holds: ({ closeness, shared }) => shared >= 3 && closeness >= 0.6 },
] as const satisfies readonly Rule[]

export type LikenessRule = (typeof ALIKE)[number]['name'] | 'different'

export interface Likeness {
  readonly alike: boolean
  readonly because: LikenessRule
  /** Of their texts, 0 to 1. */
  readonly closeness: number
  /** A few of the stems that they share, for technicians and `amigo explain`. */
  readonly shared: readonly string[]
}

const MOST_SHARED = 5

/** `failing`: the word of `a`, the head, for what fails at many (`whatFails`); null: it has none. */
export function likenessOf(a: Prepared, b: Prepared, failing: string | null): Likeness {
  const shared = [...a.stems].filter((stem) => b.stems.has(stem))
  const size = Math.sqrt(a.stems.size * b.stems.size)
  const sameProduct = isSame(a.productId, b.productId)
  const namesIt = sameProduct === true || (failing !== null && b.stems.has(failing))
  const common: Common = {
    sameProduct,
    sameSubcategory: isSame(a.subcategoryCode, b.subcategoryCode),
    closeness: size === 0 ? 0 : shared.length / size,
    shared: shared.length,
    sameFault: namesIt && b.reportsFault,
  }
  const rule = ALIKE.find(({ holds }) => holds(common))
  return {
    alike: rule !== undefined,
    because: rule?.name ?? 'different',
    closeness: common.closeness,
    shared: shared.slice(0, MOST_SHARED),
  }
}

function isSame<T>(a: T | null, b: T | null): boolean | null {
  return a === null || b === null ? null : a === b
}
