/** Writes a winmail.dat as Outlook does, for tests ([MS-OXTNEF]). */

export interface Wrapped {
  readonly title: string
  readonly longName?: string
  readonly content: Uint8Array
}

export function tnef(text: string, files: readonly Wrapped[]): Buffer {
  const parts = [
    Buffer.from([0x78, 0x9f, 0x3e, 0x22, 0x01, 0x00]),
    attribute(1, 0x00089006, Buffer.from([0, 0, 1, 0])),
    attribute(1, 0x00069007, int(1252, 0)),
    attribute(1, 0x00069003, properties([0x1000001f, utf16(text)], [0x80010003, null])),
  ]
  for (const { title, longName, content } of files) {
    parts.push(attribute(2, 0x00069002, Buffer.alloc(14)))
    parts.push(attribute(2, 0x00018010, Buffer.from(`${title}\0`, 'latin1')))
    parts.push(attribute(2, 0x0006800f, Buffer.from(content)))
    if (longName) parts.push(attribute(2, 0x00069005, properties([0x3707001f, utf16(longName)])))
  }
  return Buffer.concat(parts)
}

function attribute(level: number, id: number, data: Buffer): Buffer {
  const sum = data.reduce((total, byte) => (total + byte) & 0xffff, 0)
  return Buffer.concat([Buffer.from([level]), int(id), int(data.length), data, short(sum)])
}

/** A null value is a named property: a GUID, the number of its name, and an integer. */
function properties(...list: [number, Buffer | null][]): Buffer {
  const values = list.map(([tag, value]) =>
    value === null
      ? Buffer.concat([int(tag), Buffer.alloc(16), int(0), int(0x8502), int(7)])
      : Buffer.concat([
          int(tag),
          int(1),
          int(value.length),
          value,
          Buffer.alloc(-value.length & 3),
        ]),
  )
  return Buffer.concat([int(list.length), ...values])
}

function utf16(text: string): Buffer {
  return Buffer.from(`${text}\0`, 'utf16le')
}

function int(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length)
  values.forEach((value, index) => {
    bytes.writeUInt32LE(value >>> 0, 4 * index)
  })
  return bytes
}

function short(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}
