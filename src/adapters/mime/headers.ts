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

const MAX_RECIPIENTS = 2000
const MAX_HEADERS = 500
const MAX_NAME = 200
const MAX_HEADER_LENGTH = 2000
/** Headers that are never cut at MAX_HEADER_LENGTH: cut short, they would name other people or mails. */
const WHOLE: readonly string[] = ['references', 'in-reply-to', 'authentication-results', 'from']
const MAX_WHOLE_LENGTH = 30_000

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
  return {
    messageId: messageIds(headers['message-id']?.[0] ?? '')[0] ?? null,
    ancestors: ancestorsOf(headers),
    sender: senderOf(address, headers),
    authors: authorsOf(parsed?.get('from')),
    replyTo: address('reply-to').slice(0, MAX_RECIPIENTS),
    to: address('to').slice(0, MAX_RECIPIENTS),
    cc: address('cc').slice(0, MAX_RECIPIENTS),
    deliveredTo: deliveredTo(headers),
    subject: asField(String(parsed?.get('subject') ?? '')),
    date: dateOf(headers),
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
    .filter((entry) => looksLikeAddress(entry.address ?? ''))
    .map(({ address, name }) => ({
      address: normaliseAddress(address ?? ''),
      name: shorten(asField(name), MAX_NAME),
    }))
}

/** Every entry of From, invalid addresses too: a From with two authors must not pass for a From with one. */
function authorsOf(value: unknown): Mailbox[] {
  return entriesOf(value).map(({ address = '', name }) => ({
    address: normaliseAddress(address),
    name: shorten(asField(name), MAX_NAME),
  }))
}

/** From; where it is missing or broken, Sender, and then Return-Path. */
function senderOf(address: (name: string) => Mailbox[], headers: Headers): Mailbox | null {
  const envelope = mailboxes(parseAddressHeader(headers['return-path']?.[0] ?? ''))
  return [...address('from'), ...address('sender'), ...envelope][0] ?? null
}

/** The mailboxes that mail systems delivered it to; at times a plus address stands only here. */
function deliveredTo(headers: Headers): string[] {
  const values = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'].flatMap(
    (name) => headers[name] ?? [],
  )
  return [...new Set(values.map((value) => normaliseAddress(value.replace(/[<>]/g, ''))))]
}

/** In-Reply-To, then References from the last to the first: both may hold several ids, and rubbish. */
function ancestorsOf(headers: Headers): string[] {
  const reply = messageIds(headers['in-reply-to']?.[0] ?? '')
  const references = messageIds(headers.references?.[0] ?? '').reverse()
  return [...new Set([...reply, ...references])].slice(0, 50)
}

function messageIds(value: string): string[] {
  return value.match(/<[^<>\s]{1,500}>/g) ?? []
}

function headerTable(lines: readonly { key: string; line: string }[]): Headers {
  const table: Record<string, string[]> = Object.create(null)
  for (const { key, line } of lines.slice(0, MAX_HEADERS)) {
    const maxLength = WHOLE.includes(key) ? MAX_WHOLE_LENGTH : MAX_HEADER_LENGTH
    // No character is dropped: the letters beside it would make a word that nobody wrote.
    const value = oneLine(line.slice(line.indexOf(':') + 1, maxLength))
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

/** Null without a readable Date, where mailparser would say « now ». */
function dateOf(headers: Headers): number | null {
  const time = Date.parse(headers.date?.[0] ?? '')
  return Number.isNaN(time) || Math.abs(time) > 4e12 ? null : time
}
