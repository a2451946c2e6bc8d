/** mailparser, made to ask us about charsets and encodings, and to read parts below a boundary that closed too early. */

import { Transform, type TransformCallback } from 'node:stream'
import { MailParser, type MailParserOptions } from 'mailparser'
import { decodeText } from './letters/charset.js'
import { QuotedPrintable } from './letters/quoted-printable.js'
import { TextPart, type TextRoom } from './letters/text-part.js'
import { transferEncoding } from './letters/transfer-encoding.js'
import { onceEncoded } from './letters/twice-encoded.js'
import { UuDecode } from './letters/uuencode.js'

/** Prefixes that make mailparser ask for every charset: it decodes UTF-8 itself, and refuses UTF-7. */
const DECLARED = 'declared-'
const HTML = 'html-'

/** Bytes of all texts of a mail that are decoded, and of all its HTML: body.ts reads no more. */
const TEXT_BYTES = 4 * 1024 * 1024
const HTML_BYTES = 12 * 1024 * 1024

/** A part as mailparser keeps it. */
export interface ParsedNode {
  readonly contentType: string | false
  readonly disposition?: string
  readonly isAttachment?: boolean
  /** Decoded; LF line ends. */
  readonly textContent?: string
  /** There was more of it than is read. */
  readonly cut?: boolean
  /** A mail within the mail, shown with its headers. */
  readonly showMeta?: boolean
  readonly headers: ReadonlyMap<string, unknown>
  readonly children: readonly ParsedNode[]
}

interface Node {
  readonly contentType: string | false
  readonly isAttachment?: boolean
  encoding?: string
  charset?: string
  decoder?: Transform
  cut?: boolean
}

/** `createNode`, `splitter` and `tree` are internal to mailparser: tests/adapters/mime/ fails should they change. */
export class TolerantParser extends MailParser {
  readonly #texts: TextRoom = { left: TEXT_BYTES }
  readonly #html: TextRoom = { left: HTML_BYTES }

  constructor(options: MailParserOptions) {
    super(options)
    // What follows a closing delimiter is no part (RFC 2046 §5.1.1); if it begins as one, it is.
    Object.defineProperty(Reflect.get(this, 'splitter'), 'inEpilogue', {
      get: () => false,
      set: () => undefined,
    })
  }

  createNode(node: { encoding: string | false }): object {
    node.encoding = transferEncoding(node.encoding || '')
    const create = Reflect.get(MailParser.prototype, 'createNode') as (node: unknown) => Node
    const created = create.call(this, node)
    // Which it does not know, and would call binary.
    if (node.encoding === 'uuencode') created.encoding = node.encoding
    const html = created.contentType === 'text/html' ? HTML : ''
    created.charset = `${html}${DECLARED}${created.charset ?? ''}`
    const decoder = this.#decoderFor(created)
    if (decoder) {
      created.decoder = decoder
      decoder.on('end', () => Reflect.set(this, 'decoderEnded', true))
    }
    return created
  }

  /** Its own decoders hold the whole of a text, and of a file in quoted-printable; undefined: they are good. */
  #decoderFor(part: Node): Transform | undefined {
    const { isAttachment, contentType, encoding = '' } = part
    if (isAttachment) return fileDecoder(encoding)
    if (isAttachment === undefined) return undefined
    const room = contentType === 'text/html' ? this.#html : this.#texts
    return new TextPart(encoding, room, () => {
      part.cut = true
    })
  }
}

function fileDecoder(encoding: string): Transform | undefined {
  if (encoding === 'quoted-printable') return new QuotedPrintable()
  return encoding === 'uuencode' ? new UuDecode() : undefined
}

/** The parts of the mail that `parser` has read; null when there was none. */
export function partsOf(parser: MailParser): ParsedNode | null {
  return (Reflect.get(parser, 'tree') as ParsedNode | false) || null
}

/** decodeText in the shape that mailparser wants: a stream for bodies, `convert` for encoded words in headers. */
export class CharsetDecoder extends Transform {
  readonly #chunks: Buffer[] = []
  readonly #charset: string
  readonly #html: boolean

  constructor(name: string) {
    super()
    this.#html = name.startsWith(HTML)
    const declared = this.#html ? name.slice(HTML.length) : name
    this.#charset = declared.startsWith(DECLARED) ? declared.slice(DECLARED.length) : declared
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    this.#chunks.push(chunk)
    done()
  }

  override _flush(done: TransformCallback): void {
    const text = decodeText(Buffer.concat(this.#chunks), this.#charset, this.#html)
    done(null, Buffer.from(onceEncoded(text)))
  }

  convert(bytes: Buffer): Buffer {
    return Buffer.from(decodeText(bytes, this.#charset))
  }
}
