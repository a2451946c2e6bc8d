/** BM25F: how much a stem counts in an entry, by how often it occurs in the question and in the answer. */

import type { IndexParts } from './index/index-parts.js'
import { answersIn, asksIn } from './index/stem-index.js'

/** The question counts three times, the answer once; both are normalised by length. */
const ASK_WEIGHT = 3
const ASK_LENGTH = 0.5
const ANSWER_LENGTH = 0.75
export const SATURATION = 1.2

/** `posting`: of this entry. */
export function frequencyOf({ stems }: IndexParts, entry: number, posting: number): number {
  const asks = asksIn(posting)
  const answers = answersIn(posting)
  let often = 0
  if (asks > 0)
    often +=
      (ASK_WEIGHT * asks) /
      lengthNorm(stems.halfAskLengths.at(entry) / 2, stems.askLength, ASK_LENGTH)
  if (answers > 0)
    often += answers / lengthNorm(stems.answerLengths.at(entry), stems.answerLength, ANSWER_LENGTH)
  return often
}

function lengthNorm(length: number, average: number, share: number): number {
  return 1 - share + (share * length) / average
}
