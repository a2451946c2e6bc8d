/** Documents and queries of the search as PostgreSQL's `tsvector` and `tsquery`, written by us: our stems are its lexemes. */

import type { SearchDocument } from '../../../core/search/document.js'
import type { SearchQuery, SearchTerm } from '../../../core/search/query.js'

/** PostgreSQL keeps so many positions of a lexeme, and none beyond 16,383 (« Limitations » of text search). */
const MOST_POSITIONS = 255
const LAST_POSITION = 16_383
/** Between the title and the text no phrase goes on. */
const GAP = 10

/** Lexemes are letters and digits, or keys of ours: none has a quote or a backslash. */
export function vectorOf({ title, body, keys }: SearchDocument): string {
  const positions = new Map<string, string[]>()
  const add = (words: readonly string[], from: number, weight: string) => {
    for (const [at, word] of words.entries()) {
      const known = positions.get(word) ?? []
      if (known.length < MOST_POSITIONS && from + at <= LAST_POSITION)
        known.push(`${from + at}${weight}`)
      positions.set(word, known)
    }
  }
  add(title, 1, 'A')
  add(body, title.length + GAP, '')
  const words = [...positions].map(([word, at]) =>
    at.length === 0 ? `'${word}'` : `'${word}':${at.join(',')}`,
  )
  return [...words, ...keys.map((key) => `'${key}'`)].join(' ')
}

export type TheirKeys = ReadonlyMap<string, readonly string[]>

export interface VectorQuery {
  readonly query: Pick<SearchQuery, 'terms'>
  /** Only the title is searched. */
  readonly inTitle: boolean
  /** The last word may be the beginning of one. */
  readonly beginnings: boolean
  /** Each list: one of its keys. */
  readonly keys: readonly (readonly string[])[]
  /** None of these keys. */
  readonly without: readonly string[]
  /** Keys of what the people of some addresses asked, by address. */
  readonly theirs?: TheirKeys
  /** Whole words that stand for a beginning, where it is one of too many. */
  readonly endings?: ReadonlyMap<string, readonly string[]>
}

/** Without what is hidden: a key that must not be there makes GIN read the lists of all the others. */
export function tsqueryOf(words: VectorQuery): string {
  return conditionsOf(words).join(' & ')
}

/**
 * Each to be asked for by itself: of one query GIN walks through its rarest list and looks for every
 * entry of it in the others; of several it leaps, in each list, to where the others go on.
 */
export function conditionsOf(words: VectorQuery): readonly string[] {
  return [
    ...words.query.terms.map((term) => termOf(term, words)),
    ...words.keys.map((any) => `(${any.map((key) => `'${key}'`).join(' | ')})`),
  ]
}

/** What is hidden, to be left out of what is found; '' matches nothing. */
export function hiddenOf({ without }: VectorQuery): string {
  return without.map((key) => `'${key}'`).join(' | ')
}

function termOf(term: SearchTerm, words: VectorQuery): string {
  const { stems, beginning, others = [] } = term
  const weight = words.inTitle ? 'A' : ''
  const phrase = (all: readonly string[]) => all.map((stem) => lexeme(stem, weight)).join(' <-> ')
  const ways = [stems, ...others].map(phrase)
  if (beginning !== null && words.beginnings) {
    const endings = words.endings?.get(beginning)?.map((word) => lexeme(word, weight))
    const last = endings ? `(${endings.join(' | ')})` : lexeme(beginning, `${weight}*`)
    ways.push([...stems.slice(0, -1).map((stem) => lexeme(stem, weight)), last].join(' <-> '))
  }
  return `(${[...ways, ...keysFor(term, words).map((key) => lexeme(key, ''))].join(' | ')})`
}

/** What the person of an address asked; their titles do not say who they are. */
export function keysFor({ address }: SearchTerm, words: VectorQuery): readonly string[] {
  return address === undefined || words.inTitle ? [] : (words.theirs?.get(address) ?? [])
}

function lexeme(word: string, marks: string): string {
  return marks === '' ? `'${word}'` : `'${word}':${marks}`
}
