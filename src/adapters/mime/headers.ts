/** What the headers of a mail say, however they were written. */

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
/** Headers that say who and where: cut short, they would say something else. */
const WHOLE: readonly string[] = ['references', 'in-reply-to', 'authentication-results', 'from']
const MAX_WHOLE_LENGTH = 30_000

type Headers = Message['headers']
type Known = Pick<
  Message,
  | 'messageId'
  | 'ancestors'
  | 'sender'
  | 'authors'
  | 'to'
  | 'cc'
  | 'deliveredTo'
  | 'date'
  | 'headers'
  | 'mediaType'
>

/** `subject` is on one line, and whole. */
export function readHeaders(parser: MailParser): Known & { readonly subject: string } {
  const parsed = parser.headers || undefined
  const headers = headerTable(parser.headerLines || [])
  const address = (name: string) => mailboxes(parsed?.get(name))
  return {
    messageId: messageIds(headers['message-id']?.[0] ?? '')[0] ?? null,
    ancestors: ancestorsOf(headers),
    sender: senderOf(address, headers),
    authors: authorsOf(parsed?.get('from')),
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

/** All of them, what is no address too: a From of two authors is not that of one, whatever the other is. */
function authorsOf(value: unknown): Mailbox[] {
  return entriesOf(value).map(({ address = '', name }) => ({
    address: normaliseAddress(address),
    name: shorten(asField(name), MAX_NAME),
  }))
}

/** From; where it is missing or broken, Sender, and then the envelope's. */
function senderOf(address: (name: string) => Mailbox[], headers: Headers): Mailbox | null {
  const envelope = mailboxes(parseAddressHeader(headers['return-path']?.[0] ?? ''))
  return [...address('from'), ...address('sender'), ...envelope][0] ?? null
}

/** What mail systems write of the mailbox that they put it into; a plus address shows only here at times. */
function deliveredTo(headers: Headers): string[] {
  const values = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'].flatMap(
    (name) => headers[name] ?? [],
  )
  return [...new Set(values.map((value) => normaliseAddress(value.replace(/[<>]/g, ''))))]
}

/** In-Reply-To, then References from the nearest: both may hold several ids, and rubbish. */
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
    const most = WHOLE.includes(key) ? MAX_WHOLE_LENGTH : MAX_HEADER_LENGTH
    // Nothing is dropped: letters that come together would make a word that nobody wrote.
    const value = oneLine(line.slice(line.indexOf(':') + 1, most))
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

/** mailparser makes « now » of a Date that it can't read; we want to know that there was none. */
function dateOf(headers: Headers): number | null {
  const time = Date.parse(headers.date?.[0] ?? '')
  return Number.isNaN(time) || Math.abs(time) > 4e12 ? null : time
}
