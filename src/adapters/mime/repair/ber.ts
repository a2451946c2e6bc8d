/** Reads the Basic Encoding Rules (ITU-T X.690 §8), as far as a signature's frame needs them. */

/** One value. */
export interface Value {
  readonly tag: number
  /** What stands in it, without tag and length. */
  readonly bytes: Buffer
  /** With them. */
  readonly whole: Buffer
}

const SEQUENCE = 0x30
const OCTETS = 0x04
/** Values that are made of values. */
const CONSTRUCTED = 0x20
const MOST_DEPTH = 16

/** The values in the sequence that `bytes` begin with; null where there is none. */
export function valuesOfSequence(bytes: Buffer): readonly Value[] | null {
  const first = valueAt(bytes, 0, 0)
  return first?.tag === SEQUENCE ? valuesIn(first.bytes) : null
}

/** The octets of the string that `bytes` begin with, which may come in pieces (§8.7.3); null: it is none. */
export function octetsAt(bytes: Buffer): Buffer | null {
  const first = valueAt(bytes, 0, 0)
  if (first?.tag === OCTETS) return first.bytes
  if (first?.tag !== (OCTETS | CONSTRUCTED)) return null
  const pieces = valuesIn(first.bytes)
  return pieces?.every(({ tag }) => tag === OCTETS)
    ? Buffer.concat(pieces.map((piece) => piece.bytes))
    : null
}

function valuesIn(bytes: Buffer): readonly Value[] | null {
  const values: Value[] = []
  for (let at = 0; at < bytes.length; ) {
    const value = valueAt(bytes, at, 0)
    if (value === null) return null
    values.push(value)
    at += value.whole.length
  }
  return values
}

function valueAt(bytes: Buffer, at: number, depth: number): Value | null {
  const tag = bytes[at]
  const first = bytes[at + 1]
  // Tags of several bytes (§8.1.2.4) stand in no such frame.
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return null
  if (first === 0x80) return untilItsEnd(bytes, at, depth)
  const more = first < 0x80 ? 0 : first & 0x7f
  if (more > 4) return null
  const from = at + 2 + more
  if (from > bytes.length) return null
  const length = more === 0 ? first : bytes.readUIntBE(at + 2, more)
  const end = from + length
  if (end > bytes.length) return null
  return { tag, bytes: bytes.subarray(from, end), whole: bytes.subarray(at, end) }
}

/** Of indefinite length (§8.1.3.6): values up to two zero bytes. */
function untilItsEnd(bytes: Buffer, at: number, depth: number): Value | null {
  const tag = bytes[at] as number
  if ((tag & CONSTRUCTED) === 0 || depth > MOST_DEPTH) return null
  let next = at + 2
  while (bytes[next] !== 0 || bytes[next + 1] !== 0) {
    const value = valueAt(bytes, next, depth + 1)
    if (value === null) return null
    next += value.whole.length
  }
  return { tag, bytes: bytes.subarray(at + 2, next), whole: bytes.subarray(at, next + 2) }
}
