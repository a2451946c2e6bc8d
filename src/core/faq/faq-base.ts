/** The base of answers as the rules ask it: suggest for a request, search by words, list by product. */

import type { Locale } from '../request/person.js'
import { THRESHOLD } from './confidence.js'
import { type FaqEntry, isValid, plainAnswer } from './entry.js'
import { FaqIndex } from './faq-index.js'
import { type Hit, searchFaq } from './search.js'

/** An acknowledgement shows no more. */
const MOST_SUGGESTED = 3
const MOST_FOUND = 9
/** Whoever searches by words wants to see what there is. */
const SEARCH_THRESHOLD = 0.1

export interface Suggestion {
  readonly entry: FaqEntry
  readonly confidence: number
  /** The sentence that it answers, folded. */
  readonly sentence: string
}

interface FaqQuestion {
  readonly text: string
  /** '' when unknown. */
  readonly product: string
  readonly locale: Locale
  /** ISO day. */
  readonly today: string
}

/** Starts a span of time, and says afterwards whether it is over. */
export type Stopwatch = () => () => boolean
const UNHURRIED: Stopwatch = () => () => false

export class FaqBase {
  readonly #stopwatch: Stopwatch
  readonly #entries = new Map<string, FaqEntry>()
  readonly #indexes = new Map<Locale, FaqIndex>()

  /** `stopwatch`: how long a request may wait for its suggestions. */
  constructor(stopwatch: Stopwatch = UNHURRIED) {
    this.#stopwatch = stopwatch
  }

  add(entry: FaqEntry): void {
    const { id, product, question, wordings, keywords, locale } = entry
    const index = this.#indexes.get(locale) ?? new FaqIndex(locale)
    this.#indexes.set(locale, index)
    this.#entries.set(id, entry)
    const answer = plainAnswer(entry.answer)
    // « FAQ GFC » is to find what GFC's entries need not repeat.
    const named = product === '' ? keywords : [...keywords, product]
    index.add({ id, product, question, wordings, keywords: named, answer })
  }

  get size(): number {
    return this.#entries.size
  }

  entry(id: string): FaqEntry | null {
    return this.#entries.get(id) ?? null
  }

  /** What really answers a request, at most three; often nothing. Null: it would take too long. */
  suggest(asked: FaqQuestion, threshold = THRESHOLD): Suggestion[] | null {
    return this.#find(asked, MOST_SUGGESTED, threshold, this.#stopwatch())
  }

  /** What may answer words that somebody looks for. */
  search(asked: FaqQuestion): Suggestion[] {
    return this.#find(asked, MOST_FOUND, SEARCH_THRESHOLD) ?? []
  }

  /** The best, sure or not. */
  rank(asked: FaqQuestion, count: number): Suggestion[] {
    return this.#find(asked, count, 0) ?? []
  }

  /** In the order of their questions. */
  ofProduct(product: string, locale: Locale, today: string): FaqEntry[] {
    return [...this.#entries.values()]
      .filter((entry) => entry.product === product && entry.locale === locale)
      .filter((entry) => isValid(entry, today))
      .sort((a, b) => a.question.localeCompare(b.question, locale))
      .slice(0, MOST_FOUND)
  }

  #find(
    { text, product, locale, today }: FaqQuestion,
    count: number,
    least: number,
    late?: () => boolean,
  ): Suggestion[] | null {
    const index = this.#indexes.get(locale)
    if (!index) return []
    const shows = ({ id }: { readonly id: string }) => {
      const entry = this.#entries.get(id)
      return entry !== undefined && isValid(entry, today)
    }
    const hits = searchFaq(index, text, { product, count, shows, ...(late ? { late } : {}) })
    if (hits === null) return null
    return hits
      .filter(({ confidence }) => confidence >= least)
      .map(({ id, ...hit }: Hit) => ({ entry: this.#entries.get(id) as FaqEntry, ...hit }))
  }
}
