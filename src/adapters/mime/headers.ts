/** What the headers of a mail say, however they were written. */

import {
  type AddressObject,
  type EmailAddress,
  type MailParser,
  parseAddressHeader,
} from 'mailparser'
import { looksLikeAddress, type Mailbox, normaliseAddress } from '../../core/address.js'
import type { Message } from '../../core/message.js'
import { oneLine, tidy } from '../../core/text.js'

const MAX_RECIPIENTS = 2000
const MAX_HEADERS = 500
const MAX_HEADER_LENGTH = 2000

type Headers = Message['headers']
type Known = Pick<
  Message,
  | 'messageId'
  | 'ancestors'
  | 'sender'
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
    to: address('to').slice(0, MAX_RECIPIENTS),
    cc: address('cc').slice(0, MAX_RECIPIENTS),
    deliveredTo: deliveredTo(headers),
    subject: oneLine(String(parsed?.get('subject') ?? '')),
    date: dateOf(headers),
    headers,
    mediaType: mediaTypeOf(headers),
  }
}

function mailboxes(value: unknown): Mailbox[] {
  const objects = (Array.isArray(value) ? value : value ? [value] : []) as AddressObject[]
  return objects
    .flatMap((object) => object.value ?? [])
    .flatMap((entry): EmailAddress[] => entry.group ?? [entry])
    .filter((entry) => looksLikeAddress(entry.address ?? ''))
    .map(({ address, name }) => ({
      address: normaliseAddress(address ?? ''),
      name: oneLine(tidy(name)).slice(0, 200),
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
    const long = key === 'references' || key === 'in-reply-to'
    const value = oneLine(line.slice(line.indexOf(':') + 1, long ? 30_000 : MAX_HEADER_LENGTH))
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
