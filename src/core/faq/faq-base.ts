/** The FAQ: suggests answers for a request, searches by words, lists the entries of a product. */

import type { Locale } from '../request/person.js'
import { type FaqEntry, isValid, plainAnswer } from './entry.js'
import { FaqIndex } from './index/faq-index.js'
import { type Hit, searchFaq } from './search.js'
import { shippedThreshold } from './threshold.js'
import type { WordVectors } from './vectors/word-vectors.js'

/** The most that an acknowledgement shows. */
const MAX_SUGGESTED = 3
const MAX_FOUND = 9
/** Whoever searches is shown so many, however unsure; and more above this share of the threshold. */
const LEAST_FOUND = 3
const NEARLY = 0.4

export interface Suggestion {
  readonly entry: FaqEntry
  readonly confidence: number
  /** The sentence that it answers, folded. */
  readonly sentence: string
}

/** What a search by words found, the best first. */
export interface Found extends Suggestion {
  /** Its confidence reaches the threshold for suggestions. */
  readonly sure: boolean
}

interface FaqQuestion {
  readonly text: string
  /** '' when unknown. */
  readonly product: string
  readonly locale: Locale
  /** ISO day. */
  readonly today: string
}

/** Starts a time limit; the function that it returns tells whether the time is over. */
export type Stopwatch = () => () => boolean
const NO_LIMIT: Stopwatch = () => () => false

export class FaqBase {
  readonly #stopwatch: Stopwatch
  readonly #entries = new Map<string, FaqEntry>()
  readonly #indexes = new Map<Locale, FaqIndex>()
  readonly #thresholds = new Map<Locale, number>()

  /** `stopwatch`: limits the time for the suggestions of a request. */
  constructor(stopwatch: Stopwatch = NO_LIMIT) {
    this.#stopwatch = stopwatch
  }

  add(entry: FaqEntry): void {
    const { id, product, question, wordings, keywords, locale } = entry
    const index = this.#indexes.get(locale) ?? new FaqIndex(locale)
    this.#indexes.set(locale, index)
    this.#entries.set(id, entry)
    const answer = plainAnswer(entry.answer)
    // « FAQ GFC » must find GFC's entries even if their text does not name it.
    const named = product === '' ? keywords : [...keywords, product]
    index.add({ id, product, question, wordings, keywords: named, answer })
  }

  /** Ranks the entries of a language by what words mean, until one is added. Yields after some ms of work. */
  *understand(locale: Locale, vectors: WordVectors): Generator<void, void> {
    yield* this.#indexes.get(locale)?.understand(vectors) ?? []
  }

  /** Of the entries in one language; until then, the shipped one. */
  setThreshold(locale: Locale, threshold: number): void {
    this.#thresholds.set(locale, threshold)
  }

  thresholdOf(locale: Locale): number {
    return this.#thresholds.get(locale) ?? shippedThreshold(this.sizeIn(locale))
  }

  get locales(): readonly Locale[] {
    return [...this.#indexes.keys()]
  }

  /** Entries in one language. */
  sizeIn(locale: Locale): number {
    return this.#indexes.get(locale)?.entries.length ?? 0
  }

  get size(): number {
    return this.#entries.size
  }

  entry(id: string): FaqEntry | null {
    return this.#entries.get(id) ?? null
  }

  /**
   * At most three entries that answer a request with confidence, often none; null when time ran out.
   * `threshold`: null for the base's own.
   */
  suggest(asked: FaqQuestion, threshold: number | null = null): Suggestion[] | null {
    const least = threshold ?? this.thresholdOf(asked.locale)
    return this.#find(asked, MAX_SUGGESTED, least, this.#stopwatch())
  }

  /**
   * Entries that may answer a search by words: the sure ones, then the best three in any case, since
   * whoever asks wants to see what there is. None only when no entry has anything in common with it.
   */
  search(asked: FaqQuestion, threshold: number | null = null): Found[] {
    const least = threshold ?? this.thresholdOf(asked.locale)
    const found = this.rank(asked, MAX_FOUND).filter(
      ({ confidence }, at) => at < LEAST_FOUND || confidence >= least * NEARLY,
    )
    return surestFirst(found, least)
  }

  /**
   * The best three for a request that is about to be sent, the sure ones first; none when not even one
   * comes near, or when time ran out: then there is nothing to hold the sender up for.
   */
  offer(asked: FaqQuestion, threshold: number | null = null): Found[] {
    const least = threshold ?? this.thresholdOf(asked.locale)
    const found = this.#find(asked, MAX_SUGGESTED, 0, this.#stopwatch()) ?? []
    return found.some(({ confidence }) => confidence >= least * NEARLY)
      ? surestFirst(found, least)
      : []
  }

  /** The best entries, whatever their confidence. */
  rank(asked: FaqQuestion, count: number): Suggestion[] {
    return this.#find(asked, count, 0) ?? []
  }

  /** The valid entries of a product, sorted by question. */
  ofProduct(product: string, locale: Locale, today: string): FaqEntry[] {
    return [...this.#entries.values()]
      .filter((entry) => entry.product === product && entry.locale === locale)
      .filter((entry) => isValid(entry, today))
      .sort((a, b) => a.question.localeCompare(b.question, locale))
      .slice(0, MAX_FOUND)
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

function surestFirst(found: readonly Suggestion[], least: number): Found[] {
  const judged = found.map((hit) => ({ ...hit, sure: hit.confidence >= least }))
  return [...judged.filter(({ sure }) => sure), ...judged.filter(({ sure }) => !sure)]
}
