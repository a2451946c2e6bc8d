/** Weighs the words and letter grams of an index by how many entries have them. */

import type { Locale } from '../../request/person.js'
import { commonness } from '../words/common-words.js'
import type { IndexParts, WeighedIndex, Weights } from './index-parts.js'
import { gramIn, subjectTimesIn, TIMES_WORTH, timesIn } from './wordings.js'

/** Weight added to every sentence and wording, so that one common word does not match everything. */
export const BASE_MASS = 2

/**
 * What the language says of a stem counts like so many entries, of so many words each: of 48 entries one may
 * be the only one that has « droit », and says little by it (docs/decisions/0078).
 */
const USUAL_ENTRIES = 200
const USUAL_WORDS = 30

export function weightsOf({ locale, entries, stems, grams, wordings }: IndexParts): Weights {
  const total = entries.length
  const by = (size: number, having: (number: number) => number) =>
    Float64Array.from({ length: size }, (_, number) => rarity(total, having(number)))
  return {
    stems: Float64Array.from({ length: stems.vocabulary.size }, (_, stem) =>
      stemRarity(total, stems.entriesWith(stem), stems.vocabulary.wordOf(stem), locale),
    ),
    unknownStem: (stem) => stemRarity(total, 0, stem, locale),
    subjectGrams: by(grams.size, (gram) => grams.subjects.count(gram)),
    grams: by(grams.size, (gram) => grams.anywhere.at(gram)),
    unknown: rarity(total, 0),
    masses: new Float64Array(wordings.size),
    subjectNorms: new Float64Array(wordings.size),
    norms: new Float64Array(wordings.size),
  }
}

/** The rarer, the more. */
function rarity(entries: number, having: number): number {
  return Math.log(1 + (entries + 0.5) / (having + 0.5))
}

/** By the base and by the language together, on the scale of the base alone. */
function stemRarity(entries: number, having: number, stem: string, locale: Locale): number {
  const usual = Math.min(0.5, USUAL_WORDS * commonness(stem, locale)) * USUAL_ENTRIES
  const both = rarity(entries + USUAL_ENTRIES, having + usual)
  return (both * rarity(entries, 0)) / rarity(entries + USUAL_ENTRIES, 0)
}

/** Weighs a wording before it is first compared: of a large index, most never are. */
export function weigh({ wordings, weights }: WeighedIndex, wording: number): void {
  if (weights.norms[wording] !== 0) return
  let mass = BASE_MASS
  const { stemStarts, gramStarts } = wordings
  for (let at = stemStarts.at(wording); at < stemStarts.at(wording + 1); at += 1)
    mass += weights.stems[wordings.stems.at(at)] as number
  let squares = 0
  let subjectSquares = 0
  for (let at = gramStarts.at(wording); at < gramStarts.at(wording + 1); at += 1) {
    const packed = wordings.grams.at(at)
    const gram = gramIn(packed)
    const weight = (TIMES_WORTH[timesIn(packed)] as number) * (weights.grams[gram] as number)
    const subjectWeight =
      (TIMES_WORTH[subjectTimesIn(packed)] as number) * (weights.subjectGrams[gram] as number)
    squares += weight * weight
    subjectSquares += subjectWeight * subjectWeight
  }
  weights.masses[wording] = mass
  weights.norms[wording] = Math.sqrt(squares) || 1
  weights.subjectNorms[wording] = Math.sqrt(subjectSquares) || 1
}
