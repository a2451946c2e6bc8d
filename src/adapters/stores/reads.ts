/** What a transaction has read so far, so that a batch of messages reads it once. */

import type { Knex } from 'knex'
import type { InboxRow } from '../../app/ports/inbox.js'
import type { Parsed, Readable } from '../../app/ports/parser.js'
import type { Message } from '../../core/reading/message.js'
import type { Person } from '../../core/request/person.js'
import type { Mailbox } from '../../core/text/address.js'
import { batches } from './change.js'
import { readTwins } from './inbox.js'
import { type Limits, openLimits } from './limits.js'
import type { Pending } from './pending.js'
import { admit, peopleByAddress } from './people.js'

type TwinRows = Awaited<ReturnType<typeof readTwins>>

interface Incoming {
  readonly row: InboxRow
  readonly parsed: Parsed
}

export interface Reads {
  prefetch(messages: readonly Incoming[], now: number): Promise<void>
  people(addresses: readonly string[]): Promise<Map<string, Person>>
  admit(mailboxes: readonly Mailbox[], now: number): Promise<void>
  /** Rows among which the twin of a message is looked for, those of this transaction too. */
  twins(row: InboxRow, parsed: Readable): Promise<TwinRows>
  /** Tickets whose messages name one of these ids among their ancestors. */
  threads(messageIds: readonly string[]): Promise<readonly number[]>
  /** The ancestors of a message that opened a ticket. */
  threaded(ancestors: readonly string[], ticketId: number): void
  readonly limits: Limits
}

/** Of a thread's ids, as many as are remembered: the nearest. */
const LONGEST_THREAD = 40

function threadOf({ messageId, ancestors }: Message): string[] {
  return [...(messageId === null ? [] : [messageId]), ...ancestors].slice(0, LONGEST_THREAD)
}

export function openReads(trx: Knex, pending: Pending): Reads {
  const people = new Map<string, Person | null>()
  const twins = new Map<string, TwinRows>()
  const limits = openLimits(trx, pending)
  const threads = new Map<string, number[]>()

  const readPeople = async (addresses: readonly string[]) => {
    const missing = [...new Set(addresses)].filter((address) => !people.has(address))
    const found = await peopleByAddress(trx, missing)
    for (const address of missing) people.set(address, found.get(address) ?? null)
  }
  const readThreads = async (ids: readonly string[]) => {
    const missing = [...new Set(ids)].filter((id) => !threads.has(id))
    for (const id of missing) threads.set(id, [])
    for (const part of batches(missing)) {
      const rows = await trx('thread_ids')
        .whereIn('message_id', part)
        .orderBy('ticket_id')
        .select<{ message_id: string; ticket_id: number }[]>('*')
      for (const row of rows) threads.get(row.message_id)?.push(row.ticket_id)
    }
  }
  /** A twin is looked up by Message-ID, and by content where there is none. */
  const keyOf = (row: InboxRow, { message }: Readable) => message.messageId ?? row.blob

  return {
    limits,

    async prefetch(messages, now) {
      const readable = messages.flatMap(({ row, parsed }) => (parsed.ok ? [{ row, parsed }] : []))
      const named = readable.filter(({ parsed }) => parsed.message.messageId !== null)
      const bare = readable.filter(({ parsed }) => parsed.message.messageId === null)
      const ids = named.map(({ row, parsed }) => keyOf(row, parsed))
      const blobs = bare.map(({ row }) => row.blob)
      const rows = await readTwins(trx, ids, blobs)
      for (const id of ids)
        twins.set(
          id,
          rows.filter((row) => row.message_id === id),
        )
      for (const blob of blobs)
        twins.set(
          blob,
          rows.filter((row) => row.blob === blob),
        )

      await readThreads(readable.flatMap(({ parsed: { message } }) => threadOf(message)))
      const senders = readable.flatMap(({ parsed }) => parsed.message.sender?.address ?? [])
      await readPeople(senders)
      await limits.prefetch(
        senders.map((address) => {
          const person = people.get(address)
          return { address: person?.address ?? address, personId: person?.id ?? null }
        }),
        now,
      )
    },

    async people(addresses) {
      await readPeople(addresses)
      return new Map(
        addresses.flatMap((address) => {
          const person = people.get(address)
          return person ? [[address, person] as const] : []
        }),
      )
    },

    async admit(mailboxes, now) {
      const byAddress = new Map(mailboxes.map((mailbox) => [mailbox.address, mailbox]))
      await readPeople([...byAddress.keys()])
      const unknown = [...byAddress.values()].filter(({ address }) => !people.get(address))
      for (const person of await admit(trx, pending, unknown, now))
        people.set(person.address, person)
    },

    async twins(row, parsed) {
      const key = keyOf(row, parsed)
      const { messageId } = parsed.message
      const rows =
        twins.get(key) ??
        (await readTwins(trx, messageId ? [messageId] : [], messageId ? [] : [row.blob]))
      return [...rows, ...pending.outcomes]
    },

    async threads(messageIds) {
      const ids = messageIds.slice(0, LONGEST_THREAD)
      await readThreads(ids)
      return [...new Set(ids.flatMap((id) => threads.get(id) ?? []))]
    },

    threaded(ancestors, ticketId) {
      for (const id of new Set(ancestors.slice(0, LONGEST_THREAD))) {
        pending.add('thread_ids', { message_id: id, ticket_id: ticketId })
        threads.set(id, [...(threads.get(id) ?? []), ticketId])
      }
    },
  }
}
