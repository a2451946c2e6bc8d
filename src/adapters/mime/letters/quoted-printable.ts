/** Decodes quoted-printable (RFC 2045 §6.7) as it streams by. */

import { Transform, type TransformCallback } from 'node:stream'

const LF = 0x0a
const CR = 0x0d
const EQUALS = 0x3d

/** Bytes: a longer line is no line of quoted-printable, and is not waited for to its end. */
const LONGEST_LINE = 64 * 1024

/** Line by line, so that no more of a part than a line is in memory. */
export class QuotedPrintable extends Transform {
  #line: Buffer = Buffer.alloc(0)

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    const bytes = this.#line.length === 0 ? chunk : Buffer.concat([this.#line, chunk])
    const end = safeEnd(bytes)
    // A copy, or a few bytes would keep the whole chunk.
    this.#line = Buffer.from(bytes.subarray(end))
    done(null, decodeQuotedPrintable(bytes.subarray(0, end)))
  }

  override _flush(done: TransformCallback): void {
    done(null, decodeQuotedPrintable(this.#line))
  }
}

/** Where `bytes` may be cut: behind a line, or within one that is too long, where no octet is cut in two. */
function safeEnd(bytes: Buffer): number {
  const last = bytes.lastIndexOf(LF)
  const end = endsInOctet(bytes, last) ? bytes.lastIndexOf(LF, last - 1) + 1 : last + 1
  if (bytes.length - end <= LONGEST_LINE) return end
  const tail = bytes.subarray(-3).indexOf(EQUALS)
  if (tail >= 0) return bytes.length - Math.min(3, bytes.length) + tail
  return bytes[bytes.length - 1] === CR ? bytes.length - 1 : bytes.length
}

/** Whether the line that ends at `lf` is joined to the next one within an octet. */
function endsInOctet(bytes: Buffer, lf: number): boolean {
  if (lf < 1) return false
  const end = endOfText(bytes, 0, bytes[lf - 1] === CR ? lf - 1 : lf)
  return end > 1 && bytes[end - 1] === EQUALS && begunOctet(bytes, 0, end - 1) > 0
}

/** Bytes of an octet that a line ends with: `=C` or `=`, which whoever cut lines blindly left there. */
function begunOctet(bytes: Buffer, from: number, end: number): number {
  if (end - 2 >= from && bytes[end - 2] === EQUALS && isDigit(bytes[end - 1])) return 2
  // « ===== » parts a text.
  return end - 1 >= from && bytes[end - 1] === EQUALS && bytes[end - 2] !== EQUALS ? 1 : 0
}

/** Of the standard: a small letter may begin the next word. */
function isDigit(byte = 0): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46)
}

/** Where the next line goes on behind the rest of an octet, `next` where it has none. */
function endOfOctet(bytes: Buffer, next: number, begun: number): number {
  const rest = begun === 0 ? 0 : 3 - begun
  for (let at = next; at < next + rest; at += 1) if (!isDigit(bytes[at])) return next
  return next + rest
}

/**
 * Rule 3: blanks at the end of a line are of no mail; rule 5: `=` at the end joins two lines. An `=` that
 * begins nothing stands for itself, as do bytes that should have been encoded.
 */
export function decodeQuotedPrintable(bytes: Buffer): Buffer {
  const decoded = Buffer.allocUnsafe(bytes.length)
  let length = 0
  for (let from = 0; from < bytes.length; ) {
    const at = bytes.indexOf(LF, from)
    const next = at < 0 ? bytes.length : at + 1
    let end = at < 0 ? next : at
    if (at > from && bytes[end - 1] === CR) end -= 1
    const text = endOfText(bytes, from, end)
    const soft = text > from && bytes[text - 1] === EQUALS
    const begun = soft ? begunOctet(bytes, from, text - 1) : 0
    const cut = endOfOctet(bytes, next, begun)
    const whole = (soft ? text - 1 : text) - (cut > next ? begun : 0)
    length = decodeLine(bytes, { from, end: whole }, decoded, length)
    if (cut > next) {
      const octet = `${bytes.toString('latin1', whole, whole + begun)}${bytes.toString('latin1', next, cut)}`
      decoded[length++] = Number.parseInt(octet.slice(1), 16)
    }
    if (!soft) length += bytes.copy(decoded, length, end, next)
    from = cut
  }
  return decoded.subarray(0, length)
}

function endOfText(bytes: Buffer, from: number, end: number): number {
  let at = end
  while (at > from && (bytes[at - 1] === 0x20 || bytes[at - 1] === 0x09)) at -= 1
  return at
}

interface Span {
  readonly from: number
  readonly end: number
}

/** Writes it from `start` on; returns where it ends. */
function decodeLine(bytes: Buffer, { from, end }: Span, into: Buffer, start: number): number {
  let length = start
  for (let at = from; at < end; at += 1) {
    const byte = bytes[at] as number
    const high = byte === EQUALS && at + 2 < end ? hexDigit(bytes[at + 1]) : -1
    const low = high < 0 ? -1 : hexDigit(bytes[at + 2])
    if (low >= 0) at += 2
    into[length++] = low < 0 ? byte : high * 16 + low
  }
  return length
}

/** Small letters are no hex digits there by the standard, and are for everybody who writes it. */
function hexDigit(byte = 0): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const small = byte | 0x20
  return small >= 0x61 && small <= 0x66 ? small - 0x57 : -1
}
