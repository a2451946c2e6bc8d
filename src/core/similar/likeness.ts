/** How alike two requests are, by the words that they share, weighed by how rare each is among all requests. */

import { type AskedWords, type WordCounts, worthOf } from './asked-words.js'

/** In units of the rarest word: so much is added to each side, or one common word would be all that both say. */
const BASE = 0.3
/** Of a past request's other words it is not known how rare they are: as much of the rarest one as most are. */
const OTHER_WORD = 0.6
/** Fewer shared words than this say nothing, unless one of them is as rare as `TELLING`. */
const LEAST_SHARED = 2
/** In units of the rarest word. */
const TELLING = 0.7

export interface Likeness {
  /** 0 to 1. */
  readonly likeness: number
  /** Shared words, those that tell most first. */
  readonly words: readonly string[]
}

const UNLIKE: Likeness = { likeness: 0, words: [] }

/** The most that any part of one has in common with any part of the other. */
export function likenessOf(
  asked: readonly AskedWords[],
  past: readonly AskedWords[],
  counts: WordCounts,
): Likeness {
  let best = UNLIKE
  for (const one of asked)
    for (const other of past) {
      const found = compare(one, other, counts)
      if (found.likeness > best.likeness) best = found
    }
  return best
}

/** A cosine of their weights. */
function compare(asked: AskedWords, past: AskedWords, counts: WordCounts): Likeness {
  const rarest = worthOf({ ...counts, having: new Map() }, '')
  const shared = [...asked].flatMap(([stem, word]) =>
    past.has(stem) ? [{ word, worth: worthOf(counts, stem) }] : [],
  )
  shared.sort((a, b) => b.worth - a.worth)
  const [first] = shared
  if (!first) return UNLIKE
  if (shared.length < LEAST_SHARED && first.worth < TELLING * rarest) return UNLIKE
  const common = sum(shared.map(({ worth }) => worth))
  const whole = sum([...asked.keys()].map((stem) => worthOf(counts, stem)))
  const other = common + (past.size - shared.length) * OTHER_WORD * rarest
  const base = BASE * rarest
  return {
    likeness: common / Math.sqrt((whole + base) * (other + base)),
    words: shared.map(({ word }) => word),
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
