/** Parses a raw mail: streams it through mailparser and makes the Message that core/ reads. */

import { createHash } from 'node:crypto'
import type { Readable as ByteStream, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { AttachmentStream, MailParser, MessageText } from 'mailparser'
import type { Blobs } from '../../app/ports/blobs.js'
import type { Readable } from '../../app/ports/parser.js'
import type { Message } from '../../core/reading/message.js'
import { tidy } from '../../core/text/text.js'
import { uniqueFiles } from './attachments.js'
import { imagesShown, readBody, withinLimit } from './body/body.js'
import { saysOnlyTheAnswer } from './calendar/answer.js'
import { readHeaders } from './headers.js'
import { CharsetDecoder, partsOf, TolerantParser } from './parser.js'
import { type PartContent, readPart } from './part.js'
import { onlyPassesOn, passedOnText } from './passed-on.js'
import { withPictureNames } from './picture-names.js'
import { repairRaw, repairWhole } from './repair/raw.js'

const MAX_SUBJECT = 1000
/** Attached mails (message/rfc822) whose beginning is kept. */
const MAX_CARRIED = 5

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
 * Reads `raw` to its end; of a small mail, its bytes: streams cost more than parsing it. Attachments are written to `blobs` (durable when this resolves), or only
 * hashed when null. Rejects when the structure passes mailparser's limits (1,000 parts, 1 MB of header).
 */
export async function readMail(
  raw: ByteStream | Uint8Array,
  blobs: Blobs | null,
): Promise<Readable> {
  const parser = new TolerantParser(PARSER_OPTIONS)
  const parts: PartContent[] = []
  let reading: AttachmentStream | undefined
  const giveUp = (error: unknown) => {
    if (reading) abandon(reading.content as ByteStream, error as Error)
  }
  // At once: from Node 22 on a pipeline waits for whoever reads the file, and that waits for its end.
  parser.on('error', giveUp)
  try {
    await through(raw, parser as Transform, async (stream) => {
      for await (const part of stream)
        if (part.type === 'attachment') {
          reading = part
          parts.push(await readPart(part, blobs))
        }
    })
  } catch (error) {
    giveUp(error)
    throw error
  }
  const message = await withPassedOn(toMessage(parser, parts), parts)
  return { ok: true, message, fingerprint: fingerprintOf(message) }
}

/** Its text, where a mail that is attached says all that is said. */
async function withPassedOn(
  { own, ...message }: Read,
  parts: readonly PartContent[],
): Promise<Message> {
  if (!onlyPassesOn(own, message.sender?.name ?? '', parts)) return message
  const passedOn = await passedOnText(parts, async (raw) => (await readMail(raw, null)).message)
  if (passedOn === '') return message
  const text = [message.text, passedOn].filter((part) => part !== '').join('\n\n')
  return { ...message, text: withinLimit(text), lines: null }
}

/** With the text of its own parts. */
type Read = Message & { readonly own: string }

type Parsed = AsyncIterable<MessageText | AttachmentStream>

/** `raw` repaired, through `parser`, into `read`. */
async function through(
  raw: ByteStream | Uint8Array,
  parser: Transform,
  read: (parsed: Parsed) => Promise<void>,
): Promise<void> {
  if (!(raw instanceof Uint8Array)) return pipeline(raw, repairRaw, parser, read)
  // Both listen before the bytes come; who reads a file waits for its end, which may never come.
  const failed = new Promise<never>((_, reject) => parser.on('error', reject))
  const reading = read(parser as Parsed)
  parser.end(repairWhole(raw))
  await Promise.race([reading, failed])
}

/** The parser leaves it open: whoever writes it to the disk would wait for its end for ever. */
function abandon(content: ByteStream, error: Error): void {
  // Where nobody reads it (any more), this error is nobody's: the mail's own is thrown.
  content.on('error', () => undefined)
  content.destroy(error)
}

function toMessage(parser: MailParser, read: readonly PartContent[]): Read {
  const { subject, ...headers } = readHeaders(parser)
  const root = partsOf(parser)
  const shown = imagesShown(root)
  const parts = withPictureNames(read, shown)
  const { text, lines, truncated, own } = readBody(root, parts, headers.sender?.name ?? '')
  const longSubject = subject.length > MAX_SUBJECT
  return {
    channel: 'mail',
    ...headers,
    subject: subject.slice(0, MAX_SUBJECT),
    // Somebody put their request into the subject: it must not end where a subject line does.
    text: longSubject ? `${withinLimit(tidy(subject))}\n\n${text}` : text,
    lines: longSubject ? null : lines,
    attachments: uniqueFiles(parts, shown),
    carried: parts.flatMap(({ carried }) => carried ?? []).slice(0, MAX_CARRIED),
    truncated,
    own,
    ...(parts.some(({ answers }) => answers) && saysOnlyTheAnswer(own) && ANSWERED),
  }
}

const ANSWERED = { answersInvitation: true } as const

function fingerprintOf(message: Message): string {
  const { sender, subject, text, attachments } = message
  return createHash('sha256')
    .update(
      JSON.stringify([sender?.address, subject, text.trim(), attachments.map((a) => a.sha256)]),
    )
    .digest('hex')
}
