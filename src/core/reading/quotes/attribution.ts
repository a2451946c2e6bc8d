/** Finds attribution lines, « Le mar. 3 mars 2026 à 10:02, Anne Roy <a.roy@…> a écrit : ». */

import { isPersonal } from '../voice.js'
import { leavesItOpen, namesWriter, opensWithName, type Read, read } from './attribution-line.js'
import { hasDate, hasTime, wordsBeforeDate } from './dates-in-text.js'
import { foldHeaderLine, MAX_HEADER_LINE } from './header-line.js'
import { CITING, INTRODUCTIONS, VERBS } from './quote-markers.js'
import {
  hasOtherColons,
  isDateAndName,
  isNameThenDate,
  isProgramsOwn,
} from './verbless-attribution.js'

/** The most lines of one, and the blank lines that a converter of HTML may put between two of them. */
const MAX_LINES = 3
const MAX_BLANK = 1

/**
 * The number of lines of the attribution that starts here; 0 when there is none. `quoteAt` says
 * whether what begins at a line, blank ones aside, is marked as a quote: less is needed above one.
 */
export function attributionLength(
  lines: readonly string[],
  at: number,
  quoteAt: (line: number) => boolean,
): number {
  let text = ''
  let parts = 0
  let found = 0
  for (let i = at; i < lines.length && parts < MAX_LINES; i += 1) {
    const line = lines[i] ?? ''
    if (line.length > MAX_HEADER_LINE) return found
    if (line.trim() === '') {
      if (parts === 0 || i - at > parts - 1 + MAX_BLANK * parts || !goesOn(text)) return found
      if (isSentence(text)) return found
      continue
    }
    if (parts > 0 && /^\s{0,9}>\s{0,9}[^\s:：]/.test(line)) return found
    // What began above may only wrap: where the next line begins one, this one was a sentence.
    if (parts > 0 && (!goesOn(text) || beginsDated(line) || isWhole(line, text))) return found
    if (parts > 0 && namesWriter(line) && !leavesItOpen(text, i - at > parts)) return found
    text = parts === 0 ? line : `${text} ${line}`
    parts += 1
    if (isAttribution(text, { aboveQuote: parts === 1 && quoteAt(i + 1) })) found = i - at + 1
    // A line that ends its sentence does not go on in the next one. « … schrieb » may.
    if (/[:：!?-]\s*$/.test(line.slice(-5))) return found
    if (found > 0 && !/[:：]\s*$/.test(lines[i + 1] ?? '')) return found
  }
  return found
}

/** « Le 03/11/2025 à 10:12, le serveur est tombé. »: a paragraph of its own; « nov. » has no time yet. */
function isSentence(text: string): boolean {
  return /\p{Ll}{2,}[.!?…]\s*$/u.test(text) && hasTime(foldHeaderLine(text))
}

/** It says by itself when, and who wrote: nothing above it belongs to it (« 2 », « Zoé »). */
function isWhole(line: string, above: string): boolean {
  return (
    // « support@… < » goes on with the address.
    !/<\s*$/.test(above) &&
    hasDate(line) &&
    hasTime(line) &&
    read(line).verb !== null &&
    isAttribution(line, { aboveQuote: false })
  )
}

const ADDRESS = /[^\s@<>(]@[^\s@<>)]/
/** In brackets, as programs write it and people don't. */
const IN_BRACKETS = /[<[(]\s?(?:mailto:)?[^\s@<>()[\]]+@[^\s@<>()[\]]+\s?(?:<[^<>]*>)?[>\])]/
function isAttribution(raw: string, { aboveQuote }: { readonly aboveQuote: boolean }): boolean {
  const one = read(raw)
  const { text, colon, fenced, verb } = one
  if (isProgramsOwn(raw)) return true
  if (aboveQuote && isNameThenDate(text, raw)) return true
  const bracketed = IN_BRACKETS.test(text)
  if (!bracketed && tellsOfOneself(raw)) return false
  if (fenced && verb !== null) return text.split(' ').length <= 16
  if (!colon && verb !== 'last') return isDateAndName(text, raw, aboveQuote)
  if (verb !== null && bracketed && (opensWithName(text) || opensAsDate(text))) return true
  if (isAddressFirst(one)) return true
  if (cites(text) && (bracketed || aboveQuote)) return true
  if (isDated(one)) return true
  return aboveQuote && colon && (verb !== null || ADDRESS.test(text) || datedAndTimed(text))
}

/** Opens with the date; or the name, the verb and then the date. */
function isDated(one: Read): boolean {
  const { text, verb, colon } = one
  const before = wordsBeforeDate(text)
  if (before === null || before.some((word) => VERBS.has(word)))
    return verb !== null && nameThenDate(one)
  const introduced = INTRODUCTIONS.has(before[0] ?? '')
  const atOnce =
    before.length === 0 || (before.length === 1 && /[.,،]$|^.{1,3}$/.test(before[0] ?? ''))
  if (verb !== null && (introduced || atOnce || before.length <= 2))
    return verb === 'last' || hasTime(text) || ADDRESS.test(text) || endsWithName(one)
  // No verb that is known: in any language it has the date, the time and an address.
  if (before.length > 2 && !introduced) return false
  return colon && hasTime(text) && ADDRESS.test(text) && !hasOtherColons(text)
}

/** « Anne Roy schreef op 3-3-2026 10:02: »; « Anne Roy 於 2026年3月3日 上午10:02寫道： ». */
function nameThenDate({ text, verb }: Read): boolean {
  if (!datedAndTimed(text)) return /^[在於]/.test(text)
  const words = text.split(' ')
  const at = words.findIndex((word) => VERBS.has(word))
  return at >= 0 ? at <= 7 : verb !== null
}

/** « … schrieb Anne Roy: »: no word without a capital behind the verb. */
function endsWithName({ raw, text }: Read): boolean {
  const words = text.split(' ')
  const behind = words.length - 1 - words.findLastIndex((word) => VERBS.has(word))
  const written = raw.trim().split(/\s+/).slice(-behind)
  return behind > 0 && behind <= 4 && written.every((word) => /^\p{Lu}/u.test(word))
}

/** « anne@… wrote: », with or without a date. */
function isAddressFirst({ text, verb }: Read): boolean {
  return verb !== null && /^[^\s@<>]+@[^\s@<>]+ /.test(text)
}

function datedAndTimed(text: string): boolean {
  return hasDate(text) && hasTime(text)
}

/** May it go on in the next line: does it open as an attribution does? */
function goesOn(raw: string): boolean {
  const { text } = read(raw)
  return (
    wordsBeforeDate(text) !== null ||
    opensAsDate(text) ||
    opensWithName(text) ||
    /^(?:[^\s<>:;!?]+ ){1,8}<$/.test(text) ||
    cites(text)
  )
}

/** The date itself may wrap: « Le mar. 3 mars ». */
function opensAsDate(text: string): boolean {
  const words = text.split(' ')
  const digit = words.findIndex((word) => /^\p{Nd}/u.test(word))
  return digit >= 0 && digit <= 2 && (digit === 0 || INTRODUCTIONS.has(words[0] ?? ''))
}

function beginsDated(raw: string): boolean {
  const before = wordsBeforeDate(read(raw).text)
  return before !== null && before.length > 0 && INTRODUCTIONS.has(before[0] ?? '')
}

/** « Quoting Anne Roy <a.roy@…>: » */
function cites(text: string): boolean {
  return CITING.some((phrase) => text.startsWith(`${phrase} `))
}

/** « Mme Petit m'a écrit : » tells what somebody wrote. */
function tellsOfOneself(raw: string): boolean {
  return (
    isPersonal(raw) ||
    /\b(?:nous a|to us|to me|me escribio|mi ha|ci ha|ons)\b/.test(foldHeaderLine(raw))
  )
}
