/** A message that came in, whatever the channel: what every rule of core/ reads. */

import type { Mailbox } from '../text/address.js'

/** The way that it came. */
export type Channel = 'mail' | 'chat' | 'cli'

/** A line of the body, with what the HTML's structure says of it (plain text says nothing). */
export interface Line {
  readonly text: string
  readonly mark?: 'quote' | 'signature' | 'quote-header'
}

export interface MessageAttachment {
  /** As the sender named it, without folders or what can't be seen; '' when unnamed. */
  readonly name: string
  /** Media type, lower case, as declared. */
  readonly type: string
  readonly bytes: number
  /** Hex SHA-256 of the content, which is the name of its blob. */
  readonly sha256: string
  /** An image of the text itself (multipart/related): a signature's logo, a capture in its place. */
  readonly inline: boolean
}

export interface Message {
  readonly channel: Channel
  /** With its angle brackets; null when the sender gave none. */
  readonly messageId: string | null
  /** Every id of In-Reply-To and References, nearest first, distinct. */
  readonly ancestors: readonly string[]
  readonly sender: Mailbox | null
  /** Who From names: one, save in odd mails; none where the sender was taken from another header. */
  readonly authors: readonly Mailbox[]
  /** Every recipient named: To, Cc, Delivered-To, X-Original-To. */
  readonly to: readonly Mailbox[]
  readonly cc: readonly Mailbox[]
  /** Addresses that the transport delivered to (Delivered-To and the like), which To may not name. */
  readonly deliveredTo: readonly string[]
  /** One line. */
  readonly subject: string
  /** Epoch ms, as the sender's clock said; null when missing or unreadable. */
  readonly date: number | null
  /** The whole body as text, LF line ends; '' when there is none. */
  readonly text: string
  /** The body line by line with what its HTML structure says; null for plain text. */
  readonly lines: readonly Line[] | null
  readonly attachments: readonly MessageAttachment[]
  /** Headers by lower-case name, each with its values, topmost first. Decoded, unfolded. */
  readonly headers: Readonly<Record<string, readonly string[]>>
  /** Media type of the whole, lower case, with a report's type: `multipart/report; delivery-status`. */
  readonly mediaType: string
  /** Of the mails that this one carries (message/rfc822 and their headers alone): how each begins. */
  readonly carried: readonly string[]
  /** Something of the body was left out of `text` (too long); the raw message has it all. */
  readonly truncated: boolean
}

/** First value of a header, '' when absent. Name in lower case. */
export function header(message: Pick<Message, 'headers'>, name: string): string {
  return message.headers[name]?.[0] ?? ''
}
