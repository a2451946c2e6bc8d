/** Undoes what a gateway did that took UTF-8 for Windows-1252 and encoded it once more: « L’accÃ¨s refusÃ© ». */

import iconv from 'iconv-lite'
import { WESTERN } from './charset-names.js'
import { isUtf8 } from './mixed-text.js'

/** Characters that were encoded twice, and how many different ones: fewer may be what somebody writes about. */
const LEAST = 5
const LEAST_KINDS = 3
/** A byte 80 to BF as Latin-1 or Windows-1252 shows it. */
const REST = '[\\x80-\\xBF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]'
/** The bytes of one character of UTF-8 (RFC 3629 §4), each shown as a letter. */
const SHOWN = new RegExp(
  `[\\xC2-\\xDF]${REST}|[\\xE0-\\xEF]${REST}{2}|[\\xF0-\\xF4]${REST}{3}`,
  'g',
)
const BEYOND_ASCII = /[^\0-\x7F]/

/**
 * The text as it was, or itself. Whoever complains of « RenÃ©e » writes other words with accents: so
 * every letter beyond ASCII must be encoded twice, save in what a gateway put under the text.
 */
export function onceEncoded(text: string): string {
  const shown = text.match(SHOWN) ?? []
  if (shown.length < LEAST || new Set(shown).size < LEAST_KINDS) return text
  const lines = text.split('\n')
  const undone = lines.map((line) => (BEYOND_ASCII.test(line) ? undo(line) : null))
  const last = undone.findLastIndex((line) => line !== null)
  const isMixed = lines.some(
    (line, at) => at < last && undone[at] === null && BEYOND_ASCII.test(line),
  )
  const letters = [...undone.join('')].filter((letter) => letter > '\x7F')
  return isMixed || letters.length < LEAST
    ? text
    : lines.map((line, at) => undone[at] ?? line).join('\n')
}

/** Null where it is no text that was encoded twice. */
function undo(line: string): string | null {
  const bytes: number[] = []
  for (const letter of line) {
    const code = letter.codePointAt(0) as number
    // Latin-1 shows C1 controls where Windows-1252 has « ’ »; gateways take either.
    const byte = code < 0x100 ? code : (iconv.encode(letter, WESTERN)[0] ?? 0)
    if (code >= 0x100 && byte < 0x80) return null
    bytes.push(byte)
  }
  const meant = Uint8Array.from(bytes)
  return isUtf8(meant) ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(meant) : null
}
