/** The mailboxes of requests, read once a transaction: all notices of a request leave from the one that it came to. */

import type { Knex } from 'knex'
import type { Notice } from '../../../core/notices/notice.js'

/** Null stands for the desk's own mailbox, and for one that the desk has no more. */
export class TicketMailboxes {
  readonly #trx: Knex
  readonly #known: ReadonlySet<string>
  readonly #of = new Map<number, string | null>()

  /** `known`: names of the mailboxes beside the desk's own; with none, nothing is read. */
  constructor(trx: Knex, known: ReadonlySet<string> = new Set()) {
    this.#trx = trx
    this.#known = known
  }

  /** By this transaction, and perhaps not written yet. */
  opened(ticketId: number, mailbox: string | null = null): void {
    this.#of.set(ticketId, this.#ifKnown(mailbox))
  }

  async ofTicket(ticketId: number): Promise<string | null> {
    if (this.#known.size === 0) return null
    const before = this.#of.get(ticketId)
    if (before !== undefined) return before
    const row = await this.#trx('tickets')
      .where({ id: ticketId })
      .first<{ mailbox: string | null } | undefined>('mailbox')
    const mailbox = this.#ifKnown(row?.mailbox ?? null)
    this.#of.set(ticketId, mailbox)
    return mailbox
  }

  /** That of the request that it is about; without one, that of the message that it answers. */
  async ofNotice(
    { about }: Notice,
    ticket: { readonly id: number } | null,
    answered: string | null,
  ): Promise<string | null> {
    const named = about ?? ticket
    return named ? this.ofTicket(named.id) : this.#ifKnown(answered)
  }

  #ifKnown(mailbox: string | null): string | null {
    return mailbox !== null && this.#known.has(mailbox) ? mailbox : null
  }
}
