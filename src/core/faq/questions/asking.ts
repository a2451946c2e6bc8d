/** How much a sentence asks, in log odds: by marks of a question, a fault or a wish, and of what only stands around one. */

import { PHRASE_MARKS, WORD_MARKS } from './asking-marks.js'

/** Log odds for each mark, written by `npx tsx bench/faq/asking.ts` (docs/decisions/0088). */
export const WEIGHTS = {
  question: 2.0,
  interrogative: 1.2,
  may: 0.6,
  fault: 1.4,
  wish: 2.2,
  impersonal: 1.0,
  addressed: -1.6,
  person: -1.5,
  when: -1.1,
  contact: -1.1,
  writer: -1.2,
  mail: -1.2,
  gateway: -1.4,
  tried: -1.0,
  courtesy: -1.7,
  urgent: -1.2,
  doubt: -0.5,
  points: -1.3,
  place: -1.0,
  deictic: -0.9,
  others: -1.3,
  third: -1.1,
  told: -0.6,
  brief: -1.0,
  comma: -1.6,
  number: -1.3,
}

/** More for what stands below « J'aimerais savoir ceci. » */
const POINTED_AT = 1.5

export type Mark = keyof typeof WEIGHTS
export const MARKS = Object.keys(WEIGHTS) as readonly Mark[]

type Named = Mark | 'pronoun'
const BIT = Object.fromEntries(
  [...MARKS, 'pronoun'].map((name, at) => [name, 1 << at]),
) as Readonly<Record<Named, number>>

const WORDS = Object.entries(WORD_MARKS).map(
  ([name, words]) => [BIT[name as Named], new RegExp(`^(?:${words})$`)] as const,
)
const PHRASES = Object.entries(PHRASE_MARKS).map(
  ([name, phrase]) => [BIT[name as Named], phrase] as const,
)

/** Of the words of the last mails: most stand in every mail. */
const bitsOfWords = new Map<string, number>()
const MOST_KEPT = 4000

/** Which marks it has, a bit for each of MARKS. `sentence`: folded. */
export function marksOf(sentence: string): number {
  let bits = 0
  for (const word of sentence.split(/[^a-z0-9]+/)) bits |= bitsOf(word)
  for (const [bit, phrase] of PHRASES) if ((bits & bit) === 0 && phrase.test(sentence)) bits |= bit
  return (bits & BIT.pronoun) === 0 ? bits | BIT.impersonal : bits
}

/** Log odds; what they say counts beside those of other sentences only. */
export function askingOdds(sentence: string): number {
  return oddsOfMarks(marksOf(sentence))
}

/** Of all sentences of a mail, in their order: one that points (« What remains is this. ») raises the next. */
export function oddsOf(sentences: readonly string[]): number[] {
  let pointed = false
  return sentences.map((sentence) => {
    const bits = marksOf(sentence)
    const odds = oddsOfMarks(bits) + (pointed ? POINTED_AT : 0)
    pointed = (bits & BIT.points) !== 0
    return odds
  })
}

function oddsOfMarks(bits: number): number {
  let odds = 0
  for (const [at, name] of MARKS.entries()) if ((bits & (1 << at)) !== 0) odds += WEIGHTS[name]
  return odds
}

/** It speaks to its reader. */
export function addresses(sentence: string): boolean {
  return (marksOf(sentence) & BIT.addressed) !== 0
}

function bitsOf(word: string): number {
  const known = bitsOfWords.get(word)
  if (known !== undefined) return known
  let bits = 0
  for (const [bit, words] of WORDS) if (words.test(word)) bits |= bit
  if (bitsOfWords.size >= MOST_KEPT) bitsOfWords.clear()
  // A copy: a word that was cut out of a text would keep all of that text in memory.
  bitsOfWords.set(` ${word}`.slice(1), bits)
  return bits
}
