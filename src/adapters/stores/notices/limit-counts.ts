/** What the limits of answers and floods count, read once a transaction and kept up to date in it. */

import type { Knex } from 'knex'
import { requestsOf } from '../../../core/notices/floods.js'
import type { LastTurn } from '../../../core/request/robots.js'
import type { WriteBuffer } from '../base/write-buffer.js'
import { readSentToday, readStrangersToday, type SentToday } from './answer-cap.js'
import { readArrived } from './floods.js'
import { readLastTurns } from './last-turns.js'

export interface Limits {
  /** For senders whom a batch will ask about; `address`: where they are answered. */
  prefetch(
    senders: readonly { readonly address: string; readonly personId: number | null }[],
    now: number,
  ): Promise<void>
  /** What the daily cap counts of an address; whoever adds to it keeps it up to date. */
  sentToday(address: string, now: number): Promise<SentToday>
  /** Answers to strangers in the last day, all of them together; the same. */
  strangersToday(now: number): Promise<{ sent: number }>
  /** When messages came that made notices with this key (core/notices/floods.ts) to an address; the same. */
  arrivedToday(flood: string, to: string, now: number): Promise<number[]>
  /** Null: nothing of theirs was answered in a day. */
  lastTurn(address: string, now: number): Promise<LastTurn | null>
  /** The one that was decided about just now. */
  noteTurn(address: string, turn: LastTurn): void
}

export function openLimits(trx: Knex, buffer: WriteBuffer): Limits {
  const sent = new Map<string, SentToday>()
  const turns = new Map<string, LastTurn | null>()
  const floods = new Set<string>()
  const arrived = new Map<string, number[]>()
  let strangers: { sent: number } | undefined

  const readSent = async (addresses: readonly string[], now: number) => {
    const found = await readSentToday(trx, addresses, now)
    for (const address of addresses) sent.set(address, found.get(address) ?? new Map())
  }
  const readTurns = async (addresses: readonly string[], now: number) => {
    const found = await readLastTurns(trx, addresses, now)
    for (const address of addresses) turns.set(address, found.get(address) ?? null)
  }
  const readFloods = async (keys: readonly string[], now: number) => {
    for (const key of keys) floods.add(key)
    for (const { flood, to, at } of await readArrived(trx, keys, now)) listOf(flood, to).push(at)
  }
  const listOf = (flood: string, to: string) => {
    const key = `${flood} ${to}`
    const list = arrived.get(key) ?? []
    arrived.set(key, list)
    return list
  }

  return {
    async prefetch(senders, now) {
      const addresses = [...new Set(senders.map(({ address }) => address))]
      await readSent(addresses, now)
      await readTurns(addresses, now)
      const ids = new Set(senders.flatMap(({ personId }) => personId ?? []))
      await readFloods([...ids].map(requestsOf), now)
    },
    async sentToday(address, now) {
      if (!sent.has(address)) {
        // Notices of this transaction that wait are counted by the database once they are there.
        await buffer.flush()
        await readSent([address], now)
      }
      return sent.get(address) ?? new Map()
    },
    async strangersToday(now) {
      if (strangers === undefined) {
        await buffer.flush()
        strangers = { sent: await readStrangersToday(trx, now) }
      }
      return strangers
    },
    async arrivedToday(flood, to, now) {
      if (!floods.has(flood)) {
        await buffer.flush()
        await readFloods([flood], now)
      }
      return listOf(flood, to)
    },
    async lastTurn(address, now) {
      if (!turns.has(address)) {
        await buffer.flush()
        await readTurns([address], now)
      }
      return turns.get(address) ?? null
    },
    noteTurn(address, turn) {
      turns.set(address, turn)
    },
  }
}
