/** The FAQ index: the questions of one locale by stems and letter grams, ready to be searched. */

import type { Locale } from '../request/person.js'
import { GramIndex } from './gram-index.js'
import { DenseVector, sparseVector } from './gram-vectors.js'
import { type GramVector, gramsOf, vectorOf } from './letter-grams.js'
import { type FieldTokens, StemIndex } from './stem-index.js'
import { content, tokens } from './tokens.js'
import { type Wording, wordingTokens } from './wording.js'

/** The searched parts of an entry. */
export interface Searchable {
  readonly id: string
  /** Name of its product; '' for none. */
  readonly product: string
  readonly question: string
  /** Other ways to ask it. */
  readonly wordings: readonly string[]
  readonly keywords: readonly string[]
  /** As text, without Markdown. */
  readonly answer: string
}

/** Only the beginning of an answer is indexed: it says what the answer is about. */
const MAX_ANSWER = 1500
/** Keywords help to find an entry, and say less than a question. */
const KEYWORD_WEIGHT = 0.5
const MAX_WORDINGS = 50
/** Entries whose prepared wordings are cached. */
const MAX_PREPARED = 4000

export class FaqIndex {
  readonly entries: Searchable[] = []
  readonly stems = new StemIndex()
  readonly grams = new GramIndex()
  readonly #subject = new DenseVector()
  readonly #whole = new DenseVector()
  #wordingsTotal = 0
  /** Wordings of the entries compared lately: preparing them costs more than comparing them. */
  readonly #prepared = new Map<number, { readonly size: number; readonly list: Wording[] }>()

  constructor(readonly locale: Locale) {}

  add(entry: Searchable): void {
    const number = this.entries.push(entry) - 1
    const wordings = waysToAsk(entry).map((text) => wordingTokens(text, this.locale))
    const subjectOf = (text: string) => content(tokens(text, this.locale), this.locale)
    const fields: FieldTokens[] = [
      { field: 'asks', words: subjectOf(entry.keywords.join(' , ')), weight: KEYWORD_WEIGHT },
      ...wordings.map(({ subject }) => ({ field: 'asks' as const, words: subject, weight: 1 })),
      { field: 'answers', words: subjectOf(entry.answer.slice(0, MAX_ANSWER)), weight: 1 },
    ]
    this.#wordingsTotal += wordings.length
    this.stems.add(number, fields)
    this.grams.add(number, wordings)
  }

  /** Average number of wordings per entry. */
  get density(): number {
    return this.#wordingsTotal / this.entries.length || 1
  }

  /** The weight of a stem: the rarer, the more; most when no entry has it. */
  worth(stem: string): number {
    return rarity(this.entries.length, this.stems.postings(stem).length)
  }

  /** The weight of a gram in subjects, and of one anywhere in wordings. */
  readonly worthOfGram = (gram: string): number =>
    rarity(this.entries.length, this.grams.entriesWith(gram).length)

  readonly worthOfGramAnywhere = (gram: string): number =>
    rarity(this.entries.length, this.grams.countAnywhere(gram))

  /** A request's vectors, loaded for comparison; they hold until the next call. */
  load(
    subject: GramVector,
    whole: GramVector,
  ): { readonly subject: DenseVector; readonly whole: DenseVector } {
    const { numberOf, size } = this.grams
    this.#subject.load(sparseVector(subject, numberOf), size)
    this.#whole.load(sparseVector(whole, numberOf), size)
    return { subject: this.#subject, whole: this.#whole }
  }

  /** The wordings of an entry; cached until the index has grown by a tenth, which changes what grams weigh. */
  wordings(entry: number): readonly Wording[] {
    const cached = this.#prepared.get(entry)
    if (cached && cached.size * 1.1 >= this.entries.length) return cached.list
    const list = waysToAsk(this.entries[entry] as Searchable).map((text) => this.#prepare(text))
    if (this.#prepared.size >= MAX_PREPARED) this.#prepared.clear()
    this.#prepared.set(entry, { size: this.entries.length, list })
    return list
  }

  #prepare(text: string): Wording {
    const { all, subject } = wordingTokens(text, this.locale)
    const { numberOf } = this.grams
    return {
      stems: [...new Set(subject.map(({ stem }) => stem))],
      subject: sparseVector(vectorOf(gramsOf(subject), this.worthOfGram), numberOf),
      whole: sparseVector(vectorOf(gramsOf(all), this.worthOfGramAnywhere), numberOf),
    }
  }
}

function waysToAsk({ question, wordings }: Searchable): string[] {
  return [question, ...wordings.slice(0, MAX_WORDINGS)]
}

function rarity(entries: number, having: number): number {
  return Math.log(1 + (entries + 0.5) / (having + 0.5))
}
