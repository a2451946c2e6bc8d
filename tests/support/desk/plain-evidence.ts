/** The evidence of the FAQ search by plain means: maps, sorting, a new object for everything, nothing that one sentence leaves to the next. */

import { frequencyOf, SATURATION } from '../../../src/core/faq/bm25.js'
import type { Evidence } from '../../../src/core/faq/evidence.js'
import type { FaqIndex } from '../../../src/core/faq/index/faq-index.js'
import { LoadedGrams } from '../../../src/core/faq/index/loaded-grams.js'
import { LoadedStems } from '../../../src/core/faq/index/loaded-stems.js'
import { answersIn, numberIn } from '../../../src/core/faq/index/stem-index.js'
import { BASE_MASS, weigh } from '../../../src/core/faq/index/weights.js'
import {
  gramIn,
  subjectTimesIn,
  TIMES_WORTH,
  timesIn,
} from '../../../src/core/faq/index/wordings.js'
import { FAILS, questionTypes, tellsFault } from '../../../src/core/faq/questions/question-type.js'
import { content, tokens } from '../../../src/core/faq/words/tokens.js'

interface Asked {
  readonly index: FaqIndex
  readonly stems: LoadedStems
  readonly grams: LoadedGrams
  readonly types: number
  readonly fails: boolean
}

/** Of a small base, whose postings are all read. `most`: candidates by stems, and by grams. */
export function plainEvidence(
  index: FaqIndex,
  sentence: string,
  most: { readonly stems: number; readonly grams: number },
): Evidence[] {
  const words = tokens(sentence, index.locale)
  const subject = content(words, index.locale)
  const stems = new LoadedStems()
  stems.load(index, subject)
  if (stems.mass === 0) return []
  const grams = new LoadedGrams()
  grams.load(index, words, subject)
  const types = questionTypes(words, index.locale)
  const fails = tellsFault(sentence, index.locale)
  const asked = { index, stems, grams, types, fails }
  const byStems = best(stemScores(asked), most.stems)
  const byGrams = best(gramScores(asked), most.grams)
  return [...new Set([...byStems, ...byGrams])].map((entry) => compared(asked, entry))
}

function best(scores: ReadonlyMap<number, number>, most: number): number[] {
  return [...scores]
    .sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || a - b)
    .slice(0, most)
    .map(([entry]) => entry)
}

function stemScores({ index, stems }: Asked): Map<number, number> {
  const scores = new Map<number, number>()
  for (const stem of stems.numbers)
    for (let entry = 0; entry < index.entries.length; entry += 1)
      for (const posting of postingsOf(index, entry)) {
        if (numberIn(posting) !== stem) continue
        const often = frequencyOf(index, entry, posting)
        const worth = stems.weights[stem] as number
        const score = (worth * often * (SATURATION + 1)) / (SATURATION + often)
        scores.set(entry, (scores.get(entry) ?? 0) + score)
      }
  return scores
}

function gramScores({ index, grams }: Asked): Map<number, number> {
  const scores = new Map<number, number>()
  for (const gram of grams.numbers) {
    const worth = grams.subject[gram] as number
    if (worth === 0) continue
    for (let entry = 0; entry < index.entries.length; entry += 1) {
      const has = wordingsOf(index, entry).some((wording) =>
        gramsOf(index, wording).some((one) => gramIn(one) === gram && subjectTimesIn(one) > 0),
      )
      if (has) scores.set(entry, (scores.get(entry) ?? 0) + worth)
    }
  }
  return scores
}

function compared({ index, stems, grams, types, fails }: Asked, entry: number): Evidence {
  let [score, covered, inAnswer] = [0, 0, 0]
  for (const posting of postingsOf(index, entry)) {
    const worth = stems.weights[numberIn(posting)] as number
    if (worth === 0) continue
    covered += worth
    if (answersIn(posting) > 0) inAnswer += worth
    const often = frequencyOf(index, entry, posting)
    score += (worth * often) / (SATURATION + often)
  }
  const total = stems.mass + BASE_MASS
  const near = wordingsOf(index, entry).map((wording) => nearness(index, stems, grams, wording))
  const [first = 0, second = 0, third = 0] = near
    .map(({ subject }) => subject)
    .sort((a, b) => b - a)
  const rest = near.length > 2 ? second + third : near.length > 1 ? second + first / 2 : first
  const has = stems.worths.map((_, word) =>
    Math.max(
      0,
      ...postingsOf(index, entry)
        .map(numberIn)
        .filter((stem) => stems.words[stem] === word)
        .map((stem) => stems.weights[stem] as number),
    ),
  )
  const lacks = stems.worths.map((worth, word) => worth - (has[word] as number))
  const answered = index.types.at(entry) & ~FAILS
  return {
    entry,
    stems: score / total,
    inAnswer: inAnswer / total,
    covered: covered / total,
    matched: stems.worths.reduce(
      (sum, worth, word) => sum + Math.min(1, (has[word] as number) / worth),
      0,
    ),
    missing: Math.max(0, ...lacks) / index.weights.unknown,
    asked: Math.max(...near.map(({ asked }) => asked)),
    subject: first,
    whole: Math.max(...near.map(({ whole }) => whole)),
    wordings: (first + rest) / 3,
    type: types === 0 || answered === 0 ? 0 : (types & answered) === 0 ? -1 : 1,
    fault: fails && (index.types.at(entry) & FAILS) === 0 ? 1 : 0,
    meaning: 0,
  }
}

function nearness(index: FaqIndex, stems: LoadedStems, grams: LoadedGrams, wording: number) {
  const { wordings, weights } = index
  weigh(index, wording)
  let shared = 0
  for (
    let at = wordings.stemStarts.at(wording);
    at < wordings.stemStarts.at(wording + 1);
    at += 1
  ) {
    const stem = wordings.stems.at(at)
    shared += Math.min(weights.stems[stem] as number, stems.weights[stem] as number)
  }
  let [whole, subject] = [0, 0]
  for (const one of gramsOf(index, wording)) {
    whole += (grams.whole[gramIn(one)] as number) * (TIMES_WORTH[timesIn(one)] as number)
    subject += (grams.subject[gramIn(one)] as number) * (TIMES_WORTH[subjectTimesIn(one)] as number)
  }
  return {
    asked: shared / (weights.masses[wording] as number),
    whole: whole / (grams.norm * (weights.norms[wording] as number)),
    subject: subject / (grams.subjectNorm * (weights.subjectNorms[wording] as number)),
  }
}

function postingsOf({ stems }: FaqIndex, entry: number): number[] {
  return between(stems.stems.data, stems.starts.at(entry), stems.starts.at(entry + 1))
}

function gramsOf({ wordings }: FaqIndex, wording: number): number[] {
  const { gramStarts, grams } = wordings
  return between(grams.data, gramStarts.at(wording), gramStarts.at(wording + 1))
}

function wordingsOf({ wordings }: FaqIndex, entry: number): number[] {
  const from = wordings.firsts.at(entry)
  return Array.from({ length: wordings.count(entry) }, (_, at) => from + at)
}

function between(data: Int32Array, from: number, to: number): number[] {
  return [...data.subarray(from, to)]
}
