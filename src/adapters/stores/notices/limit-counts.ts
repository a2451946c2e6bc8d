/** Counts for the daily cap, floods and robots: read once a transaction, and kept up to date in it. */

import type { Knex } from 'knex'
import { requestsKey } from '../../../core/notices/floods.js'
import type { LastTurn } from '../../../core/request/robots.js'
import type { WriteBuffer } from '../base/write-buffer.js'
import { readSentToday, readStrangersToday, type SentToday } from './answer-cap.js'
import { readArrivals } from './floods.js'
import { readLastTurns } from './last-turns.js'

/** Where somebody is answered, and who they are; null: nobody of the directory. */
interface Sender {
  readonly address: string
  readonly personId: number | null
}

export class LimitCounts {
  readonly #trx: Knex
  readonly #buffer: WriteBuffer
  readonly #sent = new Map<string, SentToday>()
  readonly #turns = new Map<string, LastTurn | null>()
  readonly #floods = new Set<string>()
  readonly #arrivals = new Map<string, number[]>()
  readonly #strangers = new Map<string | null, { sent: number }>()

  constructor(trx: Knex, buffer: WriteBuffer) {
    this.#trx = trx
    this.#buffer = buffer
  }

  /** For the senders of a batch of messages. */
  async prefetch(senders: readonly Sender[], now: number): Promise<void> {
    const addresses = [...new Set(senders.map(({ address }) => address))]
    await this.#readSent(addresses, now)
    await this.#readTurns(addresses, now)
    const ids = new Set(senders.flatMap(({ personId }) => personId ?? []))
    await this.#readFloods([...ids].map(requestsKey), now)
  }

  /** What the daily cap counts of an address; whoever sends one more adds it to the map. */
  async sentToday(address: string, now: number): Promise<SentToday> {
    if (!this.#sent.has(address)) {
      // Buffered notices of this transaction are counted by the database once they are there.
      await this.#buffer.flush()
      await this.#readSent([address], now)
    }
    return this.#sent.get(address) ?? new Map()
  }

  /** Answers to all strangers of that mailbox in the last day; whoever sends one more raises `sent`. */
  async strangersToday(mailbox: string | null, now: number): Promise<{ sent: number }> {
    const known = this.#strangers.get(mailbox)
    if (known) return known
    await this.#buffer.flush()
    const found = { sent: await readStrangersToday(this.#trx, mailbox, now) }
    this.#strangers.set(mailbox, found)
    return found
  }

  /**
   * When messages came (epoch ms) that made notices with this key (core/notices/floods.ts) to an
   * address; whoever handles one more adds it to the list.
   */
  async arrivedToday(flood: string, to: string, now: number): Promise<number[]> {
    if (!this.#floods.has(flood)) {
      await this.#buffer.flush()
      await this.#readFloods([flood], now)
    }
    return this.#arrivalsOf(flood, to)
  }

  /** Null: nothing of theirs was answered in a day. */
  async lastTurn(address: string, now: number): Promise<LastTurn | null> {
    if (!this.#turns.has(address)) {
      await this.#buffer.flush()
      await this.#readTurns([address], now)
    }
    return this.#turns.get(address) ?? null
  }

  /** The one that was decided about just now. */
  setLastTurn(address: string, turn: LastTurn): void {
    this.#turns.set(address, turn)
  }

  async #readSent(addresses: readonly string[], now: number): Promise<void> {
    const found = await readSentToday(this.#trx, addresses, now)
    for (const address of addresses) this.#sent.set(address, found.get(address) ?? new Map())
  }

  async #readTurns(addresses: readonly string[], now: number): Promise<void> {
    const found = await readLastTurns(this.#trx, addresses, now)
    for (const address of addresses) this.#turns.set(address, found.get(address) ?? null)
  }

  async #readFloods(keys: readonly string[], now: number): Promise<void> {
    for (const key of keys) this.#floods.add(key)
    for (const { flood, to, at } of await readArrivals(this.#trx, keys, now))
      this.#arrivalsOf(flood, to).push(at)
  }

  #arrivalsOf(flood: string, to: string): number[] {
    const key = `${flood} ${to}`
    const list = this.#arrivals.get(key) ?? []
    this.#arrivals.set(key, list)
    return list
  }
}
