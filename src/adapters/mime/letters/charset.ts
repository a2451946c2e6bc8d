/** Decodes the bytes of a text by its declared charset, or by a detected one when the declared one can't be right. */

import chardet from 'chardet'
import iconv from 'iconv-lite'
import { charsetNamed, isEightBit, isWide, JAPANESE_MAIL, WESTERN } from './charset-names.js'
import { countUtf8, decodeMixed, isUtf8 } from './mixed-text.js'

/** The detector's least confidence (0–100): a few accents are mostly a guess, a whole script is not. */
const MIN_CONFIDENCE = { accents: 60, script: 30 }
/** From this share of bytes beyond ASCII on, a text is written in another script. */
const SCRIPT_SHARE = 0.3
/** Bytes: the beginning of a long text is enough to detect its charset. */
const SAMPLE = 64 * 1024
/** From this share of stray bytes on, a text of another script is not UTF-8 with faults. */
const MAX_BROKEN = 0.2
/** So many stray bytes for one character of UTF-8: that one is a coincidence. */
const COINCIDENCE = 4

/** Never throws: a byte that means nothing becomes U+FFFD. `declared`: '' when nothing is. `html`: it may name its charset. */
export function decodeText(bytes: Uint8Array, declared: string, html = false): string {
  const charset = charsetNamed(declared)
  if (charset !== null && !contradicts(bytes, charset))
    return isEightBit(charset)
      ? decodeMixed(bytes, (part) => decode(part, charset), 'whole lines')
      : decode(bytes, charset)
  if (isUtf8(bytes)) return new TextDecoder().decode(bytes)
  return decodeUndeclared(bytes, html ? charsetInMeta(bytes) : null)
}

/** Whether the bytes are UTF-8, which is never a coincidence in a text of some length. */
function contradicts(bytes: Uint8Array, charset: string): boolean {
  if (isWide(charset)) return !bytes.includes(0) && !hasByteOrderMark(bytes) && isUtf8(bytes)
  if (!isUtf8(bytes) || !bytes.some((byte) => byte >= 0x80)) return false
  // In Mac Roman « ’é » is UTF-8 too, of an Armenian letter.
  const isMac = charset.startsWith('mac')
  return !isMac || /^[\0-\u017F\u2010-\u203A\u20AC]*$/.test(new TextDecoder().decode(bytes))
}

function hasByteOrderMark(bytes: Uint8Array): boolean {
  const [a, b] = bytes
  return (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)
}

function decode(bytes: Uint8Array, charset: string): string {
  if (charset === JAPANESE_MAIL) return new TextDecoder(charset).decode(bytes)
  return iconv.decode(Buffer.from(bytes), charset)
}

/** All in one old charset; or UTF-8 in which some bytes are of another: those alone are read by it. */
function decodeUndeclared(bytes: Uint8Array, named: string | null): string {
  const { whole, stray } = countUtf8(bytes)
  const charset = named ?? detectCharset(bytes)
  const coincidence = stray > COINCIDENCE * whole
  const foreign = charset !== WESTERN && isScript(bytes) && stray > MAX_BROKEN * whole
  if (whole === 0 || foreign || (coincidence && charset !== WESTERN)) return decode(bytes, charset)
  if (named !== null && isEightBit(named))
    return decodeMixed(bytes, (part) => decode(part, named), 'single bytes')
  // Among Cyrillic or Chinese letters, no letter of Windows-1252 was meant.
  // One class: « © » is a pictograph, too, and of two alternatives each way would be tried for each of them.
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each code point by itself is meant
  const isWestern = /^[\0-\u024F\u2000-\u2BFF\uFE0F\uFFFD\p{Extended_Pictographic}]*$/u.test(
    new TextDecoder().decode(bytes),
  )
  return isWestern
    ? decodeMixed(bytes, (part) => decode(part, WESTERN), 'single bytes')
    : new TextDecoder().decode(bytes)
}

function detectCharset(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE)
  const [best] = chardet.analyse(sample)
  const wanted = isScript(bytes) ? MIN_CONFIDENCE.script : MIN_CONFIDENCE.accents
  const sure = best && best.confidence >= wanted && iconv.encodingExists(best.name)
  return sure && !/^(utf-?8|iso-8859-1)$/i.test(best.name) ? best.name : WESTERN
}

function isScript(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE)
  return sample.filter((byte) => byte >= 0x80).length > SCRIPT_SHARE * sample.length
}

/** HTML Standard, « prescan a byte stream »: within the first 1,024 bytes; programs of mail need more. */
const META = /<meta\b[^>]{0,500}?\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})/i

/** Null where it names none, or UTF-16, in which this could not have been read. */
function charsetInMeta(bytes: Uint8Array): string | null {
  const top = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
  const charset = charsetNamed(META.exec(top)?.[1] ?? '')
  return charset !== null && isWide(charset) ? null : charset
}
