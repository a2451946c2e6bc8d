/** Collects the text of a part up to the length that is ever read; the rest of a huge part is discarded as it streams by. */

import { Transform, type TransformCallback } from 'node:stream'
import { decodeQuotedPrintable } from './quoted-printable.js'
import { decodeBase64Text } from './transfer-encoding.js'
import { undeclaredEncoding } from './undeclared-encoding.js'
import { decodeUu } from './uuencode.js'

/** Encoded bytes for one that is encoded, at most: `=C3` for one of quoted-printable. */
const EXPANSION: Readonly<Record<string, number>> = {
  'quoted-printable': 3,
  base64: 1.4,
  uuencode: 1.4,
}

const DECODERS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  'quoted-printable': decodeQuotedPrintable,
  base64: decodeBase64Text,
  uuencode: decodeUu,
}

/** Bytes of text that a mail may still bring, shared by all its parts of a kind. */
export interface TextRoom {
  left: number
}

export class TextPart extends Transform {
  readonly #chunks: Buffer[] = []
  readonly #encoding: string
  readonly #room: TextRoom
  readonly #cut: () => void
  #left: number
  #isCut = false

  /** `cut` is called when there is more than `room` has left. */
  constructor(encoding: string, room: TextRoom, cut: () => void) {
    super()
    this.#encoding = encoding
    this.#room = room
    this.#cut = cut
    this.#left = Math.ceil(room.left * (EXPANSION[encoding] ?? 1))
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    if (chunk.length > this.#left && !this.#isCut) {
      this.#isCut = true
      this.#cut()
    }
    // A copy: the chunk is a slice of what the splitter holds.
    if (this.#left > 0) this.#chunks.push(Buffer.from(chunk.subarray(0, this.#left)))
    this.#left = Math.max(0, this.#left - chunk.length)
    done()
  }

  override _flush(done: TransformCallback): void {
    const bytes = Buffer.concat(this.#chunks.splice(0))
    const decoded = (DECODERS[this.#encoding] ?? undeclaredEncoding)(bytes)
    const text = this.#isCut ? atWholeCharacter(decoded) : decoded
    this.#room.left = Math.max(0, this.#room.left - text.length)
    done(null, text)
  }
}

/** Up to a line's end; half a character of UTF-8 would make the whole text look like another charset's. */
function atWholeCharacter(text: Buffer): Buffer {
  const line = text.lastIndexOf(0x0a) + 1
  if (line > text.length / 2) return text.subarray(0, line)
  let end = text.length
  while (end > 0 && ((text[end - 1] as number) & 0xc0) === 0x80) end -= 1
  return text.subarray(0, end > 0 && (text[end - 1] as number) >= 0xc0 ? end - 1 : end)
}
