/** The outbox: notices that wait for delivery, and the results of trying. */

import type { CarriedFiles, LeftFile } from '../../core/notices/carried-files.js'
import type { Notice } from '../../core/notices/notice.js'
import type { RetryPolicy } from '../../core/running/retry.js'
import type { MailboxLane } from './mailbox-lane.js'

/** A notice with all that its delivery needs, as it stands in the outbox. */
export interface OutboxRow {
  readonly id: number
  readonly notice: Notice
  readonly ticketNumber: number | null
  readonly ticketId: number | null
  readonly inboundId: number | null
  /** The mailbox of the desk that it leaves from; null or left out: the desk's own. */
  readonly mailbox?: string | null
  readonly messageId: string
  readonly inReplyTo: string | null
  readonly references: readonly string[]
  readonly createdAt: number
  /** When an operator had it tried anew; null or absent: never. */
  readonly retriedAt?: number | null
  readonly attempts: number
  /** What goes with it, looked up when it is sent; left out: it was not, and it names what its facts name. */
  readonly files?: CarriedFiles
}

/** The text of each part of a notice, plain and HTML, as it was sent; none when its facts were purged. */
export type NoticeText = (row: OutboxRow) => readonly string[]

export type Delivery =
  /**
   * `serverId`: the Message-ID that the server gave it instead of ours, as `idKey` writes it. `left`: the
   * files that it left without, and only names. `chat`: it went by the chat, and says nothing of the mail server.
   */
  | {
      readonly kind: 'sent'
      readonly chat?: true
      readonly serverId?: string
      readonly left?: readonly LeftFile[]
    }
  /**
   * Tried again later. `connection`: the server could not be reached or used, whoever the recipient;
   * `chat`: it was the chat, and mails can go on.
   */
  | {
      readonly kind: 'deferred'
      readonly error: string
      readonly connection: boolean
      readonly chat?: true
      /** The password is refused: each try may be one too many for a rule against guessing. */
      readonly password?: true
      /** It is said of one mail or recipient, but may be about us: the fate of other mails decides. */
      readonly doubt?: true
      readonly pace?: RetryPolicy
      /** It was not tried, and is due then (epoch ms). */
      readonly until?: number
    }
  /**
   * Given up: the address is refused for good, or the notice can't be written. `ofEverybody`: the server
   * says that the recipient does not exist, and what it would mean if it said so of all of them.
   */
  | { readonly kind: 'dead'; readonly error: string; readonly ofEverybody?: string }

export interface Outbox {
  /** Takes rows that are due, so that no other process sends them meanwhile; of one mailbox, if one is given. */
  claim(limit: number, now: number, from?: MailboxLane): Promise<OutboxRow[]>
  /** Extends the claims of rows that are still being sent. */
  renew(ids: readonly number[], now: number): Promise<void>
  /** A failure is written only while the row is still claimed by us. */
  settle(results: readonly DeliveryOutcome[], now: number): Promise<void>
  /** After a crash: makes due again what this instance had claimed or, where several share the outbox, any that is dead. */
  release(): Promise<void>
}

export interface DeliveryOutcome {
  readonly row: OutboxRow
  readonly delivery: Delivery
  /** When a deferred one is due again; null: it has had its time, and is dead. */
  readonly nextAttemptAt: number | null
  /** Tries so far that counted, this one included if it did; left out: one more than the row has. */
  readonly attempts?: number
}
