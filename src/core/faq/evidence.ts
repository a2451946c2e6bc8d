/** Evidence that an FAQ entry answers a sentence: what the two have in common, as numbers. */

import { frequencyOf, SATURATION } from './bm25.js'
import { findCandidates } from './candidates.js'
import type { FaqIndex } from './faq-index.js'
import { questionTypes } from './question-type.js'
import { answersIn, numberIn } from './stem-index.js'
import { content, type Token } from './tokens.js'
import { BASE_MASS, weigh } from './weights.js'
import { gramIn, subjectTimesIn, TIMES_WORTH, timesIn } from './wordings.js'

/** What an entry and a sentence have in common, each 0 to about 1. */
export interface Evidence {
  readonly entry: number
  /** BM25F score of the stems, relative to the most that the sentence could reach. */
  readonly stems: number
  /** Share of the sentence's weight found in the answer, and anywhere in the entry. */
  readonly inAnswer: number
  readonly covered: number
  /** Share of the entry's best wording that the sentence has. */
  readonly asked: number
  /** Gram similarity: of the subject, of all words, and of the subject to the three nearest wordings. */
  readonly subject: number
  readonly whole: number
  readonly wordings: number
  /** 1: both ask for the same (who, when, how…); -1: for something else; 0: one of them doesn't tell. */
  readonly type: number
  /** Cosine of their word vectors; 0 while there are none. */
  readonly meaning: number
}

/** The evidence for each candidate. `share`: the sentence's share of the request's effort, 0 to 1. */
export function gatherEvidence(index: FaqIndex, sentence: readonly Token[], share = 1): Evidence[] {
  const subject = content(sentence, index.locale)
  index.asked.stems.load(index, subject)
  if (index.asked.stems.mass === 0) return []
  index.asked.grams.load(index, sentence, subject)
  index.meanings?.load(index, subject)
  const types = questionTypes(sentence, index.locale)
  return findCandidates(index, share).map((entry) => compare(index, entry, types))
}

function sameType(asked: number, answered: number): number {
  if (asked === 0 || answered === 0) return 0
  return (asked & answered) === 0 ? -1 : 1
}

function compare(index: FaqIndex, entry: number, types: number): Evidence {
  const { stems, inAnswer, covered } = compareStems(index, entry)
  const { asked, subject, whole, wordings } = compareWordings(index, entry)
  const type = sameType(types, index.types.at(entry))
  const meaning = index.meanings?.likeness(entry) ?? 0
  return { entry, stems, inAnswer, covered, asked, subject, whole, wordings, type, meaning }
}

function compareStems(index: FaqIndex, entry: number) {
  const { stems, starts } = index.stems
  const { weights, mass } = index.asked.stems
  let score = 0
  let covered = 0
  let inAnswer = 0
  const end = starts.at(entry + 1)
  for (let at = starts.at(entry); at < end; at += 1) {
    const posting = stems.data[at] as number
    const worth = weights[numberIn(posting)] as number
    if (worth === 0) continue
    covered += worth
    if (answersIn(posting) > 0) inAnswer += worth
    const often = frequencyOf(index, entry, posting)
    score += (worth * often) / (SATURATION + often)
  }
  const total = mass + BASE_MASS
  return { stems: score / total, inAnswer: inAnswer / total, covered: covered / total }
}

/** The best of the entry's wordings, and how near the three nearest are. */
function compareWordings(index: FaqIndex, entry: number) {
  const { firsts } = index.wordings
  const last = firsts.at(entry + 1)
  let [asked, whole, first, second, third] = [0, 0, 0, 0, 0]
  for (let wording = firsts.at(entry); wording < last; wording += 1) {
    weigh(index, wording)
    asked = Math.max(asked, shareAsked(index, wording))
    const alike = similarity(index, wording)
    whole = Math.max(whole, alike.whole)
    const { subject } = alike
    if (subject > first) [first, second, third] = [subject, first, second]
    else if (subject > second) [second, third] = [subject, second]
    else third = Math.max(third, subject)
  }
  // Of an entry with fewer wordings, the missing ones are half as near as its best.
  const count = last - firsts.at(entry)
  const rest = count > 2 ? second + third : count > 1 ? second + first / 2 : first
  return { asked, subject: first, whole, wordings: (first + rest) / 3 }
}

function shareAsked({ wordings, weights, asked }: FaqIndex, wording: number): number {
  let shared = 0
  const end = wordings.stemStarts.at(wording + 1)
  for (let at = wordings.stemStarts.at(wording); at < end; at += 1) {
    const stem = wordings.stems.at(at)
    shared += Math.min(weights.stems[stem] as number, asked.stems.weights[stem] as number)
  }
  return shared / (weights.masses[wording] as number)
}

/** Cosines of the letter grams: 0 (nothing in common) to 1 (the same). */
function similarity({ wordings, weights, asked }: FaqIndex, wording: number) {
  const grams = wordings.grams.data
  const { whole, subject, norm, subjectNorm } = asked.grams
  let wholeSum = 0
  let subjectSum = 0
  const end = wordings.gramStarts.at(wording + 1)
  for (let at = wordings.gramStarts.at(wording); at < end; at += 1) {
    const packed = grams[at] as number
    const weight = whole[gramIn(packed)] as number
    if (weight === 0) continue
    wholeSum += weight * (TIMES_WORTH[timesIn(packed)] as number)
    subjectSum +=
      (subject[gramIn(packed)] as number) * (TIMES_WORTH[subjectTimesIn(packed)] as number)
  }
  return {
    whole: wholeSum / (norm * (weights.norms[wording] as number)),
    subject: subjectSum / (subjectNorm * (weights.subjectNorms[wording] as number)),
  }
}
