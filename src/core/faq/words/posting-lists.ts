/** Posting lists of an inverted index: many growing lists of integers in one array, in chunks. */

import { GrowingInts } from './growing-ints.js'

/** Values in the first chunk of a list: most words occur in one or two entries. */
const FIRST_CHUNK = 3
/** Each chunk is twice the former one, up to this size. */
const LARGEST_CHUNK = 768

export class PostingLists {
  /** Chunks: values, and behind them where the next chunk begins. */
  readonly #pool = new GrowingInts()
  readonly #heads = new GrowingInts()
  readonly #counts = new GrowingInts()
  /** By list: where the next value goes, and the end of the chunk that it goes into. */
  readonly #tails = new GrowingInts()
  readonly #ends = new GrowingInts()
  #values = new Int32Array(LARGEST_CHUNK)

  /** The number of a new, empty list: 0, 1, 2, … */
  add(): number {
    const start = this.#pool.length
    this.#pool.extend(FIRST_CHUNK + 1)
    this.#heads.push(start)
    this.#tails.push(start)
    this.#ends.push(start + FIRST_CHUNK)
    this.#counts.push(0)
    return this.#heads.length - 1
  }

  push(list: number, value: number): void {
    let tail = this.#tails.at(list)
    if (tail === this.#ends.at(list)) {
      const start = this.#pool.length
      const size = chunkAfter(this.#counts.at(list))
      this.#pool.extend(size + 1)
      this.#pool.data[tail] = start
      this.#ends.data[list] = start + size
      tail = start
    }
    this.#pool.data[tail] = value
    this.#tails.data[list] = tail + 1
    this.#counts.data[list] = this.#counts.at(list) + 1
  }

  count(list: number): number {
    return this.#counts.at(list)
  }

  /** What `read` found, at its beginning; valid until the next call. A view of each list would cost more than the list. */
  get values(): Int32Array {
    return this.#values
  }

  /** Puts the values of a list into `values`, in their order; returns how many they are. */
  read(list: number): number {
    const count = this.count(list)
    if (this.#values.length < count) this.#values = new Int32Array(count * 2)
    const values = this.#values
    const pool = this.#pool.data
    let from = this.#heads.at(list)
    for (let done = 0; done < count; ) {
      const size = chunkAfter(done)
      const until = from + Math.min(size, count - done)
      for (let at = from; at < until; at += 1) values[done + at - from] = pool[at] as number
      done += until - from
      from = pool[from + size] as number
    }
    return count
  }
}

/** The size of the chunk behind so many values: 3, 6, 12, … */
function chunkAfter(count: number): number {
  return Math.min(LARGEST_CHUNK, count + FIRST_CHUNK)
}
