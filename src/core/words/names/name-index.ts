/** An index of names: finds what a written name means, by code, whole name, part or misspelling. */

import Fuse from 'fuse.js'
import { words } from '../../text/text.js'

/** Things by their names. */
export interface NameIndex<T> {
  /** Whole names and codes, folded, their words joined by one space. */
  readonly exact: ReadonlyMap<string, readonly T[]>
  /** The things that `written` may mean, at most 9; when it is one, that is meant. */
  find(written: string): readonly T[]
}

/** The most that can be offered as a choice. */
const MAX_FOUND = 9
/** Shorter words are codes: « GFC » is no misspelling of « GFE ». */
const SHORTEST_FUZZY = 4
const SHORTEST_PART = 3
/** Fuse scores (0 is equal): the limit of a misspelling, and how near to the best score another still counts. */
const MISSPELT = 0.34
const AS_GOOD = 0.05

interface Named<T> {
  readonly item: T
  readonly name: string
}

export function indexNames<T>(
  items: readonly T[],
  namesOf: (item: T) => readonly string[],
): NameIndex<T> {
  const named: Named<T>[] = items.flatMap((item) =>
    [...new Set(namesOf(item).map((name) => words(name).join(' ')))]
      .filter((name) => name !== '')
      .map((name) => ({ item, name })),
  )
  const exact = new Map<string, T[]>()
  for (const { item, name } of named) exact.set(name, [...(exact.get(name) ?? []), item])
  const misspelt = misspellingSearch(named)
  return {
    exact,
    find(written) {
      const text = words(written).join(' ')
      const whole = exact.get(text) ?? exact.get(codeOf(written))
      if (whole) return firstFew(whole)
      const part = containing(named, text)
      if (part.length > 0) return firstFew(part.map(({ item }) => item))
      return text.length < SHORTEST_FUZZY ? [] : firstFew(misspelt(text).map(({ item }) => item))
    },
  }
}

function misspellingSearch<T>(named: readonly Named<T>[]): (text: string) => Named<T>[] {
  // Built at the first misspelling: most catalogues never need it.
  let fuse: Fuse<Named<T>> | undefined
  return (text) => {
    fuse ??= new Fuse(named, {
      keys: ['name'],
      threshold: MISSPELT,
      includeScore: true,
      ignoreLocation: true,
      ignoreFieldNorm: true,
    })
    // A much longer or shorter name only contains something similar.
    const near = fuse
      .search(text, { limit: 20 })
      .filter(({ item: { name } }) => Math.abs(name.length - text.length) <= 2)
    const best = near[0]?.score ?? 1
    return near.filter(({ score = 1 }) => score <= best + AS_GOOD).map(({ item }) => item)
  }
}

/** The code that begins « 5.3 Applications de gestion » or « 0140096D - Collège »; '' for none. */
function codeOf(written: string): string {
  const [first = ''] = written.trim().split(/[\s–—:,;-]+/)
  return /\d/.test(first) ? words(first).join(' ') : ''
}

/** Names that contain every written word (« thunderbird »), else names that the written text contains whole. */
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

function firstFew<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)].slice(0, MAX_FOUND)
}
