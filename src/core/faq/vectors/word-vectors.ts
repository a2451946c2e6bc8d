/** Word vectors: what words mean by the company that they keep in the base's own text; for ranking only. */

import { associationOf } from './association.js'
import { dominantRows } from './subspace.js'
import { streamOf } from './word-stream.js'

const DIMENSIONS = 128
const LARGEST = 127

/** Rows of small integers; only their direction means something. */
export interface WordVectors {
  readonly dimensions: number
  /** Stems, in the order of their rows. */
  readonly words: readonly string[]
  readonly rows: Int8Array
}

/**
 * Trains vectors of the words of a base. `texts`: stems in their order. Yields after some ms of work at
 * most, so that a mail that comes meanwhile is answered; 50,000 entries take some seconds in all.
 */
export function* trainWordVectors(
  texts: Iterable<readonly string[]>,
): Generator<void, WordVectors> {
  const stream = yield* streamOf(texts)
  const association = yield* associationOf(stream)
  const dimensions = Math.min(DIMENSIONS, association.size)
  const rows = yield* dominantRows(association, dimensions)
  return { dimensions, words: stream.words, rows: quantised(rows, dimensions) }
}

/** Each row in its own scale. */
function quantised(rows: Float32Array, dimensions: number): Int8Array {
  const small = new Int8Array(rows.length)
  for (let from = 0; from < rows.length; from += dimensions) {
    let largest = 0
    for (let at = from; at < from + dimensions; at += 1)
      largest = Math.max(largest, Math.abs(rows[at] as number))
    if (largest === 0) continue
    for (let at = from; at < from + dimensions; at += 1)
      small[at] = Math.round(((rows[at] as number) / largest) * LARGEST)
  }
  return small
}
