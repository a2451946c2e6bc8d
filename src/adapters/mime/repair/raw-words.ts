/** Brings a header in raw 8-bit to UTF-8, and the encoded words of RFC 2047 to words that every parser reads. */

import { decodeText } from '../letters/charset.js'

const ONE = '=\\?([^\\s?*]{1,60})(?:\\*[^\\s?]*)?\\?([QqBb])\\?([^?]*)\\?='
const WORD = new RegExp(ONE, 'g')
/** White space between two words is none of the text (RFC 2047 §6.2). */
const WORDS = new RegExp(`${ONE}(?:\\s*${ONE})*`, 'g')

/** A last word that was cut before its end, as some programs cut a long subject. */
const CUT_OFF = /(=\?[\w-]{1,60}\?[QqBb]\?[^?\s]{1,200})\??(?=\r?(?:\n(?![ \t])|$))/g
/** Nothing but words, as a gateway leaves them that encodes once more what is encoded. */
const ONLY_WORDS = new RegExp(`^(?:${ONE}\\s*)+$`)

/** Lines in, lines out, one character a byte. A gateway's lines may be in another charset than the sender's. */
export function headerToUtf8(lines: readonly string[]): string[] {
  const header = lines.join('\n')
  const words = header.includes('=?')
    ? header.replace(CUT_OFF, '$1?=').replace(WORDS, recoded)
    : header
  return words.split('\n').map((line) => (isAscii(line) ? line : toUtf8(line)))
}

function toUtf8(line: string): string {
  return Buffer.from(decodeText(Buffer.from(line, 'latin1'), '')).toString('latin1')
}

/** The same text in UTF-8: a word for each run of one charset. */
function recoded(written: string): string {
  const words = [...written.matchAll(WORD)].map(
    ([, charset = '', encoding = '', content = '']) => ({
      charset: charset.toLowerCase(),
      bytes: bytesOf(encoding, content),
    }),
  )
  // A character cut between two words (RFC 2047 §5 forbids it) is whole in the bytes of both.
  const runs: { charset: string; parts: Buffer[] }[] = []
  for (const { charset, bytes } of words) {
    const last = runs.at(-1)
    if (last?.charset === charset) last.parts.push(bytes)
    else runs.push({ charset, parts: [bytes] })
  }
  return runs
    .map(({ charset, parts }) => decodeText(Buffer.concat(parts), charset))
    .map((text) => (ONLY_WORDS.test(text) ? decodedOnce(text) : text))
    .map((text) => Buffer.from(text).toString('base64'))
    .map((content) => `=?utf-8?B?${content}?=`)
    .join(' ')
}

function decodedOnce(words: string): string {
  return words.replace(WORD, (_, charset: string, encoding: string, content: string) =>
    decodeText(bytesOf(encoding, content), charset),
  )
}

/** Raw bytes and blanks, which RFC 2047 §2 forbids, stand for themselves. */
function bytesOf(encoding: string, content: string): Buffer {
  if (encoding.toUpperCase() === 'B') return Buffer.from(content, 'base64')
  const text = content
    .replaceAll('_', ' ')
    .replace(/\r?\n[ \t]*/g, '')
    .replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(text, 'latin1')
}

function isAscii(text: string): boolean {
  return /^[\0-\x7F]*$/.test(text)
}
