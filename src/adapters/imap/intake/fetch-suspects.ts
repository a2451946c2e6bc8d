/** Mails that were being fetched when a connection died: fetched again in small batches, then one by one. */

/** How many mails are fetched, stored and moved together, by how many connections died of them: none, one, more. */
const MOST_AT_ONCE = [100, 10, 1] as const

export interface Batch {
  readonly uids: readonly number[]
  /** The likely cause of a lost connection, fetched by itself. */
  readonly alone: boolean
}

export class FetchSuspects {
  /** How many connections died while each was fetched. */
  readonly #deaths = new Map<number, number>()
  #beingFetched: readonly number[] = []

  retain(listed: ReadonlySet<number>): void {
    for (const uid of this.#deaths.keys()) if (!listed.has(uid)) this.#deaths.delete(uid)
  }

  beginFetch(uids: readonly number[]): void {
    this.#beingFetched = uids
  }

  clear(uid: number): void {
    this.#deaths.delete(uid)
  }

  /** Returns a mail that the connection died of twice, the last time when it was fetched alone. */
  connectionLost(): number | null {
    const [only, ...others] = this.#beingFetched
    const isCause = only !== undefined && others.length === 0 && this.#deaths.has(only)
    for (const uid of this.#beingFetched) this.#deaths.set(uid, this.#deathsOf(uid) + 1)
    this.#beingFetched = []
    return isCause ? only : null
  }

  /**
   * In their order: most connections die of the network, and whoever wrote a suspect may have written
   * again since. A true cause costs three connections, and is then postponed.
   */
  batches(uids: readonly number[]): Batch[] {
    const batches: number[][] = []
    let before = 0
    for (const uid of uids) {
      const deaths = Math.min(2, this.#deathsOf(uid)) as 0 | 1 | 2
      const batch = batches.at(-1)
      if (batch && deaths === before && batch.length < MOST_AT_ONCE[deaths]) batch.push(uid)
      else batches.push([uid])
      before = deaths
    }
    return batches.map((batch) => ({ uids: batch, alone: this.#deathsOf(batch[0] ?? 0) > 1 }))
  }

  #deathsOf(uid: number): number {
    return this.#deaths.get(uid) ?? 0
  }
}
