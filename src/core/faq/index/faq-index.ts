/** The FAQ index: the questions of one locale by stems and letter grams, ready to be searched. */

import type { Locale } from '../../request/person.js'
import { fold } from '../../text/text.js'
import { FAILS, questionTypes, tellsFault } from '../questions/question-type.js'
import type { WordVectors } from '../vectors/word-vectors.js'
import { GrowingInts } from '../words/growing-ints.js'
import { content, tokens } from '../words/tokens.js'
import { Acronyms } from './acronyms.js'
import { Expansions } from './expansions.js'
import { GramIndex, type WordingTokens } from './gram-index.js'
import type { WeighedIndex, Weights } from './index-parts.js'
import { LoadedGrams } from './loaded-grams.js'
import { LoadedStems } from './loaded-stems.js'
import { Meanings } from './meanings.js'
import { Scores } from './scores.js'
import { type FieldTokens, MOST_NUMBERED, StemIndex } from './stem-index.js'
import { weightsOf } from './weights.js'
import { Wordings } from './wordings.js'

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

/** What the search keeps of an entry; its texts are in the index by now. */
export type Indexed = Pick<Searchable, 'id' | 'product'>

/** Only the beginning of an answer is indexed: it says what the answer is about. */
const MAX_ANSWER = 1500
/** Keywords help to find an entry, and say less than a question. */
const KEYWORD_WEIGHT = 0.5
const MAX_WORDINGS = 50

export class FaqIndex implements WeighedIndex {
  readonly entries: Indexed[] = []
  readonly stems = new StemIndex()
  readonly grams = new GramIndex()
  readonly wordings = new Wordings()
  readonly expansions = new Expansions()
  readonly acronyms: Acronyms
  /** By entry: what its wordings ask for, as bits. */
  readonly types = new GrowingInts()
  /** The sentence that is searched for, and scores of entries: arrays that every search uses anew. */
  readonly asked = { stems: new LoadedStems(), grams: new LoadedGrams() }
  readonly scores = { stems: new Scores(), grams: new Scores() }
  #weights: Weights | null = null
  #meanings: Meanings | null = null

  constructor(readonly locale: Locale) {
    this.acronyms = new Acronyms(locale)
  }

  /** Throws a RangeError for more entries than the index can number (two million). */
  add(entry: Searchable): void {
    if (this.entries.length === MOST_NUMBERED)
      throw new RangeError(`the FAQ has more than ${MOST_NUMBERED} entries of one language`)
    const number = this.entries.push({ id: entry.id, product: entry.product }) - 1
    const wordings = waysToAsk(entry).map((text) => wordingTokens(text, this.locale))
    const subjectOf = (text: string) => content(tokens(text, this.locale), this.locale)
    const fields: FieldTokens[] = [
      { field: 'asks', words: subjectOf(entry.keywords.join(' , ')), weight: KEYWORD_WEIGHT },
      ...wordings.map(({ subject }) => ({ field: 'asks' as const, words: subject, weight: 1 })),
      { field: 'answers', words: subjectOf(entry.answer.slice(0, MAX_ANSWER)), weight: 1 },
    ]
    const { question, keywords, answer } = entry
    const texts = [question, ...entry.wordings, ...keywords, answer.slice(0, MAX_ANSWER)]
    this.acronyms.learn(texts.join('\n'))
    this.types.push(this.#typesOf(entry, wordings))
    this.stems.add(number, fields)
    this.grams.add(number, wordings)
    this.wordings.add(wordings, this.stems, this.grams)
    this.#weights = null
    this.#meanings = null
    this.expansions.forget()
  }

  #typesOf(entry: Searchable, wordings: readonly WordingTokens[]): number {
    const fails = waysToAsk(entry).some((text) => tellsFault(fold(text), this.locale))
    return wordings.reduce(
      (bits, { all }) => bits | questionTypes(all, this.locale),
      fails ? FAILS : 0,
    )
  }

  /**
   * Ranks by what words mean from now on, until entries are added. Yields after some ms of work; until the
   * end the index is searched without.
   */
  *understand(vectors: WordVectors): Generator<void, void> {
    const meanings = new Meanings(vectors, this)
    yield* meanings.fill(this)
    this.#meanings = meanings
  }

  get meanings(): Meanings | null {
    return this.#meanings
  }

  /** Average number of wordings per entry. */
  get density(): number {
    return this.wordings.size / this.entries.length || 1
  }

  get weights(): Weights {
    this.#weights ??= weightsOf(this)
    return this.#weights
  }
}

function waysToAsk({ question, wordings }: Searchable): string[] {
  return [question, ...wordings.slice(0, MAX_WORDINGS)]
}

function wordingTokens(text: string, locale: Locale): WordingTokens {
  const all = tokens(text, locale)
  return { all, subject: content(all, locale) }
}
