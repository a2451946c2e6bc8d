/** Writes a text as quoted-printable UTF-8 (RFC 2045 §6.7). */

import { type Bytes, reserve } from './bytes.js'

/** §6.7 (5): 76 characters a line, the « = » of a soft line break among them. */
const MAX_COLUMN = 75
/** What one character can take, with a soft line break before it. */
const WIDEST = 15
const [TAB, LF, CR, SPACE, DOT, EQUALS, CAPITAL_F] = [9, 10, 13, 32, 46, 61, 70]
const HEX = Buffer.from('0123456789ABCDEF')
/** U+FFFD: half of a surrogate pair has no bytes. */
const REPLACEMENT = 0xfffd

/**
 * Every line end, LF, CRLF or a bare CR, becomes CRLF (RFC 2046 §4.1.1). No line begins with a dot or with « From », so
 * that nothing on the way needs to change it (RFC 2049 §3), and no character is parted by a line break.
 */
export function putQuotedPrintable(out: Bytes, text: string): void {
  let column = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    reserve(out, WIDEST)
    if (code === LF || code === CR) {
      if (code === CR && text.charCodeAt(at + 1) === LF) at++
      endLine(out)
      column = 0
      continue
    }
    const point = code < 0x80 ? code : pointAt(text, at)
    if (point > 0xffff) at++
    const isPlain = staysPlain(point, text, at)
    const width = isPlain ? 1 : 3 * bytesOf(point)
    if (column + width > MAX_COLUMN) {
      out.buffer[out.length++] = EQUALS
      endLine(out)
      column = 0
    }
    if (isPlain && !(column === 0 && upsetsAtStart(point, text, at))) {
      out.buffer[out.length++] = point
      column++
      continue
    }
    escapePoint(out, point)
    column += isPlain ? 3 : width
  }
}

function endLine(out: Bytes): void {
  out.buffer[out.length++] = CR
  out.buffer[out.length++] = LF
}

function pointAt(text: string, at: number): number {
  const point = text.codePointAt(at) ?? REPLACEMENT
  return point >= 0xd800 && point <= 0xdfff ? REPLACEMENT : point
}

/** §6.7 (2) and (3): a space or tab is one, but not at the end of a line. */
function staysPlain(point: number, text: string, at: number): boolean {
  if (point > SPACE && point < 0x7f) return point !== EQUALS
  if (point !== SPACE && point !== TAB) return false
  const next = text.charCodeAt(at + 1)
  return next !== LF && next !== CR && !Number.isNaN(next)
}

/** SMTP doubles a dot (RFC 5321 §4.5.2); mailboxes in mbox form quote « From ». */
function upsetsAtStart(point: number, text: string, at: number): boolean {
  return point === DOT || (point === CAPITAL_F && text.startsWith('From ', at))
}

function bytesOf(point: number): number {
  if (point < 0x80) return 1
  if (point < 0x800) return 2
  return point < 0x10000 ? 3 : 4
}

/** By the number of bytes. */
const LEAD = [0, 0, 0xc0, 0xe0, 0xf0]

/** Its UTF-8 (RFC 3629 §3), each byte as `=XX`. */
function escapePoint(out: Bytes, point: number): void {
  const count = bytesOf(point)
  escapeByte(out, (LEAD[count] ?? 0) | (point >> (6 * (count - 1))))
  for (let left = count - 2; left >= 0; left--)
    escapeByte(out, 0x80 | ((point >> (6 * left)) & 0x3f))
}

function escapeByte(out: Bytes, byte: number): void {
  out.buffer[out.length++] = EQUALS
  out.buffer[out.length++] = HEX[byte >> 4] ?? 0
  out.buffer[out.length++] = HEX[byte & 15] ?? 0
}
