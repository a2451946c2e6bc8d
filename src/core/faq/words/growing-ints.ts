/** A growing array of 32-bit integers: millions of postings without an object each. */

const FIRST_CAPACITY = 16
/** Doubling would leave half of a large array empty. */
const GROWTH = 1.5

export class GrowingInts {
  /** Valid up to `length`; another array once this one is full. */
  data = new Int32Array(FIRST_CAPACITY)
  length = 0

  push(value: number): void {
    if (this.length === this.data.length) this.#grow(this.length + 1)
    this.data[this.length] = value
    this.length += 1
  }

  /** Appends `count` zeros. */
  extend(count: number): void {
    if (this.length + count > this.data.length) this.#grow(this.length + count)
    this.length += count
  }

  at(index: number): number {
    return this.data[index] as number
  }

  #grow(least: number): void {
    const larger = new Int32Array(Math.max(least, Math.ceil(this.data.length * GROWTH)))
    larger.set(this.data)
    this.data = larger
  }
}
