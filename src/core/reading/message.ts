/** An incoming message of any channel, parsed: what every rule of core/ reads. */

import type { Mailbox } from '../text/address.js'

/** The channel by which a message came in. */
export type Channel = 'mail' | 'chat' | 'cli'

/** A line of the body, with the mark that the HTML's structure gives it; plain text has no marks. */
export interface Line {
  readonly text: string
  /** `file`: it comes from a file of the mail (an invitation, winmail.dat), and stands below all else. */
  readonly mark?: 'quote' | 'signature' | 'quote-header' | 'file'
}

export interface MessageAttachment {
  /** As the sender named it, without folders or invisible characters; '' when unnamed. */
  readonly name: string
  /** Media type, lower case, as declared. */
  readonly type: string
  readonly bytes: number
  /** Hex SHA-256 of the content, which is the name of its blob. */
  readonly sha256: string
  /** The mail itself says that it stands apart from the text (RFC 2183, « attachment »). */
  readonly attached?: true
  /** An image shown within the text (multipart/related): a signature's logo, a pasted screenshot. */
  readonly inline: boolean
}

export interface Message {
  readonly channel: Channel
  /** With its angle brackets; null when the sender gave none. */
  readonly messageId: string | null
  /** Every id of In-Reply-To and References, nearest first, distinct. */
  readonly ancestors: readonly string[]
  readonly sender: Mailbox | null
  /** The mailboxes in From: one, except in odd mails; none when the sender is from another header. */
  readonly authors: readonly Mailbox[]
  /** Where answers are asked for (Reply-To). */
  readonly replyTo: readonly Mailbox[]
  /** Every recipient named: To, Cc, Delivered-To, X-Original-To. */
  readonly to: readonly Mailbox[]
  readonly cc: readonly Mailbox[]
  /** Addresses that the transport delivered to (Delivered-To and the like), which To may not name. */
  readonly deliveredTo: readonly string[]
  /** One line. */
  readonly subject: string
  /** Epoch ms by the sender's clock; null when missing or unreadable. */
  readonly date: number | null
  /** The whole body as text, LF line ends; '' when there is none. */
  readonly text: string
  /** The body line by line with the marks of its HTML structure, and of its files; null for plain text alone. */
  readonly lines: readonly Line[] | null
  readonly attachments: readonly MessageAttachment[]
  /** Headers by lower-case name, each with its values, topmost first. Decoded, unfolded. */
  readonly headers: Readonly<Record<string, readonly string[]>>
  /** Media type of the whole, lower case, with a report's type: `multipart/report; delivery-status`. */
  readonly mediaType: string
  /** The beginning of each mail that is attached to this one (message/rfc822, or its headers alone). */
  readonly carried: readonly string[]
  /** A calendar's answer to an invitation (METHOD:REPLY of RFC 5546), without a word of its writer's. */
  readonly answersInvitation?: true
  /** `text` is cut because the body is too long; the raw message has all of it. */
  readonly truncated: boolean
  /** It was typed in the thread of a team's board in the chat, where the team reads it. */
  readonly onBoard?: true
  /** It came by a command that only asks: what stands behind its word is looked for, whatever it says. */
  readonly asks?: true
}

/** First value of a header, '' when absent. Name in lower case. */
export function header(message: Pick<Message, 'headers'>, name: string): string {
  return message.headers[name]?.[0] ?? ''
}
