/** Finds, in plain lines, the places where a mail program says « what follows is quoted ». */

import { fold } from '../text/text.js'
import { HEADER_KINDS, type HeaderKind } from './header-labels.js'
import {
  BANNERS,
  BARE_BANNERS,
  GLUED_VERBS,
  INTRODUCTIONS,
  REPLY_ABOVE,
  VERBS,
} from './quote-markers.js'

export type HeaderReason = 'attribution' | 'header-block' | 'banner' | 'reply-above'

export interface QuoteHeader {
  /** How many lines it takes, from the one asked about. */
  readonly lines: number
  readonly because: HeaderReason
}

/** Longest line that can be part of a header; a longer one is text. */
const MAX_LINE = 400
/** How far a header block is read for its labels, blank lines included. */
const MAX_BLOCK = 14

/** What every header has in its first line: a label, a date, an address, or a rule. */
const CAN_BEGIN = /[:：@\p{Nd}]|^[\s>]*[-—–_=#*]/u

/** What starts at this line, or null. `confirmed`: the HTML already says that it is a header. */
export function quoteHeaderAt(
  lines: readonly string[],
  at: number,
  confirmed = false,
): QuoteHeader | null {
  const line = lines[at] ?? ''
  if (line.length > MAX_LINE || !CAN_BEGIN.test(line)) return null
  if (isReplyAbove(line)) return { lines: 1, because: 'reply-above' }
  if (isBanner(line)) return { lines: 1 + blockLength(lines, at + 1, 1), because: 'banner' }
  const block = blockLength(lines, at, confirmed ? 2 : 3)
  if (block > 0) return { lines: block, because: 'header-block' }
  const attribution = attributionLength(lines, at)
  return attribution > 0 ? { lines: attribution, because: 'attribution' } : null
}

/** A rule: « ________ », « ==== », « * * * », or with words « ---- Wiadomość przesłana ---- ». */
export function isRule(line: string): boolean {
  if (line.length > MAX_LINE) return false
  const text = line.trim()
  return /^(?:[-_=*—–]\s?){3,}$/.test(text) || (text.startsWith('---') && text.endsWith('---'))
}

// Header blocks -------------------------------------------------------------------------------

/**
 * Lines of a block « De : … / Envoyé : … / À : … / Objet : … », 0 when there is none. It has a
 * sender and `least` different labels, so that « Date : » alone, or « De : Caen / À : Lyon », is
 * text. Long addresses wrap, and some programs put blank lines between the labels.
 */
function blockLength(lines: readonly string[], at: number, least: number): number {
  if (headerKind(lines[at] ?? '') === null) return 0
  const kinds = new Set<HeaderKind>()
  let length = 0
  let sinceLabel = 0
  for (let i = at; i < lines.length && i < at + MAX_BLOCK && sinceLabel < 3; i += 1) {
    const kind = headerKind(lines[i] ?? '')
    sinceLabel = kind === null ? sinceLabel + 1 : 0
    if (kind === null) continue
    kinds.add(kind)
    length = i - at + 1
  }
  const dated = kinds.has('date') || kinds.has('subject')
  return kinds.has('from') && (dated || least < 2) && kinds.size >= least ? length : 0
}

/** « *Envoyé :* lundi » → date; « Salle : 12 » → null. */
export function headerKind(line: string): HeaderKind | null {
  if (line.length > 2 * MAX_LINE) return null
  const label = visible(line.slice(0, 40)).replace(/^[\s*>_]+/, '')
  const colon = label.search(/[:：]/)
  if (colon < 1) return null
  return HEADER_KINDS.get(plain(label.slice(0, colon).replace(/[\s*_]+$/, ''))) ?? null
}

// Banners -------------------------------------------------------------------------------------

/** « -----Message d'origine----- », « ---------- Forwarded message --------- De : … ». */
function isBanner(line: string): boolean {
  const text = visible(line).trim()
  if (text.length > MAX_LINE) return false
  if (/[:：]$/.test(text) && text.length < 60) return BARE_BANNERS.has(plain(text.slice(0, -1)))
  const opened = /^-{2,}\s*(?=[^\s-])/.exec(text)
  if (opened === null) return false
  const rest = text.slice(opened[0].length)
  const end = rest.indexOf('--')
  return end > 0 && BANNERS.has(plain(rest.slice(0, end)))
}

/** Our own delimiter; in a sentence it says nothing, so a rule must stand before it. */
function isReplyAbove(line: string): boolean {
  if (!/^[\s>]*[-—–_=#*]{2,}/.test(line)) return false
  const text = plain(line)
  return REPLY_ABOVE.some((phrase) => text.includes(phrase))
}

// Attributions --------------------------------------------------------------------------------

/**
 * Lines of « Le mar. 3 mars 2026 à 10:02, Anne Roy <a.roy@…> a écrit : », which wraps over up to
 * three; 0 when there is none. One line says enough by itself, or it opens with the date and the
 * next lines end it.
 */
function attributionLength(lines: readonly string[], at: number): number {
  let text = ''
  for (let length = 1; length <= 3; length += 1) {
    const line = lines[at + length - 1] ?? ''
    if (line.length > MAX_LINE || line.trim() === '') return 0
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
  const text = plain(visible(raw))
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

/** Is there a verb of WROTE, and is it the last word? « m'a écrit » is a sentence, so no. */
function verbOf(text: string): 'last' | 'inside' | null {
  const words = text.split(/[\s>()[\]:：]+/).filter((word) => word !== '')
  for (let i = words.length - 1; i >= 0; i -= 1) {
    const before = VERBS.get(words[i] ?? '')
    if (before === undefined || (before !== '' && before !== words[i - 1])) continue
    return i === words.length - 1 ? 'last' : 'inside'
  }
  return GLUED_VERBS.some((verb) => text.includes(verb)) ? 'inside' : null
}

/** Ends with the address, and its colons are those of times: a line of a log has others. */
function onlyDateAndName(text: string): boolean {
  const lastWord = text.slice(text.lastIndexOf(' ') + 1)
  return ADDRESS.test(lastWord) && !/\D:|:\D/.test(text.slice(0, -1))
}

// Text ----------------------------------------------------------------------------------------

/** Without the marks of direction that Arabic and Hebrew lines carry, and without entities. */
function visible(text: string): string {
  return /[^\t-~]|&/.test(text)
    ? text
        .replace(/[\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
    : text
}

/** fold(), quick for the ASCII that most lines are. */
function plain(text: string): string {
  return /[^\t-~]|`/.test(text) ? fold(text) : text.replace(/\s+/g, ' ').trim().toLowerCase()
}
