/** Finds the lines by which mail programs introduce a quote: attributions, header blocks, banners. */

import { isDeskMarker } from '../desk-markers.js'
import { isReactionLine } from '../signatures/signature-markers.js'
import { attributionLength } from './attribution.js'
import { bareBlockLength, headerBlock } from './header-block.js'
import { foldHeaderLine, MAX_HEADER_LINE, withoutHiddenMarks } from './header-line.js'
import { BANNERS, BARE_BANNERS } from './quote-markers.js'

export type HeaderReason = 'attribution' | 'header-block' | 'banner' | 'reply-above'

export interface QuoteHeader {
  /** How many lines it takes, from the one asked about. */
  readonly lines: number
  readonly because: HeaderReason
}

/** What is known of a line besides its words. */
export interface Evidence {
  /** The HTML already says that it is a heading. */
  readonly confirmed: boolean
  /** What begins at the line, blank ones aside, is marked as a quote. */
  readonly quoteAt: (line: number) => boolean
  /** Whoever asks knows that the mail passes another one on, so that any block will do. */
  readonly expected?: boolean
}

const NOTHING: Evidence = { confirmed: false, quoteAt: () => false }

/** The first line of every header has a label, a date, an address, a verb and a colon, or a rule. */
const CAN_BEGIN = /[:：@\p{Nd}]|<\s*$|^[\s>]*[-—–_=#*[]|ligne|line|zeile|l[ií]nea|riga|regel/iu

/** The header that starts at this line, or null. */
export function quoteHeaderAt(
  lines: readonly string[],
  at: number,
  evidence: Evidence = NOTHING,
): QuoteHeader | null {
  const line = lines[at] ?? ''
  if (line.length > MAX_HEADER_LINE || !CAN_BEGIN.test(line)) return null
  if (isDeskMarker(line, lines[at - 1] ?? '')) return { lines: 1, because: 'reply-above' }
  const header =
    bannerAt(lines, at) ?? blockAt(lines, at, evidence) ?? attributionAt(lines, at, evidence)
  if (header === null) return null
  const { confirmed, quoteAt, expected = false } = evidence
  if (confirmed || expected || quoteAt(at + header.lines)) return header
  // « Voici l'en-tête du mail refusé : »: the writer quotes it.
  return announced(lines, at) ? null : header
}

function bannerAt(lines: readonly string[], at: number): QuoteHeader | null {
  if (!isBanner(lines[at] ?? '')) return null
  const block = headerBlock(lines, at + 1, 1)?.lines ?? bareBlockLength(lines, at + 1)
  return { lines: 1 + block, because: 'banner' }
}

function blockAt(lines: readonly string[], at: number, evidence: Evidence): QuoteHeader | null {
  const block = headerBlock(lines, at, evidence.confirmed ? 2 : 3)
  if (block === null) return null
  const { confirmed, expected = false, quoteAt } = evidence
  const known = confirmed || expected || quoteAt(at + block.lines) || isRule(lines[at - 1] ?? '')
  if (!known && !block.sure && !quoteAt(at + block.lines + 1)) return null
  return {
    lines: block.lines + wrappedEnd(lines, at + block.lines, quoteAt),
    because: 'header-block',
  }
}

/** A long subject wraps, and the quote follows at once. */
function wrappedEnd(lines: readonly string[], end: number, quoteAt: Evidence['quoteAt']): number {
  const [last = '', next = ''] = [lines[end - 1], lines[end]]
  const wraps = last.length >= 55 && next.trim() !== '' && !/^\s{0,3}>/.test(next)
  return wraps && quoteAt(end + 1) && !quoteAt(end) ? 1 : 0
}

function attributionAt(
  lines: readonly string[],
  at: number,
  evidence: Evidence,
): QuoteHeader | null {
  const length = attributionLength(lines, at, evidence.quoteAt)
  return length > 0 ? { lines: length, because: 'attribution' } : null
}

/** Does the writer's sentence above end in a colon? A label of a signature, « Fax : », does not count. */
function announced(lines: readonly string[], at: number): boolean {
  let above = at - 1
  while (above >= 0 && above > at - 4 && (lines[above] ?? '').trim() === '') above -= 1
  const text = (lines[above] ?? '').trim()
  // « Anne Roy reacted to your message: » is a program's line.
  if (isReactionLine(text)) return false
  return /[:：]$/.test(text) && text.split(/\s+/).length > 2 && text.length <= MAX_HEADER_LINE
}

/** A rule: « ________ », « ==== », « * * * », or with words « ---- Wiadomość przesłana ---- ». */
export function isRule(line: string): boolean {
  if (line.length > MAX_HEADER_LINE) return false
  const text = line.trim()
  return /^(?:[-_=*—–]\s?){3,}$/.test(text) || (text.startsWith('---') && text.endsWith('---'))
}

/** « -----Message d'origine----- », « ---------- Forwarded message --------- De : … ». */
function isBanner(line: string): boolean {
  const text = withoutHiddenMarks(line).trim()
  if (text.length > MAX_HEADER_LINE) return false
  if (/[:：]$/.test(text) && text.length < 60)
    return BARE_BANNERS.has(foldHeaderLine(text.slice(0, -1)))
  // Its dashes may stand in bold, or be low lines.
  const opened = /^(?:\*{1,2}|_{1,2})?(?:-{2,}|_{3,})\s*(?=[^\s\-_])/.exec(text)
  if (opened === null) return false
  const rest = text.slice(opened[0].length)
  const end = rest.search(/--|__/)
  return end > 0 && BANNERS.has(foldHeaderLine(rest.slice(0, end)))
}

const FORWARDED =
  /transf|transmis|forward|reexp|weitergel|doorgest|inoltr|reenvi|encaminh|przekaz|preposl|tovabb|videresen|vidarebef|valitetty|edelleen|пересл|пересыл|ilet|redirec|转发|転送/

/** Whether the banner says that the mail is passed on: « ---------- Forwarded message --------- ». */
export function isForwardBanner(line: string): boolean {
  return isBanner(line) && FORWARDED.test(foldHeaderLine(line))
}
