/** Texts in two charsets: UTF-8 where the bytes are, another one where they can't be. */

const LF = 0x0a
/** A character of UTF-8 beyond ASCII (RFC 3629 §4, save for what only a decoder refuses), or a stray byte. */
const CHARACTER =
  /[\xC2-\xDF][\x80-\xBF]|[\xE0-\xEF][\x80-\xBF]{2}|[\xF0-\xF4][\x80-\xBF]{3}|[\x80-\xFF]/g

/** ASCII too. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/** Characters of UTF-8 beyond ASCII, and bytes that are part of none. */
export function countUtf8(bytes: Uint8Array): { readonly whole: number; readonly stray: number } {
  let whole = 0
  let stray = 0
  for (const [found] of latin1(bytes).matchAll(CHARACTER)) {
    if (found.length > 1 && isUtf8(Buffer.from(found, 'latin1'))) whole += 1
    else stray += found.length
  }
  return { whole, stray }
}

/**
 * Line by line: one that is UTF-8 is read so. In another, `whole lines` reads all by `other`, `single
 * bytes` only what UTF-8 can't be.
 */
export function decodeMixed(
  bytes: Uint8Array,
  other: (part: Uint8Array) => string,
  grain: 'whole lines' | 'single bytes',
): string {
  let text = ''
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(LF, from)
    const next = end < 0 ? bytes.length : end + 1
    const line = bytes.subarray(from, next)
    if (isUtf8(line)) text += new TextDecoder('utf-8', { ignoreBOM: true }).decode(line)
    else text += grain === 'whole lines' ? other(line) : byteByByte(line, other)
    from = next
  }
  return text.replace(/^\uFEFF/, '')
}

function byteByByte(line: Uint8Array, other: (part: Uint8Array) => string): string {
  return latin1(line).replace(CHARACTER, (found) => {
    const part = Buffer.from(found, 'latin1')
    return found.length > 1 && isUtf8(part) ? part.toString('utf8') : other(part)
  })
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
}
