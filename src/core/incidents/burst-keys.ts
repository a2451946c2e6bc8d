/** What a burst may be about: a product, a subcategory, or words that come together. */

import type { Counted } from './counted.js'

/** What a group of requests is about. */
export type BurstKey =
  | { readonly by: 'product'; readonly productId: number }
  | { readonly by: 'subcategory'; readonly subcategoryCode: string }
  /** Stems, as numbers; every request of the burst has at least `least` of them. */
  | { readonly by: 'words'; readonly stems: readonly number[]; readonly least: number }

export function isOf(key: BurstKey, one: Counted): boolean {
  if (key.by === 'product') return one.productId === key.productId
  if (key.by === 'subcategory') return one.subcategoryCode === key.subcategoryCode
  let shared = 0
  for (const stem of key.stems) if (one.stems.includes(stem)) shared += 1
  return shared >= key.least
}

/** Products and subcategories of at least `from` requests. */
export function namedKeys(requests: readonly Counted[], from: number): BurstKey[] {
  const products = often(
    requests.map(({ productId }) => productId),
    from,
  )
  const subcategories = often(
    requests.map((one) => one.subcategoryCode),
    from,
  )
  return [
    ...products.map((productId) => ({ by: 'product', productId }) as const),
    ...subcategories.map((code) => ({ by: 'subcategory', subcategoryCode: code }) as const),
  ]
}

function often<K>(values: readonly (K | null)[], from: number): K[] {
  const counts = new Map<K, number>()
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].filter(([, count]) => count >= from).map(([value]) => value)
}
