/** Reads one part of a mail beside its text: stores the file as it streams by, and opens attached mails, invitations and winmail.dat. */

import { createHash } from 'node:crypto'
import type { AttachmentStream } from 'mailparser'
import type { Blobs } from '../../app/ports/blobs.js'
import type { MessageAttachment } from '../../core/reading/message.js'
import { tidy } from '../../core/text/text.js'
import { isBareAnswer } from './calendar/answer.js'
import { describeEvents } from './calendar/invitation.js'
import { fileName } from './file-name.js'
import { openTnef } from './tnef.js'

/** How much is read of an attached mail: its headers, and a little more. */
const MAIL_BYTES = 32 * 1024
/** Enough for any invitation that one person writes. */
const CALENDAR_BYTES = 256 * 1024
/** winmail.dat is opened in memory; a larger one stays the file that it is. */
const TNEF_BYTES = 32 * 1024 * 1024

/** What was read from one part of a mail. */
export interface PartContent {
  /** Its Content-ID without angle brackets, by which the text may show it; '' when it has none. */
  readonly cid: string
  /** The number of the multipart that it stands in (« 1.2 »), '' for the outermost. */
  readonly branch: string
  readonly files: readonly MessageAttachment[]
  /** The beginning of the attached mail that this part is, or the fields of a report. */
  readonly carried?: string
  /** The same as bytes, where it has a text, too. */
  readonly mail?: Buffer
  /** Text for the reader: of an invitation, or of an Outlook mail. */
  readonly text?: string
  /** It answers an invitation, and nothing was written beside that. */
  readonly answers?: boolean
}

/** The files are durable in `blobs` when this resolves, or only hashed when it is null. */
export async function readPart(part: AttachmentStream, blobs: Blobs | null): Promise<PartContent> {
  const branch = part.partId?.replace(/\.?\d+$/, '') ?? ''
  return { cid: part.cid ?? '', branch, ...(await readContent(part, blobs)) }
}

type Content = Omit<PartContent, 'branch' | 'cid'>

async function readContent(part: AttachmentStream, blobs: Blobs | null): Promise<Content> {
  const type = typeOf(part)
  const kind = kindOf(type, part.filename ?? '')
  if (kind === 'tnef') return readTnef(part, blobs)
  const limit = kind === 'calendar' ? CALENDAR_BYTES : kind ? MAIL_BYTES : 0
  const { content, beginning } = withBeginning(part.content as AsyncIterable<Uint8Array>, limit)
  const files = [await storeFile(content, part, blobs)]
  part.release?.()
  if (kind === 'mail') {
    const mail = beginning()
    return { files, carried: tidy(mail.toString('utf8')), ...(isWhole(type) && { mail }) }
  }
  if (kind === 'fields') return { files, carried: tidy(beginning().toString('utf8')) }
  if (kind === 'calendar') {
    const calendar = beginning()
    const text = describeEvents(calendar, charsetOf(part))
    return { files, text, answers: isBareAnswer(calendar) }
  }
  return { files }
}

/** RFC 3462 §2: of a report there may be the headers alone. */
function isWhole(type: string): boolean {
  return type.startsWith('message/')
}

/** RFC 3464, RFC 8098, and both beyond ASCII (RFC 6533): named like a file, or in a multipart/mixed, too. */
const REPORT_FIELDS = /^message\/(global-)?(delivery-status|disposition-notification)\b/

function kindOf(type: string, filename: string): 'mail' | 'fields' | 'calendar' | 'tnef' | null {
  if (/^(message\/(global|rfc822)|text\/rfc822-headers)/.test(type)) return 'mail'
  if (REPORT_FIELDS.test(type)) return 'fields'
  if (/^(text\/(x-v)?calendar|application\/ics)\b/.test(type)) return 'calendar'
  const tnef = /^application\/(vnd\.)?ms-tnef\b/.test(type) || filename === 'winmail.dat'
  return tnef ? 'tnef' : null
}

/** mailparser says `false` where a boundary is wrong, whatever its types say. */
function typeOf({ contentType }: { readonly contentType: string | false }): string {
  return contentType ? contentType.toLowerCase() : 'application/octet-stream'
}

/** As its Content-Type declares it, '' when nothing is. */
function charsetOf({ headers }: AttachmentStream): string {
  const type = headers.get('content-type') as
    | { readonly params?: Readonly<Record<string, string>> }
    | undefined
  return type?.params?.charset ?? ''
}

/** The content as it passes, and how it begins: `limit` bytes at most. */
function withBeginning(content: AsyncIterable<Uint8Array>, limit: number) {
  const chunks: Uint8Array[] = []
  let bytes = 0
  async function* passing() {
    for await (const chunk of content) {
      if (bytes < limit) chunks.push(chunk.subarray(0, limit - bytes))
      bytes += chunk.length
      yield chunk
    }
  }
  return { content: passing(), beginning: () => Buffer.concat(chunks) }
}

/** The files inside Outlook's winmail.dat; the thing itself where it can't be opened. */
async function readTnef(part: AttachmentStream, blobs: Blobs | null): Promise<Content> {
  const source = (part.content as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]()
  const chunks: Uint8Array[] = []
  let bytes = 0
  let done = false
  while (!done && bytes <= TNEF_BYTES) {
    const next = await source.next()
    done = next.done === true
    if (next.done !== true) {
      chunks.push(next.value)
      bytes += next.value.length
    }
  }
  const opened = done ? openTnef(Buffer.concat(chunks)) : null
  async function* whole() {
    yield* chunks
    if (!done) yield* { [Symbol.asyncIterator]: () => source }
  }
  const files: MessageAttachment[] = []
  if (opened === null || opened.hasMore) files.push(await storeFile(whole(), part, blobs))
  for (const file of opened?.files ?? [])
    files.push(
      await storeFile([file.content], { filename: file.name, contentType: file.type }, blobs),
    )
  part.release?.()
  return { files, ...(opened?.text ? { text: opened.text } : {}) }
}

type Label = Pick<AttachmentStream, 'filename' | 'contentType' | 'contentDisposition'>

async function storeFile(
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  label: Label,
  blobs: Blobs | null,
): Promise<MessageAttachment> {
  const stored = await (blobs ? blobs.putStream(content) : hashOnly(content))
  const type = typeOf(label)
  return {
    name: fileName(label.filename || (kindOf(type, '') === 'calendar' ? 'invitation.ics' : '')),
    type: type.slice(0, 200),
    bytes: stored.bytes,
    sha256: stored.name,
    ...(label.contentDisposition?.toLowerCase() === 'attachment' ? { attached: true } : {}),
    inline: false,
  }
}

async function hashOnly(
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<{ name: string; bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of content) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { name: hash.digest('hex'), bytes }
}
