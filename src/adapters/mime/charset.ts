/** Decodes the bytes of a text by its declared charset, or by a detected one when the declared one can't be right. */

import { Transform, type TransformCallback } from 'node:stream'
import chardet from 'chardet'
import iconv from 'iconv-lite'
import { MailParser } from 'mailparser'

/** What Western mail programs send when they declare nothing, or something wrong. */
const WESTERN = 'windows-1252'
const JAPANESE_MAIL = 'iso-2022-jp'
/** The detector's least confidence (0–100): a few accents are mostly a guess, a whole script is not. */
const MIN_CONFIDENCE = { accents: 60, script: 30 }
/** From this share of bytes beyond ASCII on, a text is written in another script. */
const SCRIPT_SHARE = 0.3
/** Bytes: the beginning of a long text is enough to detect its charset. */
const SAMPLE = 64 * 1024
/** The share of broken characters, of those beyond ASCII, up to which a text still counts as UTF-8. */
const MAX_BROKEN = 0.2

/** Never throws: a byte that means nothing becomes U+FFFD. `declared`: '' when nothing is. */
export function decodeText(bytes: Uint8Array, declared: string): string {
  const charset = usableCharset(declared)
  // Bytes beyond ASCII are never valid UTF-8 by accident: such a text is UTF-8.
  if (charset !== null && !(isEightBit(charset) && validUtf8(bytes))) return decode(bytes, charset)
  const text = new TextDecoder().decode(bytes)
  if (!text.includes('\uFFFD')) return text
  const broken = text.match(/\uFFFD/g)?.length ?? 0
  const whole = text.match(/[\u0080-\uFFFC]/g)?.length ?? 0
  return broken <= MAX_BROKEN * whole ? text : decode(bytes, detectCharset(bytes))
}

/** The declared charset, if we can decode it; null for UTF-8 and ASCII, which are tried in any case. */
function usableCharset(declared: string): string | null {
  const name = declared.toLowerCase().replace(/[^a-z0-9]/g, '')
  if (name === '' || /^(utf8|ascii|usascii|ansix341968)$/.test(name)) return null
  // A text declared as Latin-1 is Windows-1252 (WHATWG Encoding §4.2).
  if (/^(iso88591|latin1|l1)$/.test(name)) return WESTERN
  // iconv-lite has no ISO-2022-JP (-1, -2, -MS); the platform has.
  if (/^(cs)?iso2022jp(1|2|ms)?$/.test(name)) return JAPANESE_MAIL
  return iconv.encodingExists(declared) ? declared : null
}

/** One byte a character: there valid UTF-8 beyond ASCII is no coincidence. */
function isEightBit(charset: string): boolean {
  return /^(windows|cp125|iso-?8859|koi8|mac|ibm866|cp866)/i.test(charset)
}

function decode(bytes: Uint8Array, charset: string): string {
  if (charset === JAPANESE_MAIL) return new TextDecoder(charset).decode(bytes)
  return iconv.decode(Buffer.from(bytes), charset)
}

function validUtf8(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte >= 0x80) && !new TextDecoder().decode(bytes).includes('\uFFFD')
}

function detectCharset(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE)
  const [best] = chardet.analyse(sample)
  const high = sample.filter((byte) => byte >= 0x80).length
  const wanted =
    high > SCRIPT_SHARE * sample.length ? MIN_CONFIDENCE.script : MIN_CONFIDENCE.accents
  const sure = best && best.confidence >= wanted && iconv.encodingExists(best.name)
  return sure && !/^(utf-?8|iso-8859-1)$/i.test(best.name) ? best.name : WESTERN
}

/** A prefix that makes mailparser ask for every charset: it decodes UTF-8 itself, and refuses UTF-7. */
const DECLARED = 'declared-'

/**
 * mailparser, which asks CharsetDecoder about every text. Its `createNode` is internal:
 * tests/adapters/mime/charset.test.ts fails should it change.
 */
export class CharsetAwareParser extends MailParser {
  createNode(node: unknown): object {
    const create = Reflect.get(MailParser.prototype, 'createNode') as (node: unknown) => Node
    const created = create.call(this, node)
    created.charset = `${DECLARED}${created.charset ?? ''}`
    return created
  }
}

interface Node {
  charset?: string
}

/** decodeText in the shape that mailparser wants: a stream for bodies, `convert` for encoded words in headers. */
export class CharsetDecoder extends Transform {
  readonly #chunks: Buffer[] = []
  readonly #charset: string

  constructor(charset: string) {
    super()
    this.#charset = charset.startsWith(DECLARED) ? charset.slice(DECLARED.length) : charset
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    this.#chunks.push(chunk)
    done()
  }

  override _flush(done: TransformCallback): void {
    done(null, Buffer.from(decodeText(Buffer.concat(this.#chunks), this.#charset)))
  }

  convert(bytes: Buffer): Buffer {
    return Buffer.from(decodeText(bytes, this.#charset))
  }
}
