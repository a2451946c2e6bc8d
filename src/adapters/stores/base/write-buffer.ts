/** Rows that wait for the end of the transaction, or for a read that must see them: one statement a table. */

import type { Knex } from 'knex'

/** In the order in which foreign keys want them written. */
const TABLES = [
  'addresses',
  'tickets',
  'thread_ids',
  'log_entries',
  'suggestions',
  'sweep_news',
  'outbox_messages',
] as const
type Table = (typeof TABLES)[number]

/** SQLite takes at most 500 rows in one insert, and 32,766 values. */
const CHUNK = 200

/** What became of a message: the columns of its row that handling writes. */
export const OUTCOME_COLUMNS = [
  'status',
  'because',
  'attempts',
  'handled_at',
  'ticket_id',
  'message_id',
  'sender',
  'subject',
  'sent_at',
  'fingerprint',
  'turn',
] as const

export interface Pending {
  add(table: Table, row: object): void
  /** The boards of this request show what is no longer so. */
  changed(ticketId: number): void
  /** A whole row of inbound_messages: written over the one that is there. */
  outcome(row: OutcomeRow): void
  /** Files that this transaction gives no row: written with its end. */
  doom(names: readonly string[]): void
  readonly doomed: ReadonlySet<string>
  /** The outcomes of this transaction, written or not. */
  readonly outcomes: readonly OutcomeRow[]
  /** The next ticket number, and id: from the counter, which no other transaction can take meanwhile. */
  nextTicket(): Promise<number>
  flush(): Promise<void>
}

export interface OutcomeRow {
  readonly id: number
  readonly status: string
  readonly ticket_id: number | null
  readonly message_id: string | null
  readonly sender: string | null
  readonly sent_at: number | null
  readonly fingerprint: string | null
  readonly blob: string
  readonly [column: string]: unknown
}

/** `chat`: there are boards, which want to be told of changes. */
export function openPending(trx: Knex, chat = false): Pending {
  const rows = new Map<Table, object[]>()
  const outcomes: OutcomeRow[] = []
  const changed = new Set<number>()
  const scheduled = new Set<string>()
  let written = 0
  let counter: number | undefined
  let counted = false

  return {
    outcomes,
    doomed: scheduled,
    doom(names) {
      for (const name of names) scheduled.add(name)
    },
    add(table, row) {
      const list = rows.get(table) ?? []
      list.push(row)
      rows.set(table, list)
    },
    changed(ticketId) {
      if (chat) changed.add(ticketId)
    },
    outcome(row) {
      outcomes.push(row)
    },
    async nextTicket() {
      if (counter === undefined) {
        const row = await trx('counters')
          .where({ name: 'ticket' })
          .forUpdate()
          .first<{ value: number }>('value')
        counter = row.value
      }
      counter++
      counted = true
      return counter
    },
    async flush() {
      if (counted)
        await trx('counters')
          .where({ name: 'ticket' })
          .update({ value: counter as number })
      counted = false
      for (const table of TABLES) {
        const waiting = rows.get(table) ?? []
        rows.delete(table)
        for (let at = 0; at < waiting.length; at += CHUNK)
          await trx(table).insert(waiting.slice(at, at + CHUNK))
      }
      if (changed.size > 0)
        await trx('chat_changes')
          // In one order: two transactions that write the same ones must not wait for each other.
          .insert([...changed].sort((a, b) => a - b).map((ticket_id) => ({ ticket_id, due_at: 0 })))
          .onConflict('ticket_id')
          .merge(['due_at'])
      changed.clear()
      for (; written < outcomes.length; written += CHUNK)
        await trx('inbound_messages')
          .insert(outcomes.slice(written, written + CHUNK))
          .onConflict('id')
          .merge([...OUTCOME_COLUMNS])
      written = outcomes.length
    },
  }
}
