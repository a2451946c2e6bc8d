/** How alike a sentence and a wording are, by their letter grams: what most of the time of a search is spent on. */

import type { FaqIndex } from './index/faq-index.js'
import { gramIn, subjectTimesIn, TIMES_WORTH, timesIn, type Wordings } from './index/wordings.js'

/** Cosines, 0 (nothing in common) to 1 (the same): of all words, and of those that carry the subject. */
interface Likeness {
  whole: number
  subject: number
}

/** The grams of a wording that the sentence has: so many of the first ones. */
let common = new Int32Array(256)

/** Of one wording; written into `found`. */
export function alike(
  { wordings, weights, asked }: FaqIndex,
  wording: number,
  found: Likeness,
): void {
  const { whole, subject, norm, subjectNorm } = asked.grams
  let wholeSum = 0
  let subjectSum = 0
  const count = findCommon(wordings, asked.grams.has, wording)
  for (let at = 0; at < count; at += 1) {
    const packed = common[at] as number
    const gram = gramIn(packed)
    wholeSum += (whole[gram] as number) * (TIMES_WORTH[timesIn(packed)] as number)
    subjectSum += (subject[gram] as number) * (TIMES_WORTH[subjectTimesIn(packed)] as number)
  }
  found.whole = wholeSum / (norm * (weights.norms[wording] as number))
  found.subject = subjectSum / (subjectNorm * (weights.subjectNorms[wording] as number))
}

/** How many. Each is written, and overwritten by the next unless it counts: a branch would be guessed wrongly too often. */
function findCommon(wordings: Wordings, has: Uint8Array, wording: number): number {
  const grams = wordings.grams.data
  const start = wordings.gramStarts.at(wording)
  const end = wordings.gramStarts.at(wording + 1)
  if (common.length < end - start) common = new Int32Array(2 * (end - start))
  let count = 0
  for (let at = start; at < end; at += 1) {
    const packed = grams[at] as number
    common[count] = packed
    // A byte for each gram fits the processor's cache, two weights don't.
    count += has[gramIn(packed)] as number
  }
  return count
}
