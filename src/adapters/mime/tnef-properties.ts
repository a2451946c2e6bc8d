/** Reads a list of MAPI properties, as winmail.dat contains it ([MS-OXTNEF] 2.1.3.4). */

import { decodeText } from './letters/charset.js'

const TEXT = 0x1e
const WIDE_TEXT = 0x1f
/** Types of variable length: objects, both texts, binary. Each value has a length, and is padded to four bytes. */
const LONG_VALUES = new Set([0x0d, TEXT, WIDE_TEXT, 0x102])
/** Bytes that a value of each fixed-length type takes, padding included. */
const SIZES = new Map([
  [0x02, 4],
  [0x03, 4],
  [0x04, 4],
  [0x05, 8],
  [0x06, 8],
  [0x07, 8],
  [0x0a, 4],
  [0x0b, 4],
  [0x14, 8],
  [0x40, 8],
  [0x48, 16],
])
const MANY = 0x1000
const FIRST_NAMED = 0x8000

export interface Value {
  readonly type: number
  readonly bytes: Buffer
}

/** By property id; of a property with several values, the first. */
export type Properties = ReadonlyMap<number, Value>

/** Throws a RangeError where a length leads past the end, or a type is unknown. */
export function readProperties(data: Buffer): Properties {
  const found = new Map<number, Value>()
  const cursor = new Cursor(data)
  for (let left = cursor.number(); left > 0; left -= 1) {
    const tag = cursor.number()
    const type = tag & 0xffff & ~MANY
    const id = tag >>> 16
    if (id >= FIRST_NAMED) skipName(cursor)
    const long = LONG_VALUES.has(type)
    const values = long || (tag & MANY) !== 0 ? cursor.number() : 1
    for (let value = 0; value < values; value += 1) {
      const bytes = cursor.take(long ? cursor.number() : sizeOf(type))
      if (value === 0) found.set(id, { type, bytes })
    }
  }
  return found
}

function sizeOf(type: number): number {
  const size = SIZES.get(type)
  if (size === undefined) throw new RangeError(`property type ${type} is none of MAPI's`)
  return size
}

/** A GUID, then a number, or a name with its length. */
function skipName(cursor: Cursor): void {
  cursor.take(16)
  const named = cursor.number() === 1
  if (named) cursor.take(cursor.number())
  else cursor.number()
}

class Cursor {
  #at = 0

  constructor(private readonly data: Buffer) {}

  number(): number {
    const value = this.data.readUInt32LE(this.#at)
    this.#at += 4
    return value
  }

  take(bytes: number): Buffer {
    const end = this.#at + bytes
    if (end > this.data.length) throw new RangeError('a value ends behind the end')
    const taken = this.data.subarray(this.#at, end)
    this.#at = Math.min(this.data.length, end + ((4 - (bytes % 4)) % 4))
    return taken
  }
}

/** '' where there is none. `charset` is that of the texts that are not UTF-16. */
export function textOf(value: Value | undefined, charset: string): string {
  if (value?.type !== TEXT && value?.type !== WIDE_TEXT) return ''
  const text =
    value.type === WIDE_TEXT ? value.bytes.toString('utf16le') : decodeText(value.bytes, charset)
  return text.replace(/\0+$/, '')
}
