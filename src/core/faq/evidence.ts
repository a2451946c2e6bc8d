/** Evidence that an FAQ entry answers a sentence: what the two have in common, as numbers. */

import { alike } from './alike.js'
import { frequencyOf, SATURATION } from './bm25.js'
import { findCandidates } from './candidates.js'
import type { FaqIndex } from './index/faq-index.js'
import { MAX_STEMS } from './index/loaded-stems.js'
import { answersIn, numberIn } from './index/stem-index.js'
import { BASE_MASS, weigh } from './index/weights.js'
import type { Query } from './queries.js'
import { FAILS, questionTypes, tellsFault } from './questions/question-type.js'
import { content } from './words/tokens.js'

/** What an entry and a sentence have in common, each 0 to about 1. */
export interface Evidence {
  readonly entry: number
  /** BM25F score of the stems, relative to the most that the sentence could reach. */
  readonly stems: number
  /** Share of the sentence's weight found in the answer, and anywhere in the entry. */
  readonly inAnswer: number
  readonly covered: number
  /** How many words of the sentence the entry has, one that it may stand for in part; and the weight of the heaviest that it lacks. */
  readonly matched: number
  readonly missing: number
  /** Share of the entry's best wording that the sentence has. */
  readonly asked: number
  /** Gram similarity: of the subject, of all words, and of the subject to the three nearest wordings. */
  readonly subject: number
  readonly whole: number
  readonly wordings: number
  /** 1: both ask for the same (who, when, how…); -1: for something else; 0: one of them doesn't tell. */
  readonly type: number
  /** 1: the sentence says that something fails, and no wording of the entry does; 0: otherwise. */
  readonly fault: number
  /** Cosine of their word vectors; 0 while there are none. */
  readonly meaning: number
}

const NOTHING: Evidence = {
  entry: 0,
  stems: 0,
  inAnswer: 0,
  covered: 0,
  matched: 0,
  missing: 0,
  asked: 0,
  subject: 0,
  whole: 0,
  wordings: 0,
  type: 0,
  fault: 0,
  meaning: 0,
}

type Found = { -readonly [Measure in keyof Evidence]: Evidence[Measure] }

/**
 * Weighs the evidence for each candidate, and hands it to `judge`, which copies what it keeps: most is
 * looked at once, and one object serves all. `share`: the sentence's share of the request's effort, 0 to 1.
 */
export function weighEvidence(
  index: FaqIndex,
  { sentence, words }: Pick<Query, 'sentence' | 'words'>,
  share: number,
  judge: (found: Evidence) => void,
): void {
  const subject = content(words, index.locale)
  index.asked.stems.load(index, subject)
  if (index.asked.stems.mass === 0) return
  index.asked.grams.load(index, words, subject)
  index.meanings?.load(index, subject)
  const types = questionTypes(words, index.locale)
  const fails = tellsFault(sentence, index.locale)
  const found: Found = { ...NOTHING }
  for (const entry of findCandidates(index, share)) {
    found.entry = entry
    const answered = index.types.at(entry)
    found.type = sameType(types, answered & ~FAILS)
    found.fault = fails && (answered & FAILS) === 0 ? 1 : 0
    found.meaning = index.meanings?.likeness(entry) ?? 0
    compareStems(index, found)
    compareWordings(index, found)
    judge(found)
  }
}

function sameType(asked: number, answered: number): number {
  if (asked === 0 || answered === 0) return 0
  return (asked & answered) === 0 ? -1 : 1
}

function compareStems(index: FaqIndex, found: Found): void {
  const { entry } = found
  const { stems, starts } = index.stems
  const { weights, mass, words } = index.asked.stems
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
    const word = words[numberIn(posting)] as number
    if (worth > (got[word] as number)) got[word] = worth
    const often = frequencyOf(index, entry, posting)
    score += (worth * often) / (SATURATION + often)
  }
  const total = mass + BASE_MASS
  found.stems = score / total
  found.inAnswer = inAnswer / total
  found.covered = covered / total
  compareWords(index, found)
}

/** Of each word of the sentence, what the entry that is being compared has of its weight; 0 between entries. */
const got = new Float64Array(MAX_STEMS)

function compareWords({ asked, weights }: FaqIndex, found: Found): void {
  const { worths } = asked.stems
  let matched = 0
  let missing = 0
  for (let word = 0; word < worths.length; word += 1) {
    const worth = worths[word] as number
    const has = got[word] as number
    if (has > 0) matched += Math.min(1, has / worth)
    if (worth - has > missing) missing = worth - has
    got[word] = 0
  }
  found.matched = matched
  found.missing = missing / weights.unknown
}

/** The best of the entry's wordings, and how near the three nearest are. */
function compareWordings(index: FaqIndex, found: Found): void {
  const { firsts } = index.wordings
  const start = firsts.at(found.entry)
  const last = firsts.at(found.entry + 1)
  let asked = 0
  let whole = 0
  let first = 0
  let second = 0
  let third = 0
  for (let wording = start; wording < last; wording += 1) {
    weigh(index, wording)
    asked = Math.max(asked, shareAsked(index, wording))
    alike(index, wording, found)
    whole = Math.max(whole, found.whole)
    const { subject } = found
    if (subject > first) {
      third = second
      second = first
      first = subject
    } else if (subject > second) {
      third = second
      second = subject
    } else third = Math.max(third, subject)
  }
  // Of an entry with fewer wordings, the missing ones are half as near as its best.
  const count = last - start
  const rest = count > 2 ? second + third : count > 1 ? second + first / 2 : first
  found.asked = asked
  found.subject = first
  found.whole = whole
  found.wordings = (first + rest) / 3
}

function shareAsked({ wordings, weights, asked }: FaqIndex, wording: number): number {
  const stems = wordings.stems.data
  const asking = asked.stems.weights
  let shared = 0
  const end = wordings.stemStarts.at(wording + 1)
  for (let at = wordings.stemStarts.at(wording); at < end; at += 1) {
    const stem = stems[at] as number
    shared += Math.min(weights.stems[stem] as number, asking[stem] as number)
  }
  return shared / (weights.masses[wording] as number)
}
