/** A raw mail, streamed through mailparser, as the Message that core/ reads. */

import { createHash } from 'node:crypto'
import type { Readable as ByteStream, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  type AddressObject,
  type AttachmentStream,
  type EmailAddress,
  type MailParser,
  type MessageText,
  parseAddressHeader,
} from 'mailparser'
import type { Blobs, Readable } from '../../app/ports.js'
import { looksLikeAddress, type Mailbox, normaliseAddress } from '../../core/address.js'
import type { Line, Message, MessageAttachment } from '../../core/message.js'
import { oneLine, tidy } from '../../core/text.js'
import { CharsetDecoder, Parser } from './charset.js'
import { htmlToLines } from './html.js'
import { repaired } from './repair.js'

/** UTF-16 units of body text that are read; the raw message has the rest. */
const MAX_TEXT = 1024 * 1024
const MAX_HTML = 8 * 1024 * 1024
const MAX_SUBJECT = 1000
const MAX_RECIPIENTS = 2000
/** Mails within a mail: how many are looked into, and how far: their headers, and a little more. */
const MAX_CARRIED = 5
const CARRIED_BYTES = 32 * 1024
const MAX_HEADERS = 500
const MAX_HEADER_LENGTH = 2000

// Its own HTML conversion can be frozen by a 50 KB mail, and makes HTML of texts that we never use.
const PARSER_OPTIONS = {
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipImageLinks: true,
  checksumAlgo: false,
  // Its own decoding believes what is declared, and shows U+FFFD where that was wrong.
  Iconv: CharsetDecoder,
} as const

/**
 * Reads `raw` to its end. Attachments are written to `blobs` (durable when this resolves), or only
 * hashed when null. Rejects when the structure passes mailparser's limits (1,000 parts, 1 MB of header).
 */
export async function readMail(raw: ByteStream, blobs: Blobs | null): Promise<Readable> {
  const parser = new Parser(PARSER_OPTIONS)
  const attachments: MessageAttachment[] = []
  const carried: string[] = []
  let body: MessageText | undefined
  await pipeline(raw, repaired, parser as Transform, async (parts: AsyncIterable<unknown>) => {
    for await (const part of parts as AsyncIterable<MessageText | AttachmentStream>)
      if (part.type === 'text') body = part
      else {
        const beginning =
          carriesMail(part) && carried.length < MAX_CARRIED ? beginningOf(part) : null
        attachments.push(await keepAttachment(part, beginning?.content ?? part.content, blobs))
        if (beginning) carried.push(beginning.text())
      }
  })
  const message = { ...toMessage(parser, body, attachments), carried }
  return { ok: true, message, fingerprint: fingerprintOf(message) }
}

function carriesMail(part: AttachmentStream): boolean {
  return /^(message\/(global|rfc822)|text\/rfc822-headers)/.test(typeOf(part))
}

/** mailparser says `false` where a boundary is wrong, whatever its types say. */
function typeOf({ contentType }: { readonly contentType: string | false }): string {
  return contentType ? contentType.toLowerCase() : 'application/octet-stream'
}

/** The content as it passes, and how it begins. */
function beginningOf({ content }: AttachmentStream) {
  const chunks: Uint8Array[] = []
  let bytes = 0
  return {
    content: (async function* () {
      for await (const chunk of content as AsyncIterable<Uint8Array>) {
        if (bytes < CARRIED_BYTES) chunks.push(chunk.subarray(0, CARRIED_BYTES - bytes))
        bytes += chunk.length
        yield chunk
      }
    })(),
    text: () => tidy(Buffer.concat(chunks).toString('utf8')),
  }
}

async function keepAttachment(
  part: AttachmentStream,
  content: AsyncIterable<Uint8Array>,
  blobs: Blobs | null,
): Promise<MessageAttachment> {
  const stored = await (blobs ? blobs.putStream(content) : hashOnly(content))
  part.release?.()
  return {
    name: safeName(part.filename ?? ''),
    type: typeOf(part).slice(0, 200),
    bytes: stored.bytes,
    sha256: stored.name,
    inline: typeOf(part).startsWith('image/') && part.related === true,
  }
}

async function hashOnly(
  content: AsyncIterable<Uint8Array>,
): Promise<{ name: string; bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of content) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { name: hash.digest('hex'), bytes }
}

/** A name to show and to save under: no folders, no control characters. */
function safeName(name: string): string {
  const base = oneLine(name).split(/[/\\]/).at(-1) ?? ''
  return base.replace(/^\.+/, '').slice(0, 200)
}

function toMessage(
  parser: MailParser,
  body: MessageText | undefined,
  attachments: readonly MessageAttachment[],
): Message {
  const parsed = parser.headers || undefined
  const headers = headerTable(parser.headerLines || [])
  const address = (name: string) => mailboxes(parsed?.get(name))
  const wholeSubject = oneLine(String(parsed?.get('subject') ?? ''))
  const { text, lines, truncated } = readBody(body)
  const longSubject = wholeSubject.length > MAX_SUBJECT
  return {
    channel: 'mail',
    messageId: messageIds(headers['message-id']?.[0] ?? '')[0] ?? null,
    ancestors: ancestorsOf(headers),
    sender: senderOf(address, headers),
    to: address('to').slice(0, MAX_RECIPIENTS),
    cc: address('cc').slice(0, MAX_RECIPIENTS),
    deliveredTo: deliveredTo(headers),
    subject: wholeSubject.slice(0, MAX_SUBJECT),
    date: dateOf(headers),
    // Somebody put their request into the subject: it must not end where a subject line does.
    text: longSubject ? `${tidy(wholeSubject).slice(0, MAX_TEXT)}\n\n${text}` : text,
    lines: longSubject ? null : lines,
    attachments,
    headers,
    mediaType: mediaTypeOf(headers),
    carried: [],
    truncated,
  }
}

/** The plain text, the HTML where there is no text, both where each says what the other does not. */
function readBody(body: MessageText | undefined): Pick<Message, 'text' | 'lines' | 'truncated'> {
  const plain = body?.text ?? ''
  const html = body?.html ?? ''
  const truncated = plain.length > MAX_TEXT || html.length > MAX_HTML
  const text = tidy(plain.slice(0, MAX_TEXT)).trimEnd()
  if (html === '') return { text, lines: null, truncated }
  const lines = htmlToLines(html.slice(0, MAX_HTML))
  const fromHtml = tidy(lines.map((line) => line.text).join('\n'))
  if (text.trim() === '')
    return {
      text: fromHtml.slice(0, MAX_TEXT),
      lines: tidyLines(lines),
      truncated: truncated || fromHtml.length > MAX_TEXT,
    }
  if (says(text, fromHtml)) return { text, lines: null, truncated }
  return { text: `${text}\n\n${fromHtml}`.slice(0, MAX_TEXT), lines: null, truncated }
}

function tidyLines(lines: readonly Line[]): Line[] {
  let room = MAX_TEXT
  return lines
    .filter(({ text }) => {
      room -= text.length + 1
      return room >= 0
    })
    .map((line) => ({ ...line, text: tidy(line.text) }))
}

/** Whether `text` has nearly all the words of `other`: the two are one message told twice. */
function says(text: string, other: string): boolean {
  const known = new Set(wordsOf(text))
  const wanted = wordsOf(other)
  const missing = wanted.filter((word) => !known.has(word)).length
  return missing <= 3 || missing < wanted.length * 0.3
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []
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

type Headers = Message['headers']

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

function fingerprintOf(message: Message): string {
  const { sender, subject, text, attachments } = message
  return createHash('sha256')
    .update(
      JSON.stringify([sender?.address, subject, text.trim(), attachments.map((a) => a.sha256)]),
    )
    .digest('hex')
}
