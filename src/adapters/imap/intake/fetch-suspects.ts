/** Mails that were being fetched when a connection died: fetched again in small batches, then one by one. */

/** Mails fetched, stored and moved together. */
const BATCH = 100
/** The same, for suspects. */
const SUSPECT_BATCH = 10

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

  batches(uids: readonly number[]): Batch[] {
    const withDeaths = (times: number) => uids.filter((uid) => this.#deathsOf(uid) === times)
    const alone = uids
      .filter((uid) => this.#deathsOf(uid) > 1)
      .sort((a, b) => this.#deathsOf(a) - this.#deathsOf(b))
    return [
      ...chunks(withDeaths(0), BATCH).map((batch) => ({ uids: batch, alone: false })),
      ...chunks(withDeaths(1), SUSPECT_BATCH).map((batch) => ({ uids: batch, alone: false })),
      ...alone.map((uid) => ({ uids: [uid], alone: true })),
    ]
  }

  #deathsOf(uid: number): number {
    return this.#deaths.get(uid) ?? 0
  }
}

function chunks(uids: readonly number[], size: number): number[][] {
  const count = Math.ceil(uids.length / size)
  return Array.from({ length: count }, (_, at) => uids.slice(at * size, (at + 1) * size))
}
