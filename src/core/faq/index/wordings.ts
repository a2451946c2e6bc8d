/** The ways to ask for each entry, as stems and letter grams in flat arrays, to be compared with a request. */

import { GrowingInts } from '../words/growing-ints.js'
import type { GramIndex, WordingTokens } from './gram-index.js'
import type { StemIndex } from './stem-index.js'

/** A gram of a wording is one integer: its number, how often it occurs, and how often in the subject. */
const COUNT_BITS = 4
const MOST = (1 << COUNT_BITS) - 1
export const gramIn = (packed: number) => packed >>> (2 * COUNT_BITS)
export const timesIn = (packed: number) => (packed >>> COUNT_BITS) & MOST
export const subjectTimesIn = (packed: number) => packed & MOST

/** What a gram that occurs so often counts, by how often: sublinear. */
export const TIMES_WORTH = Float64Array.from({ length: MOST + 1 }, (_, times) =>
  times === 0 ? 0 : 1 + Math.log(times),
)

export class Wordings {
  /** By wording: where its stems and its grams begin; one more at the end. */
  readonly stemStarts = new GrowingInts()
  readonly gramStarts = new GrowingInts()
  /** Distinct stems of the subject; grams as above. */
  readonly stems = new GrowingInts()
  readonly grams = new GrowingInts()
  /** By entry: the number of its first wording; one more at the end. */
  readonly firsts = new GrowingInts()

  constructor() {
    for (const starts of [this.stemStarts, this.gramStarts, this.firsts]) starts.push(0)
  }

  /** Of the entry behind the last one; `stems` and `grams` have its words already. */
  add(wordings: readonly WordingTokens[], stems: StemIndex, grams: GramIndex): void {
    for (const { all, subject } of wordings) {
      for (const stem of new Set(subject.map((token) => token.stem)))
        this.stems.push(stems.numberOf(stem) as number)
      for (const packed of countsOf({ all, subject }, grams)) this.grams.push(packed)
      this.stemStarts.push(this.stems.length)
      this.gramStarts.push(this.grams.length)
    }
    this.firsts.push(this.size)
  }

  get size(): number {
    return this.gramStarts.length - 1
  }

  /** How many an entry has. */
  count(entry: number): number {
    return this.firsts.at(entry + 1) - this.firsts.at(entry)
  }
}

function countsOf({ all, subject }: WordingTokens, grams: GramIndex): Iterable<number> {
  const counts = new Map<number, number>()
  const isSubject = new Set(subject)
  for (const token of all)
    for (const gram of grams.ofWord(token.word) ?? []) {
      const packed = counts.get(gram) ?? gram << (2 * COUNT_BITS)
      const more = timesIn(packed) < MOST ? 1 << COUNT_BITS : 0
      const moreSubject = isSubject.has(token) && subjectTimesIn(packed) < MOST ? 1 : 0
      counts.set(gram, packed + more + moreSubject)
    }
  return counts.values()
}
