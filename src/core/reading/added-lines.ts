/** Marks the lines that programs add to a mail: gateway warnings, legal notices, list footers. */

import { fold } from '../text/text.js'
import type { LineKind } from './line-kind.js'
import type { Line } from './message.js'
import { isLegalNotice, isNoticeTitle } from './signatures/boilerplate.js'
import { isLabel, isWarning, isWarningAdvice } from './signatures/gateway-warnings.js'
import {
  isDeviceSignature,
  isEmoji,
  isReactionLine,
  isSignatureDelimiter,
} from './signatures/signature-markers.js'
import { asks, isPersonal } from './voice.js'

/** How far down a gateway's warning can reach. */
const MAX_WARNING_LINES = 12
/** Lines under a rule at the very end that can be a mailing list's footer. */
const MAX_FOOTER_LINES = 6
/** The last lines of a paragraph that can be a notice by themselves. */
const MAX_LAST_LINES = 12

/** Above everything else: what a gateway says of the sender, and its advice on the next lines. */
export function markWarnings(lines: readonly Line[], kinds: LineKind[]): void {
  let inWarning = false
  for (const [i, { text }] of lines.entries()) {
    if (kinds[i] === 'blank' || kinds[i] === 'added') continue
    if (kinds[i] !== 'written' || i > MAX_WARNING_LINES) return
    const warns: boolean =
      (isWarning(text) && !isTakenUp(lines, i)) ||
      (inWarning && isWarningAdvice(text, wraps(lines[i - 1]?.text ?? '', text)))
    // « Attention » alone, or a line of dashes, belongs to the warning that follows.
    const opens = !inWarning && /^\P{Ll}*$/u.test(text) && isWarning(lines[i + 1]?.text ?? '')
    const labels = !inWarning && isLabel(text) && (lines[i + 1]?.text ?? '').trim() === ''
    if (!warns && !opens && !labels) return
    kinds[i] = 'added'
    inWarning = warns
  }
}

/** Neither blank nor at a sentence's end: a mail program wrapped it. */
function wraps(above: string, line: string): boolean {
  return /[^\s.!?:;…\])>*]\s*$/.test(above) && /^\s*[\p{Ll}(«]/u.test(line)
}

/** « Ce message provient de l'extérieur. » and, on the next line, « Dois-je l'ouvrir ? »: a person's words. */
function isTakenUp(lines: readonly Line[], at: number): boolean {
  const [line, next] = [lines[at]?.text ?? '', lines[at + 1]?.text ?? '']
  return /^(?:ce|cet|this|the)\s/i.test(line) && (asks(next) || isPersonal(next))
}

/** At the end of what was written: paragraphs of legal notices, one above the other. */
export function markLegalNotices(lines: readonly Line[], kinds: LineKind[]): void {
  let end = lines.length
  while (end > 0) {
    const kind = kinds[end - 1]
    if (kind !== 'written') {
      end -= 1
      continue
    }
    let start = end - 1
    while (start > 0 && kinds[start - 1] === 'written') start -= 1
    const from = beginningOfNotice(lines, start, end)
    kinds.fill('added', from, end)
    if (from < end) markTitle(lines, kinds, from)
    const paragraph = lines.slice(start, from)
    // A legal notice stands last; above other words of the writer it is their own text.
    if (!paragraph.every(({ text }) => isProgramsLine(text))) {
      while (start > 0 && kinds[start - 1] !== 'quote') start -= 1
    }
    end = start
  }
}

function isProgramsLine(text: string): boolean {
  return isDeviceSignature(text) || isReactionLine(text) || isEmoji(text)
}

/** The line of the paragraph from which on it is a notice; `end`: it is none. */
function beginningOfNotice(lines: readonly Line[], start: number, end: number): number {
  const said = (from: number) =>
    lines
      .slice(from, end)
      .map(({ text }) => text)
      .join(' ')
  const isNotice = (from: number) => isLegalNotice(said(from)) || isDeviceSignature(said(from))
  if (isNotice(start)) return start
  for (let from = Math.max(start + 1, end - MAX_LAST_LINES); from < end; from += 1) {
    const above = lines[from - 1]?.text.trim() ?? ''
    // A sentence that only wrapped here is the writer's.
    const begins = /^[^\p{L}]*\p{Lu}/u.test(lines[from]?.text ?? '')
    if (begins && (/[.!?:)]$/.test(above) || above.length < 50) && isNotice(from)) return from
  }
  return end
}

/** « *** Message confidentiel *** » on the line above. */
function markTitle(lines: readonly Line[], kinds: LineKind[], at: number): void {
  let above = at - 1
  while (above >= 0 && kinds[above] === 'blank') above -= 1
  if (kinds[above] === 'written' && isNoticeTitle(lines[above]?.text ?? '')) kinds[above] = 'added'
}

/** How one leaves a list, or where it is kept, and its link or address ends the line. */
const LEAVES =
  /(?:desabonn|desinscri|unsubscri|archives? (?:de la liste|of the list|of this list)|abmelden|abbestell).{0,200}(?:https?:\/\/\S+|\S@\S+)$/

/** « ________ / sales-list mailing list / https://… » at the very end; below « ----- » and « ===== » it says how to leave. */
export function markFooter(lines: readonly Line[], kinds: LineKind[]): void {
  let seen = 0
  let address = false
  let named = false
  let leaves = false
  for (let i = lines.length - 1; i > 0 && seen <= MAX_FOOTER_LINES; i -= 1) {
    const kind = kinds[i]
    const text = lines[i]?.text ?? ''
    if (kind === 'blank' || kind === 'signature' || kind === 'added') continue
    // Above a signature the rule is its writer's.
    if (kind !== 'written' || isSignatureDelimiter(text)) return
    if (/^\s*_{2,}\s*$/.test(text) || (leaves && /^\s*[-=]{5,}\s*$/.test(text))) {
      // « À commander : », or links alone: the writer's list under a rule of theirs.
      if (!address || !named || /[:：]\s*$/.test(lines[i - 1]?.text ?? '')) return
      for (let j = i; j < lines.length; j += 1) if (kinds[j] === 'written') kinds[j] = 'added'
      return
    }
    seen += 1
    address ||= /https?:\/\/|\S@\S/.test(text.slice(0, 500))
    named ||= /\s\S/.test(text.trim())
    leaves ||= !asks(text) && !isPersonal(text) && LEAVES.test(fold(text.slice(0, 500)).trim())
  }
}
