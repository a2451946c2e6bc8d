/** Repairs raw mails as they stream by: line ends of bare CR, and headers in raw 8-bit, which mailparser can't read. */

import { decodeText } from './charset.js'

const CR = 0x0d
const LF = 0x0a
/** Bytes. A longer header is parsed as it is. */
const SAMPLE = 256 * 1024

/**
 * The same bytes, but for two faults that show in the header: line ends by bare CR alone (old Macs,
 * odd gateways; RFC 5322 §2.3 forbids it) become LF everywhere, and a header in raw 8-bit that is not
 * UTF-8 becomes UTF-8.
 */
export async function* repairRaw(raw: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let start: Buffer | undefined = Buffer.alloc(0)
  let bareCr = false
  for await (const chunk of raw) {
    if (start === undefined) {
      yield bareCr ? crToLf(chunk) : chunk
      continue
    }
    start = Buffer.concat([start, chunk])
    if (start.length < SAMPLE && endOfHeader(start) < 0) continue
    bareCr = hasBareCr(start)
    yield* repairHeader(start, bareCr)
    start = undefined
  }
  if (start) yield* repairHeader(start, hasBareCr(start))
}

function* repairHeader(start: Buffer, bareCr: boolean): Generator<Uint8Array> {
  const lines = bareCr ? crToLf(start) : start
  const end = endOfHeader(lines)
  const header = lines.subarray(0, end < 0 ? lines.length : end)
  if (header.every((byte) => byte < 0x80)) {
    yield lines
    return
  }
  // Line by line: the lines of a gateway may be in another charset than the sender's.
  const fields = header.toString('latin1').split('\n')
  const utf8 = fields.map((field) => decodeText(Buffer.from(field, 'latin1'), ''))
  yield Buffer.from(utf8.join('\n'))
  yield lines.subarray(header.length)
}

/** Index just after the blank line; -1 when it has not come yet. */
function endOfHeader(start: Buffer): number {
  const ends = ['\r\n\r\n', '\n\n', '\r\r']
    .map((blank) => ({ at: start.indexOf(blank), length: blank.length }))
    .filter(({ at }) => at >= 0)
    .map(({ at, length }) => at + length)
  return ends.length === 0 ? -1 : Math.min(...ends)
}

function hasBareCr(start: Buffer): boolean {
  return start.includes(CR) && !start.includes(LF)
}

function crToLf(chunk: Uint8Array): Buffer {
  return Buffer.from(chunk.map((byte) => (byte === CR ? LF : byte)))
}
