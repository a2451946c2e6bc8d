/** What a written name means among named things: one of them, several, or none; typing errors forgiven. */

import Fuse from 'fuse.js'
import { words } from '../text/text.js'

/** Things by their names, ready to be asked. */
export interface NameIndex<T> {
  /** Whole names and codes, folded, their words joined by one space. */
  readonly exact: ReadonlyMap<string, readonly T[]>
  /** The things that `written` may mean, at most `MOST`; one: that is the one. */
  find(written: string): readonly T[]
}

/** More than these are no choice any more, but a list. */
const MOST = 9
/** Shorter words are codes: « GFC » is no misspelling of « GFE ». */
const SHORTEST_FUZZY = 4
const SHORTEST_PART = 3
/** Fuse scores, 0 is equal: what counts as a misspelling, and how near to the best the others count. */
const MISSPELT = 0.34
const AS_GOOD = 0.05

interface Named<T> {
  readonly item: T
  readonly name: string
}

export function indexNames<T>(
  items: readonly T[],
  names: (item: T) => readonly string[],
): NameIndex<T> {
  const named: Named<T>[] = items.flatMap((item) =>
    [...new Set(names(item).map((name) => words(name).join(' ')))]
      .filter((name) => name !== '')
      .map((name) => ({ item, name })),
  )
  const exact = new Map<string, T[]>()
  for (const { item, name } of named) exact.set(name, [...(exact.get(name) ?? []), item])
  // Made at the first misspelling: most catalogues never need it.
  let fuse: Fuse<Named<T>> | undefined
  const misspelt = (text: string) => {
    fuse ??= new Fuse(named, {
      keys: ['name'],
      threshold: MISSPELT,
      includeScore: true,
      ignoreLocation: true,
      ignoreFieldNorm: true,
    })
    // A name that is much longer or shorter only contains something alike.
    const near = fuse
      .search(text, { limit: 20 })
      .filter(({ item: { name } }) => Math.abs(name.length - text.length) <= 2)
    const best = near[0]?.score ?? 1
    return near.filter(({ score = 1 }) => score <= best + AS_GOOD).map(({ item }) => item)
  }

  return {
    exact,
    find(written) {
      const text = words(written).join(' ')
      const whole = exact.get(text) ?? exact.get(codeOf(written))
      if (whole) return few(whole)
      const part = containing(named, text)
      if (part.length > 0) return few(part.map(({ item }) => item))
      return text.length < SHORTEST_FUZZY ? [] : few(misspelt(text).map(({ item }) => item))
    },
  }
}

/** « 5.3 Applications de gestion » answers to its code, « 0140096D - Collège » too. */
function codeOf(written: string): string {
  const [first = ''] = written.trim().split(/[\s–—:,;-]+/)
  return /\d/.test(first) ? words(first).join(' ') : ''
}

/** Names that have every word written (« thunderbird »), else names that stand whole in it. */
function containing<T>(named: readonly Named<T>[], text: string): readonly Named<T>[] {
  if (text.length < SHORTEST_PART) return []
  const wanted = text.split(' ')
  const holding = named.filter(({ name }) => {
    const parts = new Set(name.split(' '))
    return wanted.every((word) => parts.has(word))
  })
  if (holding.length > 0) return holding
  const padded = ` ${text} `
  return named.filter(({ name }) => name.length >= SHORTEST_PART && padded.includes(` ${name} `))
}

function few<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)].slice(0, MOST)
}
