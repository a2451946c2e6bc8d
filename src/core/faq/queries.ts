/** What may be searched for of a mail: its sentences, each by how much its words ask, and what asks as a whole. */

import type { Locale } from '../request/person.js'
import { oddsOf } from './questions/asking.js'
import { clausesIn } from './questions/clauses.js'
import { FILLERS } from './questions/fillers.js'
import { joinedToWhatTheyPointAt } from './questions/points-back.js'
import { type Sentence, says, sentencesOfMail } from './questions/question-sentences.js'
import { content, countContent, type Token, tokens } from './words/tokens.js'

export interface Query {
  /** Folded. */
  readonly sentence: string
  readonly words: readonly Token[]
}

/** A sentence that is searched for by itself. */
export interface Part extends Query {
  /** Its place among the sentences, and the line that it stands on. */
  readonly at: number
  readonly line: number
  /** Log odds that it asks, by its words. */
  readonly odds: number
  /** What it counts beside others, 0 to 1. */
  readonly share: number
}

export interface Parts {
  /** In their order, one at least. */
  readonly all: readonly Part[]
  /** So few words that they are asked whole, the title too. */
  readonly short: boolean
}

interface Clause extends Sentence {
  /** By us: its writer set no point. */
  readonly parted?: boolean
}

interface Stripped extends Clause {
  /** Without what only stands around what it asks. */
  readonly rest: string
}

/** Of a longer mail, those that ask the most. */
const MOST_SEARCHED = 6
/** One word beside a question is easily found somewhere: « Je n'ai pas l'adresse. » */
const ONE_WORD = 0.7
/** A clause that we parted counts less than the sentence that its writer made of it. */
const PARTED = 0.75
/** A request of so few words is asked whole, its title too. */
const SHORT = 40
/** A longer request is searched sentence by sentence only. */
const MAX_WHOLE_WORDS = 60
/** Of one word alone nobody knows what is asked about it. */
const FEWEST_LEFT = 2

export function partsOf(text: string, locale: Locale): Parts {
  const written = sentencesOfMail(text)
  const short = written.reduce((sum, one) => sum + countWords(one.text), 0) <= SHORT
  const parted = short ? written.flatMap((one) => partedSentence(one, locale)) : []
  const sentences = asking(
    joinedToWhatTheyPointAt(parted.length > 0 ? parted : written).map((one) => ({
      ...one,
      rest: withoutFillers(one.text, locale),
    })),
  )
  const odds = sentences.length === 1 ? [0] : oddsOf(sentences.map(({ text: own }) => own))
  const best = Math.max(...odds)
  const least = [...odds].sort((a, b) => b - a)[MOST_SEARCHED - 1] ?? Number.NEGATIVE_INFINITY
  const all = sentences.flatMap((sentence, at): Part[] => {
    const own = odds[at] as number
    if (own < least) return []
    const words = askingWords(sentence, locale)
    const brief = own < best && content(words, locale).length < 2
    const share = brief ? ONE_WORD : sentence.parted ? PARTED : 1
    return [{ sentence: sentence.text, words, at, line: sentence.line, odds: own, share }]
  })
  return { all, short }
}

function countWords(text: string): number {
  return text.split(' ').length
}

/**
 * Where the first says something by itself. Only of a short request: in a longer mail the marks of a
 * sentence say of all its clauses that it asks, or does not.
 */
function partedSentence(sentence: Sentence, locale: Locale): readonly Clause[] {
  const clauses = clausesIn(sentence.text)
  if (clauses.length < 2) return [sentence]
  const asking = clauses.filter(says)
  if (saidBy(asking[0] ?? '', locale) < FEWEST_LEFT) return [sentence]
  // « … et j'ai évaluation » says nothing by itself.
  const telling = asking.filter((text) => saidBy(text, locale) >= FEWEST_LEFT)
  return telling.map((text) => ({ ...sentence, text, parted: telling.length > 1 }))
}

/** How many of its words say something, without what only stands around what is asked. */
function saidBy(text: string, locale: Locale): number {
  return countContent(tokens(withoutFillers(text, locale), locale), locale)
}

function withoutFillers(text: string, locale: Locale): string {
  const fillers = FILLERS[locale]
  return fillers ? text.replace(fillers, ' ') : text
}

/** Without those that only stand beside what is asked (« C'est urgent. »), unless there are no others. */
function asking(sentences: readonly Stripped[]): readonly Stripped[] {
  if (sentences.length < 2) return sentences
  const others = sentences.filter(({ rest }) => /\p{L}{3}/u.test(rest))
  return others.length > 0 ? others : sentences
}

/** Without what only stands around what is asked, unless that is all there is. */
function askingWords({ text, rest }: Stripped, locale: Locale): readonly Token[] {
  const left = tokens(rest, locale)
  const enough = rest === text || countContent(left, locale) >= FEWEST_LEFT
  return enough ? left : tokens(text, locale)
}

/** Sentences as one; null when they are too long for it. */
export function wholeOf(parts: readonly Part[]): Query | null {
  const sentence = parts.map((part) => part.sentence).join(' ')
  if (parts.length > 1 && sentence.split(' ').length > MAX_WHOLE_WORDS) return null
  return { sentence, words: parts.flatMap(({ words }) => words) }
}
