/** Line ends of a raw mail: one written with bare CR alone (old Macs, odd gateways) gets LF. */

const CR = 0x0d
const LF = 0x0a
/** A header longer than this has shown its line ends. */
const SAMPLE = 64 * 1024

/**
 * The same bytes, but for a mail whose header has CR and no LF at all: there every CR becomes LF. RFC 5322
 * §2.3 allows neither alone; mailparser reads LF as a line end, and CR as a part of the line.
 */
export async function* withLineFeeds(raw: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = []
  let seen = 0
  let bare: boolean | undefined
  for await (const chunk of raw) {
    if (bare === undefined) {
      waiting.push(chunk)
      seen += chunk.length
      if (seen < SAMPLE && !chunk.includes(LF)) continue
      bare = isBare(waiting)
      for (const first of waiting) yield bare ? fed(first) : first
      waiting = []
    } else yield bare ? fed(chunk) : chunk
  }
  const short = isBare(waiting)
  for (const chunk of waiting) yield short ? fed(chunk) : chunk
}

function isBare(chunks: readonly Uint8Array[]): boolean {
  return chunks.some((chunk) => chunk.includes(CR)) && !chunks.some((chunk) => chunk.includes(LF))
}

function fed(chunk: Uint8Array): Uint8Array {
  return chunk.map((byte) => (byte === CR ? LF : byte))
}
