/** Decodes uuencode (POSIX, uuencode(1)), which Unix programs declare as a transfer encoding, as it streams by. */

import { Transform, type TransformCallback } from 'node:stream'

const LF = 0x0a
const SPACE = 0x20
/** A line says its length in its first character: 45 bytes as a rule, 63 at most. */
const LONGEST_LINE = 256
const BEGIN = /^begin [0-7]{3,4} /

/** Without the lines « begin 644 plan.pdf » and « end », which some leave out. What is none stays as it is. */
export class UuDecode extends Transform {
  #line: Buffer = Buffer.alloc(0)
  #done = false
  /** Known from its first lines. */
  #isUu: boolean | undefined

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    const bytes = Buffer.concat([this.#line, chunk])
    const end = bytes.lastIndexOf(LF) + 1
    const isLong = bytes.length - end > LONGEST_LINE
    const isEnough = this.#isUu !== undefined || isLong || bytes.length > 2 * LONGEST_LINE
    // What has no line ends is no uuencode, and is not waited for.
    const cut = !isEnough ? 0 : isLong ? bytes.length : end
    this.#line = Buffer.from(bytes.subarray(cut))
    done(null, this.#decode(bytes.subarray(0, cut)))
  }

  override _flush(done: TransformCallback): void {
    done(null, this.#decode(this.#line))
  }

  #decode(bytes: Buffer): Buffer {
    if (bytes.length === 0) return bytes
    this.#isUu ??= isUu(bytes)
    if (!this.#isUu) return bytes
    const decoded: Buffer[] = []
    for (const line of bytes.toString('latin1').split(/\r?\n/)) {
      this.#done ||= line === 'end'
      if (!this.#done && !BEGIN.test(line)) decoded.push(decodeLine(line))
    }
    return Buffer.concat(decoded)
  }
}

export function decodeUu(bytes: Buffer): Buffer {
  const decoder = new UuDecode()
  const chunks: Buffer[] = []
  decoder.on('data', (chunk: Buffer) => chunks.push(chunk))
  decoder.end(bytes)
  return Buffer.concat(chunks)
}

/** By its first two lines: one alone may be as long as it says by chance, as « %PDF-1.4 » is. */
function isUu(bytes: Buffer): boolean {
  const top = bytes.subarray(0, 2 * LONGEST_LINE).toString('latin1')
  const [first = '', second = ''] = top.replace(/^[\r\n]+/, '').split(/\r?\n/)
  return (
    BEGIN.test(first) || (isWhole(first) && (/^(?:[` ]?|end)$/.test(second) || isWhole(second)))
  )
}

/** As long as it says that it is. */
function isWhole(line: string): boolean {
  const length = (line.charCodeAt(0) - SPACE) & 63
  const letters = line.length - 1
  return (
    /^[ -`]+$/.test(line) &&
    letters >= Math.ceil((length * 4) / 3) &&
    letters <= Math.ceil(length / 3) * 4 + 1
  )
}

/** Blanks at its end may have been lost on the way: they are zeros. A line of another kind is none. */
function decodeLine(line: string): Buffer {
  const length = (line.charCodeAt(0) - SPACE) & 63
  if (line === '' || !/^[ -`]+$/.test(line) || line.length > 2 + Math.ceil(length / 3) * 4)
    return Buffer.alloc(0)
  const bytes = Buffer.alloc(Math.ceil(length / 3) * 3)
  for (let at = 1, to = 0; to < bytes.length; at += 4, to += 3) {
    const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map((of) => sixBits(line, at + of))
    bytes[to] = (a << 2) | (b >> 4)
    bytes[to + 1] = (b << 4) | (c >> 2)
    bytes[to + 2] = (c << 6) | d
  }
  return bytes.subarray(0, length)
}

function sixBits(line: string, at: number): number {
  return at < line.length ? (line.charCodeAt(at) - SPACE) & 63 : 0
}
