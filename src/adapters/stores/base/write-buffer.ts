/** Buffers the inserts of a transaction until its end, or until a read must see them: one statement a table. */

import type { Knex } from 'knex'
import { type Brought, type EntryFile, EntryFiles } from './entry-files.js'
import { insertReturningIds, insertRows } from './insert-rows.js'
import { type OutcomeRow, writeOutcomes } from './outcomes.js'

/** In the order in which foreign keys want them written. */
const TABLES = [
  'addresses',
  'tickets',
  'thread_ids',
  'log_entries',
  'suggestions',
  'sweep_news',
  'alerts',
  'outbox_messages',
  'notice_mentions',
  'pending_questions',
] as const
type Table = (typeof TABLES)[number]

/** SQLite takes at most 500 rows in one insert, and 32,766 values. */
const CHUNK = 200

/** The full-text index, which follows what is written. */
export interface SearchIndexer {
  /** Entries of journals that were written. */
  entries(trx: Knex, ids: readonly number[]): Promise<void>
  /** Requests whose title, requester or site has changed. */
  requests(trx: Knex, ticketIds: readonly number[]): Promise<void>
}

export class WriteBuffer {
  readonly #trx: Knex
  readonly #chat: boolean
  readonly #search: SearchIndexer
  #unindexed: number[] = []
  readonly #renamedTickets = new Set<number>()
  readonly #rows = new Map<Table, object[]>()
  readonly #files = new EntryFiles()
  readonly #changedTickets = new Set<number>()
  readonly #blobRemovals = new Set<string>()
  readonly #outcomes: OutcomeRow[] = []
  #outcomesWritten = 0
  #lastTicket: number | undefined
  #counterStale = false

  /** `chat`: there are boards, which must be redrawn after changes. */
  constructor(trx: Knex, search: SearchIndexer, chat = false) {
    this.#trx = trx
    this.#search = search
    this.#chat = chat
  }

  add(table: Table, row: object): void {
    const list = this.#rows.get(table) ?? []
    list.push(row)
    this.#rows.set(table, list)
  }

  /** An entry of a journal, and the files that came with it. */
  addEntry(row: object, files: readonly EntryFile[]): void {
    this.add('log_entries', row)
    this.#files.add(row, files)
  }

  /** Which messages before this one brought one of the blobs, as far as that waits to be written. */
  broughtBefore(inboundId: number, blobs: readonly string[]): Brought[] {
    return this.#files.broughtBefore(inboundId, blobs)
  }

  /** The boards in the chat that show this ticket are out of date. */
  ticketChanged(ticketId: number): void {
    if (this.#chat) this.#changedTickets.add(ticketId)
  }

  /** Whether a request of theirs waits to be written. */
  opens(requesterId: number): boolean {
    const waiting = (this.#rows.get('tickets') ?? []) as { requester_id?: number }[]
    return waiting.some(({ requester_id: id }) => id === requesterId)
  }

  /** Its title, requester or site: by these its entries are found. */
  ticketRenamed(ticketId: number): void {
    this.#renamedTickets.add(ticketId)
  }

  /** Written over the message's row, which is there already. */
  addOutcome(row: OutcomeRow): void {
    this.#outcomes.push(row)
  }

  /** The outcomes of this transaction, written or not. */
  get outcomes(): readonly OutcomeRow[] {
    return this.#outcomes
  }

  /** Files that no row of this transaction names: they are scheduled for removal at its end. */
  removeBlobs(names: readonly string[]): void {
    for (const name of names) this.#blobRemovals.add(name)
  }

  get blobRemovals(): ReadonlySet<string> {
    return this.#blobRemovals
  }

  /** The next ticket number, and id: from the counter, which no other transaction can take meanwhile. */
  async nextTicket(): Promise<number> {
    this.#lastTicket ??= await this.#readCounter()
    this.#counterStale = true
    return ++this.#lastTicket
  }

  async flush(): Promise<void> {
    await this.#writeCounter()
    for (const table of TABLES) {
      const waiting = this.#rows.get(table) ?? []
      this.#rows.delete(table)
      for (let at = 0; at < waiting.length; at += CHUNK)
        await this.#insert(table, waiting.slice(at, at + CHUNK))
    }
    await this.#index()
    await this.#writeChangedTickets()
    await this.#writeOutcomes()
  }

  async #insert(table: Table, rows: object[]): Promise<void> {
    if (table !== 'log_entries') return insertRows(this.#trx, table, rows)
    const written = await insertReturningIds(this.#trx, table, rows)
    // Neither database promises the order in which it returns them; both number them as they are inserted.
    const ids = written.sort((a, b) => a - b)
    this.#unindexed.push(...ids)
    const files = this.#files.take(rows, ids)
    for (let at = 0; at < files.length; at += CHUNK)
      await insertRows(this.#trx, 'attachments', files.slice(at, at + CHUNK))
  }

  async #index(): Promise<void> {
    const ids = this.#unindexed
    const renamed = [...this.#renamedTickets]
    this.#unindexed = []
    this.#renamedTickets.clear()
    if (ids.length > 0) await this.#search.entries(this.#trx, ids)
    if (renamed.length > 0) await this.#search.requests(this.#trx, renamed)
  }

  async #readCounter(): Promise<number> {
    const row = await this.#trx('counters')
      .where({ name: 'ticket' })
      .forUpdate()
      .first<{ value: number }>('value')
    return row.value
  }

  async #writeCounter(): Promise<void> {
    if (!this.#counterStale) return
    await this.#trx('counters')
      .where({ name: 'ticket' })
      .update({ value: this.#lastTicket as number })
    this.#counterStale = false
  }

  async #writeChangedTickets(): Promise<void> {
    if (this.#changedTickets.size === 0) return
    // In one order: two transactions that write the same ones must not deadlock.
    const ids = [...this.#changedTickets].sort((a, b) => a - b)
    await this.#trx('chat_changes')
      .insert(ids.map((ticket_id) => ({ ticket_id, due_at: 0 })))
      .onConflict('ticket_id')
      .merge(['due_at'])
    this.#changedTickets.clear()
  }

  async #writeOutcomes(): Promise<void> {
    const waiting = this.#outcomes.slice(this.#outcomesWritten)
    for (let at = 0; at < waiting.length; at += CHUNK)
      await writeOutcomes(this.#trx, waiting.slice(at, at + CHUNK))
    this.#outcomesWritten = this.#outcomes.length
  }
}
