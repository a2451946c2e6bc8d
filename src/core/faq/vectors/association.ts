/** How strongly words are associated: positive pointwise mutual information of words that stand near each other. */

import { GrowingInts } from '../words/growing-ints.js'
import { END, type WordStream } from './word-stream.js'

/** Words on either side; the next one counts most. */
const WINDOW = 6
/** Contexts count by this power of their frequency: rare ones less (Levy, Goldberg and Dagan 2015, 3.1). */
const SMOOTHING = 0.75
/** Weaker associations are left out. */
const LEAST = 1
/** Words read between two yields: some ms. */
const AT_ONCE = 10_000
/** Numbers copied or counted between two yields: likewise. */
const COPIED_AT_ONCE = 200_000

/** A symmetric sparse matrix, row by row. */
export interface Association {
  readonly size: number
  /** By row: where it begins; one more at the end. */
  readonly starts: Int32Array
  readonly columns: Int32Array
  readonly values: Float32Array
}

/** Time grows with the length of the stream, memory with the pairs that are associated. */
export function* associationOf({ words, stream }: WordStream): Generator<void, Association> {
  const size = words.length
  const occurrences = yield* occurrencesOf(stream, size)
  const { all, offsets } = frequenciesOf(yield* totalsOf(stream, size))
  const counts = new Float32Array(size)
  const starts = new Int32Array(size + 1)
  const columns = new GrowingInts()
  const values = new GrowingInts()
  let read = 0
  for (let word = 0; word < size; word += 1) {
    for (const other of count(counts, stream, occurrences(word))) {
      const together = Math.log((counts[other] as number) * all)
      const value = together - (offsets[word] as number) - (offsets[other] as number) - LEAST
      counts[other] = 0
      if (value <= 0 || other === word) continue
      columns.push(other)
      values.push(Math.round(value * PARTS))
    }
    starts[word + 1] = columns.length
    read += occurrences(word).length
    if (read < AT_ONCE) continue
    read = 0
    yield
  }
  const fractions = yield* fractionsOf(values)
  return { size, starts, columns: columns.data.subarray(0, columns.length), values: fractions }
}
/** Values are kept as integers while they are collected. */
const PARTS = 1024

function* fractionsOf(values: GrowingInts): Generator<void, Float32Array> {
  const fractions = new Float32Array(values.length)
  for (let at = 0; at < values.length; at += 1) {
    fractions[at] = values.at(at) / PARTS
    if (at % COPIED_AT_ONCE === COPIED_AT_ONCE - 1) yield
  }
  return fractions
}

/** By word: the weight of all that stands near it. */
function* totalsOf(stream: Int32Array, size: number): Generator<void, Float64Array> {
  const totals = new Float64Array(size)
  for (let at = 0; at < stream.length; at += 1) {
    const word = stream[at] as number
    if (word >= 0)
      eachNear(stream, at, (_, weight) => {
        totals[word] = (totals[word] as number) + weight
      })
    if (at % AT_ONCE === AT_ONCE - 1) yield
  }
  return totals
}

/** Offsets: the information of a pair is the mean of that of either word as the other's context. */
function frequenciesOf(totals: Float64Array) {
  const contexts = totals.map((total) => total ** SMOOTHING)
  const all = contexts.reduce((sum, context) => sum + context, 0)
  const offsets = totals.map((total, word) => Math.log(total * (contexts[word] as number)) / 2)
  return { all, offsets }
}

/** Adds up what stands near these places; the words that do. */
function count(counts: Float32Array, stream: Int32Array, places: Int32Array): number[] {
  const touched: number[] = []
  for (const at of places)
    eachNear(stream, at, (other, weight) => {
      if (counts[other] === 0) touched.push(other)
      counts[other] = (counts[other] as number) + weight
    })
  return touched
}

/** Where each word stands in the stream. */
function* occurrencesOf(
  stream: Int32Array,
  size: number,
): Generator<void, (word: number) => Int32Array> {
  const ends = new Int32Array(size + 1)
  for (let at = 0; at < stream.length; at += 1) {
    const word = stream[at] as number
    if (word >= 0) ends[word + 1] = (ends[word + 1] as number) + 1
    if (at % COPIED_AT_ONCE === COPIED_AT_ONCE - 1) yield
  }
  for (let word = 0; word < size; word += 1)
    ends[word + 1] = (ends[word + 1] as number) + (ends[word] as number)
  const places = new Int32Array(ends[size] as number)
  const next = ends.slice(0, size)
  for (let at = 0; at < stream.length; at += 1) {
    const word = stream[at] as number
    if (word >= 0) {
      places[next[word] as number] = at
      next[word] = (next[word] as number) + 1
    }
    if (at % COPIED_AT_ONCE === COPIED_AT_ONCE - 1) yield
  }
  return (word) => places.subarray(ends[word] as number, ends[word + 1] as number)
}

function eachNear(
  stream: Int32Array,
  at: number,
  visit: (word: number, weight: number) => void,
): void {
  for (const step of [-1, 1])
    for (let away = 1; away <= WINDOW; away += 1) {
      const place = at + step * away
      if (place < 0 || place >= stream.length) break
      const word = stream[place] as number
      if (word === END) break
      if (word >= 0) visit(word, 1 - (away - 1) / WINDOW)
    }
}
