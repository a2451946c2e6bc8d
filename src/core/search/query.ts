/** What somebody looks for, read from what they typed: words, « phrases », a reference. Every text is a search, none is a fault. */

import { STOP_WORDS } from '../faq/stop-words.js'
import { fold, oneLine } from '../text/text.js'
import { stemOf, wordsOf } from './stems.js'

/** Stems that stand beside each other: one word, or a phrase. */
export interface SearchTerm {
  /** At least one. */
  readonly stems: readonly string[]
  /** The last word as it was typed: it may be the beginning of a longer one. Null: it is whole. */
  readonly beginning: string | null
}

export interface SearchQuery {
  /** All of them must be found. Empty: there is nothing to look for. */
  readonly terms: readonly SearchTerm[]
  /** The number of the request whose reference was typed, with or without `R-`. */
  readonly number: number | null
}

/** Longer texts are cut: nobody remembers more words of a request. */
const MOST_TERMS = 12
const LONGEST_QUERY = 1000
/** Of fewer letters, nearly everything is a beginning. */
const SHORTEST_BEGINNING = 4
/** `2 ** 31 - 1`: the largest integer that every database takes. */
const MAX_NUMBER = 2_147_483_647

const PHRASE = /"([^"]*)"|«([^»]*)»|“([^”]*)”/gu
const REFERENCE = /^R?\s*-?\s*0*(\d{1,10})$/i

export function readSearch(typed: string): SearchQuery {
  const text = oneLine(typed).slice(0, LONGEST_QUERY)
  const phrases = [...text.matchAll(PHRASE)].map((found) => found[1] ?? found[2] ?? found[3] ?? '')
  const bare = text.replace(PHRASE, ' ').split(/\s+/)
  const single = bare.flatMap((chunk) => termsOf(chunk))
  const worth = single.filter(({ stems: [first = ''], isStopWord }) => first !== '' && !isStopWord)
  const kept = worth.length + phrases.length > 0 ? worth : single
  const terms = [...phrases.flatMap((phrase) => termsOf(phrase)), ...kept].slice(0, MOST_TERMS)
  const last = kept.at(-1)
  return {
    terms: terms.map((term) => ({
      stems: term.stems,
      beginning: term === last ? beginningOf(term.words) : null,
    })),
    number: numberOf(text),
  }
}

/** Whether all that is looked for stands in these words: of a title, which then comes first. */
export function standsIn(text: string, { terms }: SearchQuery): boolean {
  const words = wordsOf(text)
  const stems = new Set(words.map(stemOf))
  return terms.every(
    (term) =>
      term.stems.every((stem) => stems.has(stem)) ||
      (term.beginning !== null && words.some((word) => word.startsWith(term.beginning ?? ''))),
  )
}

interface ReadTerm {
  readonly words: readonly string[]
  readonly stems: readonly string[]
  readonly isStopWord: boolean
}

/** « porte-documents », « R-000433 », « 5.3 »: words that were written as one stand beside each other. */
function termsOf(chunk: string): ReadTerm[] {
  const words = wordsOf(chunk)
  if (words.length === 0) return []
  const [first = ''] = words
  const isStopWord =
    words.length === 1 && Object.values(STOP_WORDS).some((stopWords) => stopWords?.has(first))
  return [{ words, stems: words.map(stemOf), isStopWord }]
}

function beginningOf(words: readonly string[]): string | null {
  const word = words.at(-1) ?? ''
  return word.length >= SHORTEST_BEGINNING ? word : null
}

function numberOf(text: string): number | null {
  const number = Number(REFERENCE.exec(fold(text))?.[1])
  return number > 0 && number <= MAX_NUMBER ? number : null
}
