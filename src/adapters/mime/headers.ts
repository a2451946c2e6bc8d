/** Reads the headers of a parsed mail: addresses, message ids, date and subject, however they were written. */

import {
  type AddressObject,
  type EmailAddress,
  type MailParser,
  parseAddressHeader,
} from 'mailparser'
import type { Message } from '../../core/reading/message.js'
import { looksLikeAddress, type Mailbox, normaliseAddress } from '../../core/text/address.js'
import { oneLine, shorten, tidy } from '../../core/text/text.js'
import { asField } from '../../core/text/visible.js'
import { readDate } from './date.js'
import { bareAddress, bareName, hasSpacedAddress, isWrittenIn, onlyMailbox } from './mailboxes.js'
import { messageIds } from './message-ids.js'

const MAX_RECIPIENTS = 2000
const MAX_HEADERS = 500
const MAX_NAME = 200
const MAX_HEADER_LENGTH = 2000
/** Headers that are never cut at MAX_HEADER_LENGTH: cut short, they would name other people or mails. */
const WHOLE: readonly string[] = ['references', 'in-reply-to', 'authentication-results', 'from']
const MAX_WHOLE_LENGTH = 30_000
const NAME_AND_COLON = 10

type Headers = Message['headers']
type HeaderFields = Pick<
  Message,
  | 'messageId'
  | 'ancestors'
  | 'sender'
  | 'authors'
  | 'replyTo'
  | 'to'
  | 'cc'
  | 'deliveredTo'
  | 'date'
  | 'headers'
  | 'mediaType'
>

/** `subject` is on one line, and whole. */
export function readHeaders(parser: MailParser): HeaderFields & { readonly subject: string } {
  const parsed = parser.headers || undefined
  const headers = headerTable(parser.headerLines || [])
  const address = (name: string) => mailboxes(parsed?.get(name))
  const authors = authorsOf(parsed?.get('from'), headers)
  return {
    messageId: messageIds(headers['message-id']?.[0] ?? '')[0] ?? null,
    ancestors: ancestorsOf(headers),
    sender: senderOf(address, authors, headers),
    authors,
    replyTo: address('reply-to').slice(0, MAX_RECIPIENTS),
    to: address('to').slice(0, MAX_RECIPIENTS),
    cc: address('cc').slice(0, MAX_RECIPIENTS),
    deliveredTo: deliveredTo(headers),
    subject: asField(String(parsed?.get('subject') ?? '')),
    // Null without a readable Date, where mailparser would say « now ».
    date: readDate(headers.date?.[0] ?? ''),
    headers,
    mediaType: mediaTypeOf(headers),
  }
}

function entriesOf(value: unknown): EmailAddress[] {
  const objects = (Array.isArray(value) ? value : value ? [value] : []) as AddressObject[]
  return objects
    .flatMap((object) => object.value ?? [])
    .flatMap((entry): EmailAddress[] => entry.group ?? [entry])
}

function mailboxes(value: unknown): Mailbox[] {
  return entriesOf(value)
    .map(({ address = '', name }) => ({ address: bareAddress(address), name }))
    .filter((entry) => looksLikeAddress(entry.address))
    .map(({ address, name }) => ({
      address: normaliseAddress(address),
      name: shorten(bareName(name), MAX_NAME),
    }))
}

/**
 * Every entry of From, invalid addresses too: a From with two authors must not pass for a From with one.
 * Where none is valid, the one that it can only mean.
 */
function authorsOf(value: unknown, headers: Headers): Mailbox[] {
  const written = headers.from?.join(' ') ?? ''
  const isCut = written.length > MAX_WHOLE_LENGTH - NAME_AND_COLON
  const entries = entriesOf(value).map(({ address = '', name }) => ({
    address: isCut || isWrittenIn(written, address) ? normaliseAddress(bareAddress(address)) : '',
    name: shorten(bareName(name), MAX_NAME),
  }))
  const valid = entries.filter(({ address }) => looksLikeAddress(address))
  const isWhole = valid.length > 0 && valid.length === entries.length
  if (isWhole && !hasSpacedAddress(written)) return entries
  const meant = meantBy(headers.from)
  if (meant !== null && hasSpacedAddress(written)) return [meant]
  return meant !== null && valid.every(({ address }) => address === meant.address)
    ? [meant]
    : entries
}

/** From; where it is missing or broken, Sender, and then Return-Path. */
function senderOf(
  address: (name: string) => Mailbox[],
  authors: readonly Mailbox[],
  headers: Headers,
): Mailbox | null {
  const author = authors.filter((one) => looksLikeAddress(one.address))
  const sender = address('sender')
  const envelope = mailboxes(parseAddressHeader(headers['return-path']?.[0] ?? ''))
  return [...author, ...sender, ...envelope][0] ?? meantBy(headers.sender)
}

function meantBy(values: readonly string[] | undefined): Mailbox | null {
  const [value, more] = values ?? []
  const mailbox = value === undefined || more !== undefined ? null : onlyMailbox(value)
  return (
    mailbox && {
      address: mailbox.address,
      name: shorten(mailbox.name, MAX_NAME),
    }
  )
}

/** The mailboxes that mail systems delivered it to; at times a plus address stands only here. */
function deliveredTo(headers: Headers): string[] {
  const values = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'].flatMap(
    (name) => headers[name] ?? [],
  )
  return [...new Set(values.map((value) => normaliseAddress(value.replace(/[<>]/g, ''))))]
}

/**
 * In-Reply-To, then References from the last to the first: both may hold several ids, and rubbish. Of a
 * long list the middle goes, as in clients that shorten it: a thread may have begun with a mail of ours.
 */
function ancestorsOf(headers: Headers): string[] {
  const reply = messageIds(headers['in-reply-to']?.[0] ?? '')
  const references = messageIds(headers.references?.[0] ?? '').reverse()
  const all = [...new Set([...reply, ...references])]
  return all.length <= MOST_ANCESTORS
    ? all
    : [...all.slice(0, MOST_ANCESTORS - OLDEST_ANCESTORS), ...all.slice(-OLDEST_ANCESTORS)]
}

const MOST_ANCESTORS = 50
const OLDEST_ANCESTORS = 10

function headerTable(lines: readonly { key: string; line: string }[]): Headers {
  const table: Record<string, string[]> = Object.create(null)
  for (const { key, line } of lines.slice(0, MAX_HEADERS)) {
    const maxLength = WHOLE.includes(key) ? MAX_WHOLE_LENGTH : MAX_HEADER_LENGTH
    // No character is dropped: the letters beside it would make a word that nobody wrote.
    const bytes = Buffer.from(line.slice(line.indexOf(':') + 1, maxLength), 'latin1')
    const value = oneLine(bytes.toString('utf8'))
    const values = table[key] ?? []
    values.push(tidy(value))
    table[key] = values
  }
  return { ...table }
}

function mediaTypeOf(headers: Headers): string {
  const value = headers['content-type']?.[0] ?? ''
  const type = /^[^;\s]+/.exec(value)?.[0].toLowerCase() ?? 'text/plain'
  const report = /report-type\s*=\s*"?([\w-]+)/i.exec(value)?.[1]?.toLowerCase()
  return report ? `${type}; ${report}` : type
}
