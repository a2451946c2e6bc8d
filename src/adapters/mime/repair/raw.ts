/** Repairs raw mails as they stream by: line ends, what stands before the header, the header, boundaries; and opens what is signed as a whole. */

import { lineEndRepair } from './line-ends.js'
import { MOST_SIGNED, maySignWhole, withSignedContent } from './opaque-signed.js'
import { repairStructure } from './structure.js'

/** Bytes. A longer header is parsed as it is. */
const LONGEST_HEADER = 256 * 1024
/** Bytes after the header in which the boundaries must show: real ones stand at its top. */
const BODY_SAMPLE = 64 * 1024
/** Bytes at the very top that are looked at for blank lines: an empty file may have a million. */
const LEADING = 4 * 1024

/** The same bytes, save for what no parser could read as it was meant (see line-ends.ts, structure.ts). */
export async function* repairRaw(raw: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let start: Buffer | undefined = Buffer.alloc(0)
  let repairEnds = (chunk: Uint8Array): Uint8Array => chunk
  let signed: Buffer[] = []
  for await (const chunk of raw) {
    if (start === undefined) {
      yield repairEnds(chunk)
      continue
    }
    if (signed.length > 0) {
      signed.push(Buffer.from(chunk))
      if (lengthOf(signed) <= MOST_SIGNED) continue
      start = Buffer.concat(signed)
      signed = []
    } else start = Buffer.concat([start, chunk])
    if (start.length < LONGEST_HEADER && !hasBodySample(start)) continue
    if (start.length <= MOST_SIGNED && maySignWhole(start)) {
      signed = [start]
      continue
    }
    repairEnds = lineEndRepair(start)
    yield repairStart(repairEnds(start))
    start = undefined
  }
  if (start) yield repairWhole(signed.length > 0 ? Buffer.concat(signed) : start)
}

function lengthOf(chunks: readonly Buffer[]): number {
  return chunks.reduce((sum, { length }) => sum + length, 0)
}

/** A mail that is at hand as a whole: the same as `repairRaw` makes of it as one chunk. */
export function repairWhole(raw: Uint8Array): Buffer {
  const opened = withSignedContent(Buffer.from(raw.buffer, raw.byteOffset, raw.length))
  return repairStart(lineEndRepair(opened)(opened))
}

function hasBodySample(start: Buffer): boolean {
  if (start.length < BODY_SAMPLE) return false
  const ends = ['\r\n\r\n', '\n\n', '\r\r'].map((blank) => start.indexOf(blank))
  return ends.some((end) => end >= 0 && end < start.length - BODY_SAMPLE)
}

function repairStart(start: Uint8Array): Buffer {
  return repairStructure(withoutLeadingBlanks(Buffer.from(start)))
}

/** A header behind blank lines or a byte order mark, and nothing else: no words are cut off. */
function withoutLeadingBlanks(start: Buffer): Buffer {
  const top = start.subarray(0, LEADING).toString('latin1')
  const blank = /^(?:\xEF\xBB\xBF)?(?:[ \t]*\r?\n)*/.exec(top)?.[0] ?? ''
  return /^(?:From |[\w-]+[ \t]*:)/.test(top.slice(blank.length))
    ? start.subarray(blank.length)
    : start
}
