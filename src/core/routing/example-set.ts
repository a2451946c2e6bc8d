/** Examples to learn from, in flat arrays: the features of tens of thousands of requests, without an object or a word of them. */

import { countFeatures, type Feature, wordFeatures } from './features.js'

/** What can be learnt of a request. */
export const TARGETS = ['team', 'subcategory', 'product'] as const
export type Target = (typeof TARGETS)[number]

/** A request that was solved, and by whom. */
export interface PastDecision {
  /** Its title and what its requester wrote. */
  readonly text: string
  /** Ids and codes as text; null: it has none. */
  readonly labels: Readonly<Record<Target, string | null>>
  /** Whoever solved it; null: nobody knows. */
  readonly agentId: number | null
  /** Epoch ms. */
  readonly resolvedAt: number
}

/** A request's features occur this often at the most, as far as we count. */
const MOST_COUNTED = 255

export class ExampleSet {
  /** Of all examples, one after the other. */
  features = new Uint32Array(1024)
  counts = new Uint8Array(1024)
  /** Where the features of each example begin, and where those of the last one end. */
  readonly starts: number[] = [0]
  readonly labels: Readonly<Record<Target, (string | null)[]>> = {
    team: [],
    subcategory: [],
    product: [],
  }
  readonly agents: (number | null)[] = []
  readonly times: number[] = []

  get size(): number {
    return this.agents.length
  }

  add({ text, labels, agentId, resolvedAt }: PastDecision): void {
    this.#addFeatures(countFeatures(wordFeatures(text)))
    for (const target of TARGETS) this.labels[target].push(labels[target])
    this.agents.push(agentId)
    this.times.push(resolvedAt)
  }

  #addFeatures(found: ReadonlyMap<Feature, number>): void {
    let end = this.starts.at(-1) ?? 0
    if (end + found.size > this.features.length) this.#grow(end + found.size)
    for (const [feature, count] of found) {
      this.features[end] = feature
      this.counts[end] = Math.min(count, MOST_COUNTED)
      end++
    }
    this.starts.push(end)
  }

  #grow(least: number): void {
    const size = Math.max(least, Math.ceil(this.features.length * 1.5))
    const features = new Uint32Array(size)
    features.set(this.features)
    const counts = new Uint8Array(size)
    counts.set(this.counts)
    this.features = features
    this.counts = counts
  }
}
