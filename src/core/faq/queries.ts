/** What is searched for of a mail: its sentences, each by how much it asks beside the others, and what asks as a whole. */

import type { Locale } from '../request/person.js'
import { asks, pointsOn } from './questions/asking.js'
import { sentencesOfMail } from './questions/question-sentences.js'
import { content, type Token, tokens } from './words/tokens.js'

export interface Query {
  /** Folded. */
  readonly sentence: string
  readonly words: readonly Token[]
  /** What it counts beside the whole request, 0 to 1. */
  readonly share: number
  /** How much it asks beside the mail's best, 0 to 1: nobody is sure of what answers a tale. */
  readonly trust: number
}

/** A single sentence counts less than the whole request. */
const SENTENCE_WEIGHT = 0.95
/** How much less for each log odds that it asks less than the mail's best; from MOST_BEHIND on no less. */
const LOSS = 0.15
const MOST_BEHIND = 4
/** From so far behind on it is not searched for. */
const LEFT_OUT = 5
/** Of a longer mail, those that ask the most. */
const MOST_SEARCHED = 6
/** So far behind at most it belongs to the whole, as does what stands on the line of the best. */
const OF_THE_WHOLE = 2
/** One word beside a question is easily found somewhere: « Je n'ai pas l'adresse. » */
const ONE_WORD = 0.7
/** Log odds more for what stands below « J'aimerais savoir ceci. » */
const POINTED_AT = 1.5
/** A request of so few words is asked whole, its title too. */
const SHORT = 40
/** A longer request is searched sentence by sentence only. */
const MAX_WHOLE_WORDS = 60

interface Part extends Query {
  readonly ofWhole: boolean
}

/** One at least. */
export function queriesOf(text: string, locale: Locale): Query[] {
  const parts = partsOf(text, locale)
  const asking = parts.filter(({ ofWhole }) => ofWhole)
  const whole = {
    sentence: asking.map(({ sentence }) => sentence).join(' '),
    words: asking.flatMap(({ words }) => words),
    share: 1,
    trust: 1,
  }
  if (parts.length === 1) return [whole]
  const single = parts.filter(({ words }) => words.length > 1)
  return whole.sentence.split(' ').length <= MAX_WHOLE_WORDS ? [whole, ...single] : single
}

function partsOf(text: string, locale: Locale): Part[] {
  const sentences = sentencesOfMail(text)
  const odds = sentences.map(({ text: own }, at) => {
    const before = sentences[at - 1]
    return asks(own) + (before !== undefined && pointsOn(before.text) ? POINTED_AT : 0)
  })
  const best = Math.max(...odds)
  const line = sentences[odds.indexOf(best)]?.line
  const short = sentences.reduce((sum, one) => sum + one.text.split(' ').length, 0) <= SHORT
  const least = [...odds].sort((a, b) => b - a)[MOST_SEARCHED - 1] ?? Number.NEGATIVE_INFINITY
  return sentences.flatMap((sentence, at): Part[] => {
    if ((odds[at] as number) < least) return []
    const behind = best - (odds[at] as number)
    if (behind > LEFT_OUT && !short) return []
    const words = tokens(sentence.text, locale)
    const light = behind > 0 && content(words, locale).length < 2 ? ONE_WORD : 1
    const trust = light * (1 - LOSS * Math.min(MOST_BEHIND, behind))
    return [
      {
        sentence: sentence.text,
        words,
        share: SENTENCE_WEIGHT * trust,
        trust: short || behind <= OF_THE_WHOLE ? 1 : trust,
        ofWhole: short || behind <= OF_THE_WHOLE || sentence.line === line,
      },
    ]
  })
}
