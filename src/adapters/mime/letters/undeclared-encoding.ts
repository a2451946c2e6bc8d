/** Quoted-printable and base64 in the text of a part that declares neither: a gateway dropped the header. */

import { isUtf8 } from './mixed-text.js'
import { decodeQuotedPrintable } from './quoted-printable.js'

/** Letters beyond ASCII that quoted-printable must encode: fewer may be what somebody writes about. */
const LEAST_LETTERS = 3
const ENCODED = /=[\dA-F]{2}/g
/** RFC 2045 §6.7 and §6.8: no line is longer. */
const LONGEST = 76
/** Bytes: a shorter text may be a key, or a word. */
const LEAST_DATA = 60

/** The bytes that were meant, or the same. `bytes`: of a text whose transfer encoding is none. */
export function undeclaredEncoding(bytes: Buffer): Buffer {
  if (bytes.some((byte) => byte > 0x7f)) return bytes
  const text = bytes.toString('latin1')
  if (isQuotedPrintable(text)) return textOr(bytes, decodeQuotedPrintable(bytes))
  if (isBase64(text)) return textOr(bytes, Buffer.from(text, 'base64'))
  return bytes
}

/** Every « = » of it encodes a byte, or joins two lines; and no line is too long. */
function isQuotedPrintable(text: string): boolean {
  if (!text.includes('=')) return false
  const beyond = text.match(ENCODED)?.filter((one) => one > '=7F').length ?? 0
  if (beyond < 2 * LEAST_LETTERS) return false
  return (
    text.split(/\r?\n/).every((line) => line.length <= LONGEST) &&
    !/=(?![\dA-F]{2}|\r?\n)/.test(text)
  )
}

/** The whole of it, in lines of one length. */
function isBase64(text: string): boolean {
  const lines = text.trim().split(/\r?\n/)
  const [first = ''] = lines
  return (
    text.trim().length >= LEAST_DATA &&
    first.length <= LONGEST &&
    lines.every(
      (line, at) =>
        /^[A-Za-z\d+/]+={0,2}$/.test(line) &&
        (at === lines.length - 1 || line.length === first.length),
    ) &&
    lines.join('').length % 4 === 0
  )
}

/** A key or a picture decodes to bytes that are no text. */
function textOr(bytes: Buffer, decoded: Buffer): Buffer {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what no text has.
  const isText = isUtf8(decoded) && !/[\0-\x08\x0E-\x1F\x7F]/.test(decoded.toString('latin1'))
  return isText && /\s/.test(decoded.toString('latin1').trim()) ? decoded : bytes
}
