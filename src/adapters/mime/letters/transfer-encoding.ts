/** Content-Transfer-Encoding as programs write it, and base64 with text under it. */

import { isUtf8 } from './mixed-text.js'

/** RFC 2045 §6.1 has no parameters, quotes or comments there; people's programs have. '' for all that is no encoding. */
export function transferEncoding(written: string): string {
  const name = /[a-z\d-]+/.exec(written.toLowerCase())?.[0] ?? ''
  if (/^(?:x-)?base-?64$/.test(name)) return 'base64'
  if (/^(?:x-)?quoted-?printable$/.test(name)) return 'quoted-printable'
  if (/^(?:x-)?uu(?:e|encoded?)?$/.test(name)) return 'uuencode'
  return name
}

/** Characters from which on a line is data, not a word by itself. */
const DATA_LINE = 40
/** Some write one « = » too many. */
const BASE64_LINE = /^\s*(?:[A-Za-z\d+/]+={0,4}|={0,2})\s*$/
/** The alphabet of addresses on the web (RFC 4648 §5), in which some programs send all they encode. */
const URL_SAFE = /^\s*[\w-]+={0,4}\s*$/
/** RFC 2045 §6.8: what is not of its alphabet is ignored. A sentence has more of that, and blanks. */
const DAMAGED_LINE = /^\s*[A-Za-z\d+/]{0,76}[^\w\s=]{1,2}[A-Za-z\d+/]{20,76}={0,2}\s*$/

/**
 * Decodes a text. Mailing lists and gateways put a footer under it as it is, and some programs declare
 * base64 for what is none: those bytes stay.
 */
export function decodeBase64Text(bytes: Buffer): Buffer {
  const text = ofMail(bytes.toString('latin1'))
  const lines = text.split('\n')
  const lastData = lines.findLastIndex((line) => line.trim().length >= DATA_LINE && isData(line))
  const end = lines.findIndex((line, at) => at > lastData && !isData(line))
  if (end === 0) return bytes
  const data = end < 0 ? text : lines.slice(0, end).join('\n')
  const decoded = Buffer.from(data, 'base64')
  if (lastData < 0 && !isUtf8(decoded) && (isWord(data) || isGarbage(decoded))) return bytes
  if (end < 0) return decoded
  return Buffer.concat([decoded, Buffer.from(`\n${lines.slice(end).join('\n')}`, 'latin1')])
}

/** In the alphabet of RFC 2045 §6.8: a line of dashes parts a footer. */
function ofMail(text: string): string {
  const lines = text.split('\n')
  const isForeign = (line: string) => /[-_]/.test(line) && URL_SAFE.test(line)
  if (/[+/]/.test(text) || !lines.some((line) => line.length >= DATA_LINE && isForeign(line)))
    return text
  return lines
    .map((line) =>
      isForeign(line) && /[A-Za-z\d]/.test(line)
        ? line.replaceAll('-', '+').replaceAll('_', '/')
        : line,
    )
    .join('\n')
}

function isData(line: string): boolean {
  return BASE64_LINE.test(line) || (line.trim().length >= DATA_LINE && DAMAGED_LINE.test(line))
}

/** One, or one a line: small letters behind one capital at most. */
function isWord(data: string): boolean {
  return /^\s*[A-Z]?[a-z]+(?:\s+[A-Z]?[a-z]+)*\s*$/.test(data.slice(0, DATA_LINE))
}

/** « Bonjour » is base64 by its letters, and not by what it would say. NUL is of UTF-16. */
function isGarbage(decoded: Buffer): boolean {
  return decoded.some(
    (byte) => byte > 0 && byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b,
  )
}
