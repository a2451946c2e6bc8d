/** A notice as a mail for nodemailer: its bytes, or, where it carries files, what nodemailer writes them from. */

import { Readable } from 'node:stream'
import type { Blobs } from '../../app/ports/blobs.js'
import type { OutboxRow } from '../../app/ports/outbox.js'
import type { Tokens } from '../../app/ports/tokens.js'
import { nameOfNameless } from '../../core/text/file-name.js'
import { safeType } from '../../core/text/media-type.js'
import { asField } from '../../core/text/visible.js'
import { foldLines } from '../templates/blocks/fold-lines.js'
import type { Compose } from '../templates/compose.js'
import type { InlineFile } from '../templates/look/look.js'
import { sizeOfFile } from './message-size.js'
import { isWritable, type Letter, writeMail } from './writing/raw-mail.js'

export interface From {
  readonly address: string
  readonly name: string
}

export interface MailParts {
  readonly from: From
  readonly compose: Compose
  readonly tokens: Tokens
  /** The content of a stored file. */
  readonly chunksOf: Blobs['chunks']
}

/** For nodemailer, and how many bytes it is on its way: exactly, or with its files about. */
export interface SizedMail {
  readonly mail: object
  readonly size: number
}

/** Throws what a broken template throws. */
export function toMail(row: OutboxRow, parts: MailParts): SizedMail {
  const letter = toLetter(row, parts)
  const carried = carriedFiles(row, parts.chunksOf)
  // Its size on the way is that of its words, and that of its files, each encoded.
  const raw = writeMail(letter)
  const size = (row.files?.carried ?? []).reduce((sum, file) => sum + sizeOfFile(file), raw.length)
  const envelope = {
    from: letter.from.address,
    to: [letter.to.address],
    size,
  }
  if (carried.length > 0 || !isWritable(letter))
    return { size, mail: composedMail(letter, envelope, carried) }
  return {
    size,
    mail: { envelope, messageId: letter.messageId, raw },
  }
}

export function toLetter(
  row: OutboxRow,
  { from, compose, tokens }: Omit<MailParts, 'chunksOf'>,
): Letter {
  const { subject, text, html, files = [] } = compose(row)
  const { to } = row.notice
  return {
    from,
    to: {
      address: to.address,
      name: asField(to.name),
    },
    replyTo: {
      address: replyAddress(row, from, tokens),
      name: from.name,
    },
    messageId: row.messageId,
    inReplyTo: row.inReplyTo,
    references: references(row),
    date: row.createdAt,
    subject,
    text: foldLines(text),
    html,
    files,
    marks: [
      // RFC 3834 §5: no robot may answer this one; Exchange asks for its own header.
      ['Auto-Submitted', row.inReplyTo ? 'auto-replied' : 'auto-generated'],
      ['X-Auto-Response-Suppress', 'All'],
    ],
  }
}

/** For nodemailer to write: it streams files, and knows addresses of every alphabet. */
export function composedMail(letter: Letter, envelope: object, carried: readonly object[]): object {
  const { from, to, replyTo, messageId, inReplyTo, references, subject, text, html } = letter
  return {
    from,
    to,
    replyTo,
    envelope,
    messageId,
    ...(inReplyTo === null ? {} : { inReplyTo }),
    references,
    date: new Date(letter.date),
    subject,
    text,
    html,
    attachments: [...letter.files.map(inlineFile), ...carried],
    ...(carried.length === 0 ? {} : HEADERS_RETURNED),
    // Otherwise it is guessed from every character, at a tenth of what sending costs; and a subject
    // in Q keeps its reference readable in the logs of mail servers.
    textEncoding: 'quoted-printable',
    headers: Object.fromEntries(letter.marks),
  }
}

/** RFC 3461 §4.3: what can't be delivered comes back without its files. */
const HEADERS_RETURNED = { dsn: { ret: 'HDRS' } }

/** Streamed from the disk while it is sent: none is ever whole in memory. */
function carriedFiles({ files }: OutboxRow, chunksOf: Blobs['chunks']): object[] {
  return (files?.carried ?? []).map(({ name, type, blob }, at) => ({
    filename: name || nameOfNameless(type, at + 1),
    contentType: safeType(type),
    contentDisposition: 'attachment',
    // RFC 2045 §6.8: whatever it is, it arrives byte for byte.
    contentTransferEncoding: 'base64',
    content: Readable.from(chunksOf(blob)),
  }))
}

/** Stands beside the HTML that names it (multipart/related), so that programs list no attachment. */
function inlineFile(file: InlineFile): object {
  return {
    ...file,
    contentDisposition: 'inline',
  }
}

/**
 * What it answers, then itself: some servers put a Message-ID of their own in the place of ours, and
 * leave References. A reply repeats them (RFC 5322 §3.6.4), and so names ours all the same. Ours is the
 * last, since clients take the last one for the parent, and nothing for its own.
 */
function references({ inReplyTo, references, messageId }: OutboxRow): string[] {
  return [...(inReplyTo === null ? [] : references), messageId]
}

function replyAddress(row: OutboxRow, from: From, tokens: Tokens) {
  const { ticketNumber, notice, createdAt, mailbox } = row
  if (ticketNumber === null) return from.address
  const made = {
    ticketNumber,
    personId: notice.to.personId ?? 0,
    heldId: null,
    action: 'reply',
    buttonId: null,
  } as const
  return tokens.replyAddress(made, createdAt, mailbox)
}
