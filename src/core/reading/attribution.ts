/** Finds attribution lines, « Le mar. 3 mars 2026 à 10:02, Anne Roy <a.roy@…> a écrit : ». */

import { foldHeaderLine, MAX_HEADER_LINE, withoutHiddenMarks } from './header-line.js'
import { GLUED_VERBS, INTRODUCTIONS, VERBS } from './quote-markers.js'

/**
 * The number of lines of the attribution that starts here: it wraps over up to three; 0 when there
 * is none. One line is enough by itself, or it opens with the date and the next lines end it.
 */
export function attributionLength(lines: readonly string[], at: number): number {
  let text = ''
  for (let length = 1; length <= 3; length += 1) {
    const line = lines[at + length - 1] ?? ''
    if (line.length > MAX_HEADER_LINE || line.trim() === '') return 0
    if (length > 1 && /^\s{0,9}>\s{0,9}[^\s:：]/.test(line)) return 0
    text = `${text} ${line}`
    if (isAttribution(text, length > 1)) return length
    // A line that ends its sentence does not go on in the next one.
    if (/[:：!?]\s*$/.test(line.slice(-5))) return 0
  }
  return 0
}

const ADDRESS = /[^\s@<>(]@[^\s@<>)]/
const TIME_OR_YEAR = /(?:19|20)\d\d|\d{1,2}\s?[:.h]\s?\d\d|\p{Nd}{1,2}:\p{Nd}\p{Nd}/u
/** « Support schrieb am Do. 20. Juni 2024 um 14:49: » */
const ENDS_WITH_TIME = /\d{1,2}:\d\d\s?[:：]$/

function isAttribution(raw: string, wrapped: boolean): boolean {
  if (!ADDRESS.test(raw) && !TIME_OR_YEAR.test(raw)) return false
  const text = foldHeaderLine(withoutHiddenMarks(raw))
  const bare = text.replace(/^[\s\-*_"«]{1,20}/, '').replace(/[\s\-*_"»]{1,20}$/, '')
  const colon = /[:：]$/.test(bare)
  const verb = verbOf(bare)
  if (!colon && verb !== 'last') return false
  const address = ADDRESS.test(bare)
  const dated = TIME_OR_YEAR.test(bare)
  const opening = openingOf(bare)
  if (wrapped && opening === null) return false
  if (!colon) return address && dated && opening !== null
  if (verb !== null) {
    return address || (dated && (opening !== null || ENDS_WITH_TIME.test(bare)))
  }
  return address && dated && opening === 'date' && onlyDateAndName(bare)
}

/** How it opens: with the date itself, with a word that leads to the date, or neither. */
function openingOf(text: string): 'date' | 'word' | null {
  const words = text.slice(0, 80).split(/[\s,،]+/, 6)
  if (/^\p{Nd}/u.test(words[0] ?? '')) return 'date'
  const digit = words.findIndex((word) => /^[(]?\p{Nd}/u.test(word))
  const from = INTRODUCTIONS.has(words[0] ?? '') ? 1 : 0
  if (from === 0 && /^[在於]/.test(text)) return 'word'
  if (digit < 0 || digit > from + 2) return from === 1 && text.includes('@') ? 'word' : null
  if (from === 1) return 'word'
  return words.slice(0, digit).every((word) => word.length <= 14) ? 'date' : null
}

/** Is there a verb such as « a écrit », and is it the last word? « m'a écrit » is a sentence, so no. */
function verbOf(text: string): 'last' | 'inside' | null {
  const words = text.split(/[\s>()[\]:：]+/).filter((word) => word !== '')
  for (let i = words.length - 1; i >= 0; i -= 1) {
    const before = VERBS.get(words[i] ?? '')
    if (before === undefined || (before !== '' && before !== words[i - 1])) continue
    return i === words.length - 1 ? 'last' : 'inside'
  }
  return GLUED_VERBS.some((verb) => text.includes(verb)) ? 'inside' : null
}

/** It ends with the address, and its only colons are those of times; a log line has others. */
function onlyDateAndName(text: string): boolean {
  const lastWord = text.slice(text.lastIndexOf(' ') + 1)
  return ADDRESS.test(lastWord) && !/\D:|:\D/.test(text.slice(0, -1))
}
