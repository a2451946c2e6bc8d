/** Decodes the encoded words (RFC 2047) of a header's raw value. */

import { decodeText } from './letters/charset.js'
import { headerToUtf8 } from './repair/raw-words.js'

const UTF8_WORD = /=\?utf-8\?B\?([^?]*)\?=(?:\s+(?==\?))?/gi

/** What is no encoded word stays as it is. */
export function decodeWords(value: string): string {
  if (!value.includes('=?')) return value
  const [bytes = ''] = headerToUtf8([Buffer.from(value).toString('latin1')])
  return decodeText(Buffer.from(bytes, 'latin1'), '').replace(UTF8_WORD, (_, content: string) =>
    Buffer.from(content, 'base64').toString('utf8'),
  )
}
