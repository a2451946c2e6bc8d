/** The bytes of a mail while it is written: one buffer that grows, used again for the next mail. */

/** A larger one is not kept for the next mail. */
const MAX_KEPT = 512 * 1024
const FIRST = 64 * 1024

let spare: Buffer | null = Buffer.allocUnsafe(FIRST)

export interface Bytes {
  buffer: Buffer
  /** How many of them are written. */
  length: number
}

/** What `write` puts down, in a buffer of its own. `write` is synchronous. */
export function written(write: (out: Bytes) => void): Buffer {
  const out: Bytes = {
    buffer: spare ?? Buffer.allocUnsafe(FIRST),
    length: 0,
  }
  // Somebody who writes meanwhile, within `write`, gets another one.
  spare = null
  write(out)
  const made = Buffer.from(out.buffer.subarray(0, out.length))
  if (out.buffer.length <= MAX_KEPT) spare = out.buffer
  return made
}

/** Room for `count` more bytes. */
export function reserve(out: Bytes, count: number): void {
  if (out.length + count <= out.buffer.length) return
  const larger = Buffer.allocUnsafe(2 * (out.length + count))
  out.buffer.copy(larger, 0, 0, out.length)
  out.buffer = larger
}

/** Only ASCII. */
export function putText(out: Bytes, text: string): void {
  reserve(out, text.length)
  out.length += out.buffer.write(text, out.length, 'latin1')
}

export function putBytes(out: Bytes, bytes: Buffer): void {
  reserve(out, bytes.length)
  out.length += bytes.copy(out.buffer, out.length)
}
