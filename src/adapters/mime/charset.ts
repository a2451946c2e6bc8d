/** Bytes of a text to characters: as declared when that can be, as they look when it can't. */

import { Transform, type TransformCallback } from 'node:stream'
import chardet from 'chardet'
import iconv from 'iconv-lite'
import { MailParser } from 'mailparser'

/** What Western mail programs send when they declare nothing, or something wrong. */
const WESTERN = 'windows-1252'
const JAPANESE_MAIL = 'iso-2022-jp'
/** Of what a detector finds, what counts: with a few accents it mostly guesses, a whole script tells. */
const SURE = { accents: 60, script: 30 }
const SCRIPT = 0.3
/** A long text shows what it is in its beginning. */
const SAMPLE = 64 * 1024
/** Of the characters beyond ASCII, those that may be broken in a text that is UTF-8 all the same. */
const DAMAGED = 0.2

/** Never throws: a byte that means nothing becomes U+FFFD. `declared`: '' when nothing is. */
export function decodeText(bytes: Uint8Array, declared: string): string {
  const charset = known(declared)
  // Bytes beyond ASCII that are UTF-8 by accident there are not: what says so is.
  if (charset !== null && !(isEightBit(charset) && validUtf8(bytes))) return decode(bytes, charset)
  const text = new TextDecoder().decode(bytes)
  if (!text.includes('\uFFFD')) return text
  const broken = text.match(/\uFFFD/g)?.length ?? 0
  const whole = text.match(/[\u0080-\uFFFC]/g)?.length ?? 0
  return broken <= DAMAGED * whole ? text : decode(bytes, detected(bytes))
}

/** The declared charset, where it can be taken at its word; UTF-8 and ASCII are tried in any case. */
function known(declared: string): string | null {
  const name = declared.toLowerCase().replace(/[^a-z0-9]/g, '')
  if (name === '' || /^(utf8|ascii|usascii|ansix341968)$/.test(name)) return null
  // What declares Latin-1 is Windows-1252, as every browser knows.
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

function detected(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE)
  const [best] = chardet.analyse(sample)
  const high = sample.filter((byte) => byte >= 0x80).length
  const wanted = high > SCRIPT * sample.length ? SURE.script : SURE.accents
  const sure = best && best.confidence >= wanted && iconv.encodingExists(best.name)
  return sure && !/^(utf-?8|iso-8859-1)$/i.test(best.name) ? best.name : WESTERN
}

/** Before a charset that mailparser would not ask about: it decodes UTF-8 itself, and refuses UTF-7. */
const DECLARED = 'declared-'

/**
 * mailparser, asking for the charset of every text. Its `createNode` is internal: tests/adapters/
 * charset.test.ts fails should it change.
 */
export class Parser extends MailParser {
  createNode(node: unknown): object {
    const create = Reflect.get(MailParser.prototype, 'createNode') as (node: unknown) => Node
    const made = create.call(this, node)
    made.charset = `${DECLARED}${made.charset ?? ''}`
    return made
  }
}

interface Node {
  charset?: string
}

/** The same as mailparser wants it: a stream for bodies, `convert` for words of headers. */
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
