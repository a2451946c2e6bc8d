/** What somebody looks for, read from what they typed: words, « phrases », a reference. Every text is a search, none is a fault. */

import { STOP_WORDS } from '../faq/words/stop-words.js'
import { looksLikeAddress, normaliseAddress } from '../text/address.js'
import { fold, oneLine } from '../text/text.js'
import { phonesIn } from './phones.js'
import { frenchStem, wordsOf } from './stems.js'

/** Stems that stand beside each other: one word, or a phrase. */
export interface SearchTerm {
  /** At least one. */
  readonly stems: readonly string[]
  /** The last word as it was typed: it may be the beginning of a longer one. Null: it is whole. */
  readonly beginning: string | null
  /** Other ways to write the same, any of which will do: of a telephone number. */
  readonly others?: readonly (readonly string[])[]
  /** An e-mail address, normalised: what its person asked will do, too. */
  readonly address?: string
}

export interface SearchQuery {
  /** All of them must be found. Empty: there is nothing to look for. */
  readonly terms: readonly SearchTerm[]
  /** The numbers of the requests whose references were typed; of one alone, with or without `R-`. */
  readonly numbers: readonly number[]
}

/** Longer texts are cut: nobody remembers more words of a request. */
const MOST_TERMS = 12
const LONGEST_QUERY = 1000
/** Of fewer letters, nearly everything is a beginning. */
const SHORTEST_BEGINNING = 4
/** `2 ** 31 - 1`: the largest integer that every database takes. */
const MAX_NUMBER = 2_147_483_647

const PHRASE = /"([^"]*)"|«([^»]*)»|“([^”]*)”/gu
/** « R-433 », « #433 », « 433 »: all that was typed. */
const REFERENCE = /^(?:R|#|n°)?\s*-?\s*0*(\d{1,10})$/i
/** Beside other words. */
const REFERENCES = /(?<![\w-])R-0*(\d{1,10})(?!\d)/gi
const MOST_REFERENCES = 20
/** Beside the stop words: « Mme Martin » is Martin. */
const COURTESY = new Set(['mme', 'mlle', 'mr', 'mrs', 'ms', 'miss', 'dr'])

export function readSearch(typed: string): SearchQuery {
  const text = oneLine(typed).slice(0, LONGEST_QUERY)
  const phrases = [...text.matchAll(PHRASE)].map((found) => found[1] ?? found[2] ?? found[3] ?? '')
  const { phones, rest } = phonesIn(text.replace(PHRASE, ' '))
  const single = rest.split(/\s+/).flatMap((chunk) => termsOf(chunk))
  const worth = single.filter(({ stems: [first = ''], isStopWord }) => first !== '' && !isStopWord)
  const quoted = [...phrases.flatMap((phrase) => termsOf(phrase)), ...phones.map(phoneTerm)]
  const kept = worth.length + quoted.length > 0 ? worth : single
  const terms = [...quoted, ...kept].slice(0, MOST_TERMS)
  const last = kept.at(-1)
  return {
    terms: terms.map(({ words, isStopWord: _, ...term }) => ({
      ...term,
      beginning: term.stems === last?.stems && !term.address ? beginningOf(words) : null,
    })),
    numbers: numbersIn(text),
  }
}

/** Whether all that is looked for stands in these words: of a title, which then comes first. */
export function standsIn(text: string, { terms }: SearchQuery): boolean {
  const words = wordsOf(text)
  const stems = new Set(words.map(frenchStem))
  return terms.every(
    (term) =>
      [term.stems, ...(term.others ?? [])].some((all) => all.every((stem) => stems.has(stem))) ||
      (term.beginning !== null && words.some((word) => word.startsWith(term.beginning ?? ''))),
  )
}

interface ReadTerm extends Omit<SearchTerm, 'beginning'> {
  readonly words: readonly string[]
  readonly isStopWord: boolean
}

/** « porte-documents », « R-000433 », « 5.3 »: words that were written as one stand beside each other. */
function termsOf(chunk: string): ReadTerm[] {
  const words = wordsOf(chunk)
  if (words.length === 0) return []
  const address = addressIn(chunk)
  const term = {
    words,
    stems: words.map(frenchStem),
    isStopWord: words.length === 1 && isStop(words),
  }
  return [address === null ? term : { ...term, address }]
}

function isStop([first = '']: readonly string[]): boolean {
  return COURTESY.has(first) || Object.values(STOP_WORDS).some((stopWords) => stopWords?.has(first))
}

/** « <Camille.Martin@academie.example>, ». */
function addressIn(chunk: string): string | null {
  const bare = chunk.replace(/^[<("'[]+|[>)"'\],;:.!?]+$/g, '')
  return looksLikeAddress(bare) ? normaliseAddress(bare) : null
}

/** As one word and as pairs of digits, since either may have been written. */
function phoneTerm([whole = [], ...others]: readonly (readonly string[])[]): ReadTerm {
  return { words: whole, stems: whole, others, isStopWord: false }
}

function beginningOf(words: readonly string[]): string | null {
  const word = words.at(-1) ?? ''
  return word.length >= SHORTEST_BEGINNING ? word : null
}

function numbersIn(text: string): number[] {
  const alone = REFERENCE.exec(fold(text))?.[1]
  const written = alone ? [alone] : [...text.matchAll(REFERENCES)].map(([, digits]) => digits)
  const numbers = written.map(Number).filter((number) => number > 0 && number <= MAX_NUMBER)
  return [...new Set(numbers)].slice(0, MOST_REFERENCES)
}
