/** Writes a text as quoted-printable UTF-8 (RFC 2045 §6.7). */

import { type Bytes, reserve } from './bytes.js'

/** §6.7 (5): 76 characters a line, the « = » of a soft line break among them. */
const MAX_COLUMN = 75
/** What one character can take, with a soft line break before it. */
const WIDEST = 15
const [TAB, LF, CR, SPACE, DOT, EQUALS, CAPITAL_F] = [9, 10, 13, 32, 46, 61, 70]
const HEX = Buffer.from('0123456789ABCDEF')
/** From here on halves of pairs; what lies above them is one unit again. */
const SURROGATES = 0xd800
/** U+FFFD: half of a surrogate pair has no bytes. */
const REPLACEMENT = 0xfffd

/**
 * Every line end, LF, CRLF or a bare CR, becomes CRLF (RFC 2046 §4.1.1). No line begins with a dot or
 * with « From », so that nothing on the way needs to change it (RFC 2049 §3), and no character is
 * parted by a line break.
 */
export function putQuotedPrintable(out: Bytes, text: string): void {
  let column = 0
  let at = 0
  while (at < text.length) {
    reserve(out, MAX_COLUMN + WIDEST)
    const plain = column === 0 ? 0 : putPlain(out, text, at, MAX_COLUMN - column)
    column += plain
    at += plain
    if (at === text.length) return
    const code = text.charCodeAt(at)
    if (code === LF || code === CR) {
      at += code === CR && text.charCodeAt(at + 1) === LF ? 2 : 1
      endLine(out)
      column = 0
      continue
    }
    column = putPoint(out, text, at, column)
    // Only a half of a pair can begin a character of two units: most need no second look.
    at += code >= SURROGATES && pointAt(text, at) > 0xffff ? 2 : 1
  }
}

/** What stays as it is, at most `room` characters; returns how many. Most of a mail goes this way. */
function putPlain(out: Bytes, text: string, from: number, room: number): number {
  const { buffer } = out
  const end = Math.min(text.length, from + room)
  let at = from
  while (at < end) {
    const code = text.charCodeAt(at)
    const isPlain =
      code > SPACE
        ? code < 0x7f && code !== EQUALS
        : code === SPACE && text.charCodeAt(at + 1) > SPACE
    if (!isPlain) break
    buffer[out.length + at - from] = code
    at++
  }
  out.length += at - from
  return at - from
}

/** The character there; returns the column behind it. */
function putPoint(out: Bytes, text: string, at: number, column: number): number {
  const point = pointAt(text, at)
  const isPlain = staysPlain(point, text, at)
  const width = isPlain ? 1 : 3 * bytesOf(point)
  let behind = column
  if (column + width > MAX_COLUMN) {
    out.buffer[out.length++] = EQUALS
    endLine(out)
    behind = 0
  }
  if (isPlain && !(behind === 0 && upsetsAtStart(point, text, at))) {
    out.buffer[out.length++] = point
    return behind + 1
  }
  escapePoint(out, point)
  return behind + (isPlain ? 3 : width)
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
