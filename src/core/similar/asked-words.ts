/** The words by which requests are compared: without courtesy, signatures and stop words; and what each is worth. */

import { questionSentences } from '../faq/questions/question-sentences.js'
import { STOP_WORDS } from '../faq/words/stop-words.js'
import { frenchStem, wordsOf } from '../search/stems.js'
import type { AskedRequest } from './past-request.js'

/** A longer request is known by its first words. */
const MOST_WORDS = 60

/** Stems of the full-text search, each with the first word that has it, folded. */
export type AskedWords = ReadonlyMap<string, string>

/** The parts that are compared, each with each: a title may say it all, or « Panne ». */
export function partsOf({ title, text }: AskedRequest): readonly AskedWords[] {
  const sentences = sentencesOf(text)
  const parts = [title, sentences[0] ?? '', [title, ...sentences].join(' ')]
  return parts.map(wordsIn).filter(({ size }) => size > 0)
}

/** The words of the whole request, in their order. */
export function askedWords({ title, text }: AskedRequest): AskedWords {
  return wordsIn([title, ...sentencesOf(text)].join(' '))
}

function sentencesOf(text: string): string[] {
  return /\p{L}/u.test(text) ? questionSentences(text) : []
}

function wordsIn(text: string): AskedWords {
  const words = new Map<string, string>()
  for (const word of wordsOf(text)) {
    if (word.length < 2 || isStopWord(word)) continue
    const stem = frenchStem(word)
    if (!words.has(stem)) words.set(stem, word)
    if (words.size === MOST_WORDS) break
  }
  return words
}

function isStopWord(word: string): boolean {
  return Object.values(STOP_WORDS).some((stopWords) => stopWords?.has(word))
}

/** How many of `total` requests have each word of the new one, by stem; one that none has is left out. */
export interface WordCounts {
  readonly total: number
  readonly having: ReadonlyMap<string, number>
}

/** The rarer, the more; a word that no request has, the most. As the FAQ weighs its words. */
export function worthOf({ total, having }: WordCounts, stem: string): number {
  return Math.log(1 + (total + 0.5) / ((having.get(stem) ?? 0) + 0.5))
}
