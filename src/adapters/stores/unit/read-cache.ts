/** Caches what a transaction has read, so that a batch of messages reads its people, twins and threads once. */

import type { Knex } from 'knex'
import type { InboxRow } from '../../../app/ports/inbox.js'
import type { Parsed, Readable } from '../../../app/ports/parser.js'
import type { Message } from '../../../core/reading/message.js'
import type { Person } from '../../../core/request/person.js'
import type { Mailbox } from '../../../core/text/address.js'
import { batches } from '../base/batches.js'
import type { WriteBuffer } from '../base/write-buffer.js'
import { readTwins, type TwinRow } from '../inbox/twins.js'
import { LimitCounts } from '../notices/limit-counts.js'
import { admit, peopleByAddress } from '../people/people.js'
import { TicketMailboxes } from '../tickets/ticket-mailboxes.js'

interface Incoming {
  readonly row: InboxRow
  readonly parsed: Parsed
}

interface ReadableMessage {
  readonly row: InboxRow
  readonly parsed: Readable
}

/** Of a thread's ids, as many as are remembered: the nearest. */
const LONGEST_THREAD = 40

export class ReadCache {
  readonly limits: LimitCounts
  readonly mailboxes: TicketMailboxes
  readonly #trx: Knex
  readonly #buffer: WriteBuffer
  readonly #people = new Map<string, Person | null>()
  readonly #twins = new Map<string, readonly TwinRow[]>()
  readonly #threads = new Map<string, number[]>()

  constructor(trx: Knex, buffer: WriteBuffer, mailboxes?: ReadonlySet<string>) {
    this.#trx = trx
    this.#buffer = buffer
    this.limits = new LimitCounts(trx, buffer)
    this.mailboxes = new TicketMailboxes(trx, mailboxes)
  }

  /** Without it, each message of the batch reads for itself. */
  async prefetch(messages: readonly Incoming[], now: number): Promise<void> {
    const readable = messages.flatMap(({ row, parsed }) => (parsed.ok ? [{ row, parsed }] : []))
    await this.#prefetchTwins(readable)
    await this.#readThreads(readable.flatMap(({ parsed: { message } }) => threadOf(message)))
    const senders = readable.flatMap(({ parsed }) => parsed.message.sender?.address ?? [])
    await this.#readPeople(senders)
    const recipients = senders.map((address) => {
      const person = this.#people.get(address)
      return { address: person?.address ?? address, personId: person?.id ?? null }
    })
    await this.limits.prefetch(recipients, now)
  }

  async people(addresses: readonly string[]): Promise<Map<string, Person>> {
    await this.#readPeople(addresses)
    return new Map(
      addresses.flatMap((address) => {
        const person = this.#people.get(address)
        return person ? [[address, person] as const] : []
      }),
    )
  }

  async admit(mailboxes: readonly Mailbox[], now: number): Promise<void> {
    const byAddress = new Map(mailboxes.map((mailbox) => [mailbox.address, mailbox]))
    await this.#readPeople([...byAddress.keys()])
    const unknown = [...byAddress.values()].filter(({ address }) => !this.#people.get(address))
    for (const person of await admit(this.#trx, this.#buffer, unknown, now))
      this.#people.set(person.address, person)
  }

  /** Rows among which the twin of a message is looked for, those of this transaction too. */
  async twins(row: InboxRow, parsed: Readable): Promise<readonly TwinRow[]> {
    const { messageId } = parsed.message
    const rows =
      this.#twins.get(twinKey(row, parsed)) ??
      (await readTwins(this.#trx, messageId ? [messageId] : [], messageId ? [] : [row.blob]))
    return [...rows, ...this.#buffer.outcomes]
  }

  /** Tickets whose messages name one of these ids among their ancestors. */
  async ticketsOfThread(messageIds: readonly string[]): Promise<readonly number[]> {
    const ids = messageIds.slice(0, LONGEST_THREAD)
    await this.#readThreads(ids)
    return [...new Set(ids.flatMap((id) => this.#threads.get(id) ?? []))]
  }

  /** The ancestors of a message that opened a ticket: later messages of the conversation name them too. */
  addThread(ancestors: readonly string[], ticketId: number): void {
    for (const id of new Set(ancestors.slice(0, LONGEST_THREAD))) {
      this.#buffer.add('thread_ids', { message_id: id, ticket_id: ticketId })
      this.#threads.set(id, [...(this.#threads.get(id) ?? []), ticketId])
    }
  }

  async #prefetchTwins(messages: readonly ReadableMessage[]): Promise<void> {
    const hasId = ({ parsed }: ReadableMessage) => parsed.message.messageId !== null
    const ids = messages.filter(hasId).map(({ row, parsed }) => twinKey(row, parsed))
    const blobs = messages.filter((message) => !hasId(message)).map(({ row }) => row.blob)
    const rows = await readTwins(this.#trx, ids, blobs)
    const keep = (key: string, is: (row: TwinRow) => boolean) =>
      this.#twins.set(key, rows.filter(is))
    for (const id of ids) keep(id, (row) => row.message_id === id)
    for (const blob of blobs) keep(blob, (row) => row.blob === blob)
  }

  async #readPeople(addresses: readonly string[]): Promise<void> {
    const missing = [...new Set(addresses)].filter((address) => !this.#people.has(address))
    const found = await peopleByAddress(this.#trx, missing)
    for (const address of missing) this.#people.set(address, found.get(address) ?? null)
  }

  async #readThreads(ids: readonly string[]): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !this.#threads.has(id))
    for (const id of missing) this.#threads.set(id, [])
    for (const part of batches(missing)) {
      const rows = await this.#trx('thread_ids')
        .whereIn('message_id', part)
        .orderBy('ticket_id')
        .select<{ message_id: string; ticket_id: number }[]>('*')
      for (const row of rows) this.#threads.get(row.message_id)?.push(row.ticket_id)
    }
  }
}

/** A twin is looked up by Message-ID, and by content where there is none. */
function twinKey(row: InboxRow, { message }: Readable): string {
  return message.messageId ?? row.blob
}

function threadOf({ messageId, ancestors }: Message): string[] {
  return [...(messageId === null ? [] : [messageId]), ...ancestors].slice(0, LONGEST_THREAD)
}
