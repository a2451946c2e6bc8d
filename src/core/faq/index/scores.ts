/** Adds up scores of entries and selects the best, without an object per entry; one array serves every search. */

export class Scores {
  #values = new Float64Array(0)
  /** The entries that have a score: so many of the first ones. */
  #touched = new Int32Array(0)
  #count = 0

  /** Forgets the former search. `entries`: how many the index has. */
  clear(entries: number): void {
    for (let at = 0; at < this.#count; at += 1) this.#values[this.#touched[at] as number] = 0
    this.#count = 0
    if (this.#values.length >= entries) return
    this.#values = new Float64Array(entries)
    this.#touched = new Int32Array(entries)
  }

  /** `score` is above 0. */
  add(entry: number, score: number): void {
    const before = this.#values[entry] as number
    if (before === 0) {
      this.#touched[this.#count] = entry
      this.#count += 1
    }
    this.#values[entry] = before + score
  }

  of(entry: number): number {
    return this.#values[entry] ?? 0
  }

  /** The best entries, in no order; time linear in the entries touched. */
  best(count: number): number[] {
    /** A heap with the worst of the best on top. */
    const heap: number[] = []
    for (let at = 0; at < this.#count; at += 1) {
      const entry = this.#touched[at] as number
      if (heap.length < count) {
        heap.push(entry)
        this.#rise(heap)
      } else if (this.#isWorse(heap[0] as number, entry)) {
        heap[0] = entry
        this.#sink(heap)
      }
    }
    return heap
  }

  /** Whether `a` is worse; of equals the later one is, so that the result is deterministic. */
  #isWorse(a: number, b: number): boolean {
    return this.of(a) < this.of(b) || (this.of(a) === this.of(b) && a > b)
  }

  #rise(heap: number[]): void {
    let at = heap.length - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!this.#isWorse(heap[at] as number, heap[parent] as number)) return
      swap(heap, at, parent)
      at = parent
    }
  }

  #sink(heap: number[]): void {
    let at = 0
    for (;;) {
      let worst = at
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < heap.length && this.#isWorse(heap[child] as number, heap[worst] as number))
          worst = child
      if (worst === at) return
      swap(heap, at, worst)
      at = worst
    }
  }
}

function swap(heap: number[], a: number, b: number): void {
  const kept = heap[a] as number
  heap[a] = heap[b] as number
  heap[b] = kept
}
