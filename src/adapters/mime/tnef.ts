/**
 * Opens winmail.dat (TNEF), which Outlook sends to people whom it takes for Outlook users
 * ([MS-OXTNEF]): one attribute after the other, some of which hold lists of MAPI properties.
 */

import { decodeText } from './letters/charset.js'
import { type Properties, readProperties, textOf } from './tnef-properties.js'

const SIGNATURE = 0x223e9f78
/** The attributes that matter, by id and type as they are written ([MS-OXTNEF] 2.1.3.1). */
const BODY = 0x0002800c
const CODE_PAGE = 0x00069007
const MESSAGE_PROPERTIES = 0x00069003
const NEXT_FILE = 0x00069002
const FILE_TITLE = 0x00018010
const FILE_DATA = 0x0006800f
const FILE_PROPERTIES = 0x00069005
/** MAPI properties ([MS-OXPROPS]). */
const PLAIN_BODY = 0x1000
const DATA = 0x3701
const LONG_NAME = 0x3707
const MEDIA_TYPE = 0x370e

const BINARY = 0x102

const MAX_FILES = 500

export interface TnefFile {
  readonly name: string
  /** Media type, '' when none is given. */
  readonly type: string
  readonly content: Uint8Array
}

export interface Tnef {
  /** The plain text, '' when there is none. */
  readonly text: string
  readonly files: readonly TnefFile[]
  /** It holds something that is no file: a contact, a mail in Outlook's own format. */
  readonly hasMore: boolean
}

/** Null when it is no TNEF, or damaged: then the file as it came is worth more than a part of it. */
export function openTnef(bytes: Buffer): Tnef | null {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== SIGNATURE) return null
  try {
    return readAttributes(bytes)
  } catch (error) {
    // Only reading past the end throws here: one of its lengths is wrong.
    if (error instanceof RangeError) return null
    throw error
  }
}

function readAttributes(bytes: Buffer): Tnef | null {
  let text = ''
  let charset = ''
  const files: { name: string; type: string; content: Uint8Array }[] = []
  for (const [attribute, data] of attributes(bytes)) {
    const file = files.at(-1)
    if (attribute === CODE_PAGE) charset = `windows-${data.readUInt32LE(0)}`
    else if (attribute === BODY) text ||= withoutNul(decodeText(data, charset))
    else if (attribute === MESSAGE_PROPERTIES)
      text ||= textOf(readProperties(data).get(PLAIN_BODY), charset)
    else if (attribute === NEXT_FILE) {
      if (files.length === MAX_FILES) return null
      files.push({ name: '', type: '', content: new Uint8Array() })
    } else if (file && attribute === FILE_TITLE) file.name ||= withoutNul(decodeText(data, charset))
    else if (file && attribute === FILE_DATA) file.content = data
    else if (file && attribute === FILE_PROPERTIES)
      addFileProperties(file, readProperties(data), charset)
  }
  const opened = files.filter((file) => file.content.length > 0)
  return { text, files: opened, hasMore: opened.length < files.length }
}

function* attributes(bytes: Buffer): Generator<[number, Buffer]> {
  // Signature and key; then level, id, length, the data and their checksum.
  for (let at = 6; at + 9 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at + 5)
    const start = at + 9
    if (start + length > bytes.length) throw new RangeError('an attribute ends behind the end')
    yield [bytes.readUInt32LE(at + 1), bytes.subarray(start, start + length)]
    at = start + length + 2
  }
}

function addFileProperties(
  file: { name: string; type: string; content: Uint8Array },
  properties: Properties,
  charset: string,
): void {
  // The title is 8.3 at times: the long name is the one that the sender saw.
  file.name = textOf(properties.get(LONG_NAME), charset) || file.name
  file.type = textOf(properties.get(MEDIA_TYPE), charset) || file.type
  const data = properties.get(DATA)
  if (data?.type === BINARY && file.content.length === 0) file.content = data.bytes
}

function withoutNul(text: string): string {
  return text.replace(/\0+$/, '')
}
