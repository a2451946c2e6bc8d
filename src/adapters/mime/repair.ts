/** Raw mails that break the rules in ways that mailparser can't see through, mended as they stream by. */

import { decodeText } from './charset.js'

const CR = 0x0d
const LF = 0x0a
/** A header longer than this is parsed as it is. */
const SAMPLE = 256 * 1024

/**
 * The same bytes, but for two faults that show in the header: line ends by bare CR alone (old Macs,
 * odd gateways; RFC 5322 §2.3 forbids it) become LF everywhere, and a header in raw 8-bit that is not
 * UTF-8 becomes UTF-8.
 */
export async function* repaired(raw: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let start: Buffer | undefined = Buffer.alloc(0)
  let bare = false
  for await (const chunk of raw) {
    if (start === undefined) {
      yield bare ? fed(chunk) : chunk
      continue
    }
    start = Buffer.concat([start, chunk])
    if (start.length < SAMPLE && endOfHeader(start) < 0) continue
    bare = isBare(start)
    yield* begun(start, bare)
    start = undefined
  }
  if (start) yield* begun(start, isBare(start))
}

function* begun(start: Buffer, bare: boolean): Generator<Uint8Array> {
  const lines = bare ? fed(start) : start
  const end = endOfHeader(lines)
  const header = lines.subarray(0, end < 0 ? lines.length : end)
  if (header.every((byte) => byte < 0x80)) {
    yield lines
    return
  }
  // Line by line: a gateway adds its own beside the sender's.
  const fields = header.toString('latin1').split('\n')
  const mended = fields.map((field) => decodeText(Buffer.from(field, 'latin1'), ''))
  yield Buffer.from(mended.join('\n'))
  yield lines.subarray(header.length)
}

/** Index just past the blank line; -1: it has not come yet. */
function endOfHeader(start: Buffer): number {
  const ends = ['\r\n\r\n', '\n\n', '\r\r']
    .map((blank) => ({ at: start.indexOf(blank), length: blank.length }))
    .filter(({ at }) => at >= 0)
    .map(({ at, length }) => at + length)
  return ends.length === 0 ? -1 : Math.min(...ends)
}

function isBare(start: Buffer): boolean {
  return start.includes(CR) && !start.includes(LF)
}

function fed(chunk: Uint8Array): Buffer {
  return Buffer.from(chunk.map((byte) => (byte === CR ? LF : byte)))
}
