/** The questions of a base, ready to be found: an inverted index of stems and of letter runs. */

import type { Locale } from '../request/person.js'
import {
  DenseVector,
  type GramVector,
  gramsOf,
  type SparseVector,
  sparseVector,
  vectorOf,
} from './letter-grams.js'
import { content, type Token, tokens } from './tokens.js'
import { Vocabulary } from './vocabulary.js'

/** What of an entry is searched. */
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

/** Of an answer, what is indexed: its beginning says what it is about. */
const ANSWER_LENGTH = 1500
/** Keywords help to find an entry, and say less than a question. */
const KEYWORD = 0.5
const MAX_WORDINGS = 50

/** How often a stem stands in an entry: in what asks, and in what answers. */
export interface Posting {
  readonly entry: number
  readonly asks: number
  readonly answers: number
}

/** One way to ask, prepared. */
export interface Wording {
  /** Distinct stems of its subject. */
  readonly stems: readonly string[]
  /** Letter runs of its subject, and of all its words in their order. */
  readonly subject: SparseVector
  readonly whole: SparseVector
}

/** The words of one way to ask, and those that carry its subject. */
interface WordingTokens {
  readonly all: readonly Token[]
  readonly subject: readonly Token[]
}

export class FaqIndex {
  readonly entries: Searchable[] = []
  readonly vocabulary = new Vocabulary()
  readonly askLengths: number[] = []
  readonly answerLengths: number[] = []
  readonly #postings = new Map<string, Posting[]>()
  readonly #runs = new Map<string, number[]>()
  /** Every run by its number, and how many entries have it. */
  readonly #numbers = new Map<string, number>()
  readonly #having: number[] = []
  readonly #subject = new DenseVector()
  readonly #whole = new DenseVector()
  #askTotal = 0
  #answerTotal = 0
  /** Of the entries looked at lately: making them costs more than comparing them. */
  #wordingsTotal = 0
  readonly #wordings = new Map<number, { readonly size: number; readonly list: Wording[] }>()

  constructor(readonly locale: Locale) {}

  add(entry: Searchable): void {
    const index = this.entries.push(entry) - 1
    const asked = this.#asked(entry).map((text): WordingTokens => {
      const all = tokens(text, this.locale)
      return { all, subject: content(all, this.locale) }
    })
    const counts = new Map<string, [asks: number, answers: number]>()
    const count = (words: readonly Token[], field: 0 | 1, weight: number): number => {
      for (const { stem } of words) {
        const both = counts.get(stem) ?? [0, 0]
        both[field] += weight
        counts.set(stem, both)
      }
      return words.length * weight
    }
    const subject = (text: string) => content(tokens(text, this.locale), this.locale)
    let asks = count(subject(entry.keywords.join(' , ')), 0, KEYWORD)
    for (const words of asked) asks += count(words.subject, 0, 1)
    const answers = count(subject(entry.answer.slice(0, ANSWER_LENGTH)), 1, 1)
    this.#wordingsTotal += asked.length
    this.askLengths.push(asks)
    this.answerLengths.push(answers)
    this.#askTotal += asks
    this.#answerTotal += answers
    for (const [stem, [inAsks, inAnswers]] of counts) {
      const postings = this.#postings.get(stem)
      const posting = { entry: index, asks: inAsks, answers: inAnswers }
      if (postings) postings.push(posting)
      else {
        this.#postings.set(stem, [posting])
        this.vocabulary.add(stem)
      }
    }
    this.#addRuns(index, asked)
  }

  /** Ways to ask an entry, on the average. */
  get density(): number {
    return this.#wordingsTotal / this.entries.length || 1
  }

  get askLength(): number {
    return this.#askTotal / this.entries.length || 1
  }

  get answerLength(): number {
    return this.#answerTotal / this.entries.length || 1
  }

  postings(stem: string): readonly Posting[] {
    return this.#postings.get(stem) ?? []
  }

  knows(stem: string): boolean {
    return this.#postings.has(stem)
  }

  /** Entries whose subject has this run of letters. */
  withRun(run: string): readonly number[] {
    return this.#runs.get(run) ?? []
  }

  /** What a stem is worth: the rarer, the more; most of all when no entry has it. */
  worth(stem: string): number {
    return rarity(this.entries.length, this.postings(stem).length)
  }

  readonly worthOfRun = (run: string): number =>
    rarity(this.entries.length, this.withRun(run).length)

  readonly worthOfRunAnywhere = (run: string): number =>
    rarity(this.entries.length, this.#having[this.numberOf(run) ?? -1] ?? 0)

  readonly numberOf = (run: string): number | undefined => this.#numbers.get(run)

  /** A request laid out beside the base, until the next one is. */
  sheets(
    subject: GramVector,
    whole: GramVector,
  ): { readonly subject: DenseVector; readonly whole: DenseVector } {
    const size = this.#having.length
    this.#subject.lay(sparseVector(subject, this.numberOf), size)
    this.#whole.lay(sparseVector(whole, this.numberOf), size)
    return { subject: this.#subject, whole: this.#whole }
  }

  /** The ways to ask an entry; remembered until the base has grown by a tenth, which changes what runs are worth. */
  wordings(index: number): readonly Wording[] {
    const kept = this.#wordings.get(index)
    if (kept && kept.size * 1.1 >= this.entries.length) return kept.list
    const list = this.#asked(this.entries[index] as Searchable).map((text) => this.#prepared(text))
    if (this.#wordings.size >= MOST_PREPARED) this.#wordings.clear()
    this.#wordings.set(index, { size: this.entries.length, list })
    return list
  }

  #prepared(text: string): Wording {
    const all = tokens(text, this.locale)
    const subject = content(all, this.locale)
    return {
      stems: [...new Set(subject.map(({ stem }) => stem))],
      subject: sparseVector(vectorOf(gramsOf(subject), this.worthOfRun), this.numberOf),
      whole: sparseVector(vectorOf(gramsOf(all), this.worthOfRunAnywhere), this.numberOf),
    }
  }

  #asked({ question, wordings }: Searchable): string[] {
    return [question, ...wordings.slice(0, MAX_WORDINGS)]
  }

  #addRuns(index: number, asked: readonly WordingTokens[]): void {
    const runs = new Set<string>()
    const everywhere = new Set<string>()
    for (const { all, subject } of asked) {
      for (const run of gramsOf(subject).keys()) runs.add(run)
      for (const run of gramsOf(all).keys()) everywhere.add(run)
    }
    for (const run of everywhere) {
      const number = this.#numbers.get(run)
      if (number !== undefined) this.#having[number] = (this.#having[number] ?? 0) + 1
      else this.#numbers.set(run, this.#having.push(1) - 1)
    }
    for (const run of runs) {
      const entries = this.#runs.get(run)
      if (entries) entries.push(index)
      else this.#runs.set(run, [index])
    }
  }
}

const MOST_PREPARED = 4000

function rarity(entries: number, having: number): number {
  return Math.log(1 + (entries + 0.5) / (having + 0.5))
}
