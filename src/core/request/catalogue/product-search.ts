/** Product search by a few letters: products that contain them or, failing that, resemble them. */

import Fuse from 'fuse.js'
import { words } from '../../text/text.js'
import type { Product } from './product.js'

export type ProductSearch = (written: string) => readonly Product[]

/** The longest list to choose from. */
const MAX_FOUND = 20
const SHORTEST_SEARCH = 3
/** Shorter words are codes: « GFC » is no misspelling of « GFE ». */
const SHORTEST_FUZZY = 4
/** Fuse scores (0 is equal): the limit of a misspelling, and how near to the best score another still counts. */
const MISSPELT = 0.34
const AS_GOOD = 0.05

/** Whether the search has too few letters: they would match half of the catalogue. */
export function tooShort(written: string): boolean {
  return words(written).join(' ').length < SHORTEST_SEARCH
}

/** Prepares the search, once per catalogue; a search in thousands of products takes a few ms. */
export function productSearch(products: readonly Product[]): ProductSearch {
  const named = products.map((product) => {
    const { name, family, aliases } = product
    // Line breaks keep a search from running over the end of a name.
    const text = [name, ...aliases, family ?? ''].map((part) => words(part).join(' ')).join('\n')
    return { product, text }
  })
  const having = (part: string) => named.filter(({ text }) => text.includes(part))
  let vocabulary: Fuse<string> | undefined
  const alike = (word: string): readonly string[] => {
    vocabulary ??= new Fuse(wordsOf(named), {
      threshold: MISSPELT,
      includeScore: true,
      ignoreLocation: true,
      ignoreFieldNorm: true,
    })
    const near = vocabulary.search(word, { limit: MAX_FOUND })
    const best = near[0]?.score ?? 1
    return near.filter(({ score = 1 }) => score <= best + AS_GOOD).map(({ item }) => item)
  }
  /** The products that have a word, however it is spelt. */
  const withWord = (word: string) => {
    const found = having(word)
    if (found.length > 0 || word.length < SHORTEST_FUZZY) return found
    const near = alike(word)
    return named.filter(({ text }) => near.some((similar) => text.includes(similar)))
  }
  return (written) => {
    if (tooShort(written)) return []
    const wanted = words(written)
    const whole = having(wanted.join(' '))
    const [first = [], ...rest] = whole.length > 0 ? [whole] : wanted.map(withWord)
    const sets = rest.map((list) => new Set(list))
    return first
      .filter((entry) => sets.every((set) => set.has(entry)))
      .slice(0, MAX_FOUND)
      .map(({ product }) => product)
  }
}

/** The words that may be misspelt; nobody misspells a number into another one. */
function wordsOf(named: readonly { readonly text: string }[]): string[] {
  const all = named.flatMap(({ text }) => text.split(/\s/))
  return [...new Set(all)].filter((word) => word.length >= SHORTEST_FUZZY && !/\d/.test(word))
}
