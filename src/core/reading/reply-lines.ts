/** Says of each line of a reply whether it was written, quoted, or added under by a program. */

import { isAdvice, isLegalNotice, isWarning } from './boilerplate.js'
import type { Line } from './message.js'
import { isRule, quoteHeaderAt } from './quote-headers.js'
import { isDeviceSignature, isSignatureDelimiter } from './signature-markers.js'

/** `heading` introduces a quote: « Le … a écrit : », a header block, a rule above it. */
export type LineKind = 'written' | 'quote' | 'heading' | 'signature' | 'blank'

/** How far a quote's heading is looked for; nobody writes more above one. */
const MAX_LINES_READ = 20_000
/** Lines under « -- » beyond which it was no signature but a separator in the text. */
const MAX_SIGNATURE_LINES = 25
/** How far down a gateway's warning can reach. */
const MAX_WARNING_LINES = 12
/** Lines under a rule at the very end that can be a mailing list's footer. */
const MAX_FOOTER_LINES = 6

/** One kind per line, same length and order. */
export function classify(lines: readonly Line[]): LineKind[] {
  const kinds = quotesAndText(lines)
  markRules(lines, kinds)
  markWarnings(lines, kinds)
  markLegalNotices(lines, kinds)
  markSignatures(lines, kinds)
  markFooter(lines, kinds)
  return kinds
}

/** What the structure says, the lines in « > », and what follows the headings of quotes. */
function quotesAndText(lines: readonly Line[]): LineKind[] {
  const texts = lines.map((line) => line.text)
  const kinds = lines.map(kindByItself)
  const next = nextText(kinds)
  for (let i = 0; i < Math.min(lines.length, MAX_LINES_READ); i += 1) {
    const kind = kinds[i]
    if (kind !== 'written' && kind !== 'heading') continue
    const header = quoteHeaderAt(texts, i, kind === 'heading')
    const end = header === null ? i + 1 : i + header.lines
    const quoteFollows = kinds[next[end] ?? lines.length] === 'quote'
    if (header === null) {
      if (kind === 'heading' && !headingRunsIntoQuote(kinds, next, i)) kinds[i] = 'written'
      continue
    }
    for (let j = i; j < end; j += 1) kinds[j] = 'heading'
    if (!quoteFollows) {
      for (let j = end; j < lines.length; j += 1) if (kinds[j] !== 'blank') kinds[j] = 'quote'
      break
    }
    i = end - 1
  }
  return kinds
}

/** Nothing, spaces, and marks that have no width: editors leave them at the end. */
const BLANK = /^[\s\u200B-\u200F\u202A-\u202E\u2060\uFEFF]*$/

function kindByItself(line: Line): LineKind {
  if (BLANK.test(line.text)) return 'blank'
  if (line.mark === 'quote') return 'quote'
  if (line.mark === 'quote-header') return 'heading'
  if (line.mark === 'signature') return 'signature'
  return /^\s{0,3}>/.test(line.text) ? 'quote' : 'written'
}

/** Index of the first line that is not blank, from each index on. */
function nextText(kinds: readonly LineKind[]): readonly number[] {
  const next: number[] = new Array(kinds.length + 1)
  next[kinds.length] = kinds.length
  for (let i = kinds.length - 1; i >= 0; i -= 1) {
    next[i] = kinds[i] === 'blank' ? (next[i + 1] ?? kinds.length) : i
  }
  return next
}

/** The structure names a heading that words do not confirm: a quote must follow it. */
function headingRunsIntoQuote(
  kinds: readonly LineKind[],
  next: readonly number[],
  at: number,
): boolean {
  let i = at
  while (i < kinds.length && kinds[i] === 'heading' && i < at + 20) i = next[i + 1] ?? kinds.length
  return kinds[i] === 'quote'
}

/** Above all the rest: what a gateway says of the sender, and goes on about. */
function markWarnings(lines: readonly Line[], kinds: LineKind[]): void {
  let inWarning = false
  for (const [i, { text }] of lines.entries()) {
    if (kinds[i] === 'blank') continue
    if (kinds[i] !== 'written' || i > MAX_WARNING_LINES) return
    const warns: boolean = isWarning(text) || (inWarning && isAdvice(text))
    // « Attention » alone, or a line of dashes, belongs to the warning that follows.
    const opens = !inWarning && /^\P{Ll}*$/u.test(text) && isWarning(lines[i + 1]?.text ?? '')
    if (!warns && !opens) return
    kinds[i] = 'signature'
    inWarning = warns
  }
}

/** At the end of what was written: paragraphs of small print, one above the other. */
function markLegalNotices(lines: readonly Line[], kinds: LineKind[]): void {
  let end = lines.length
  while (end > 0) {
    const kind = kinds[end - 1]
    if (kind !== 'written') {
      end -= 1
      continue
    }
    let start = end - 1
    while (start > 0 && kinds[start - 1] === 'written') start -= 1
    const paragraph = lines.slice(start, end).map(({ text }) => text)
    if (isLegalNotice(paragraph.join(' '))) kinds.fill('signature', start, end)
    // Small print stands last: above other words of the writer it is theirs.
    else if (!paragraph.every(isDeviceSignature)) {
      while (start > 0 && kinds[start - 1] !== 'quote') start -= 1
    }
    end = start
  }
}

/** From the end up: what a device added last, and what stands under « -- ». */
function markSignatures(lines: readonly Line[], kinds: LineKind[]): void {
  const first = kinds.findIndex((kind) => kind !== 'blank')
  let under = 0
  let openEnd = true
  for (let i = lines.length - 1; i >= 0; i -= 1) {
    const kind = kinds[i]
    if (kind === 'blank') continue
    if (kind !== 'written') {
      under = 0
      openEnd = true
      continue
    }
    const text = lines[i]?.text ?? ''
    if (isSignatureDelimiter(text) && under <= MAX_SIGNATURE_LINES) {
      for (let j = i; kinds[j] === 'written' || kinds[j] === 'blank'; j += 1) {
        if (kinds[j] === 'written') kinds[j] = 'signature'
      }
      under = 0
      openEnd = true
    } else if ((openEnd || i === first) && isDeviceSignature(text)) {
      kinds[i] = 'signature'
    } else {
      under += 1
      openEnd = false
    }
  }
}

/** « ________ / sales-list mailing list / https://… » at the very end. */
function markFooter(lines: readonly Line[], kinds: LineKind[]): void {
  let seen = 0
  let address = false
  for (let i = lines.length - 1; i > 0 && seen <= MAX_FOOTER_LINES; i -= 1) {
    const kind = kinds[i]
    const text = lines[i]?.text ?? ''
    if (kind === 'blank' || kind === 'signature') continue
    if (kind !== 'written') return
    if (/^\s*_{2,}\s*$/.test(text)) {
      if (!address) return
      for (let j = i; j < lines.length; j += 1) if (kinds[j] === 'written') kinds[j] = 'signature'
      return
    }
    seen += 1
    address ||= /https?:\/\/|\S@\S/.test(text.slice(0, 500))
  }
}

/** A rule that only parts the text from its quote goes with the quote. */
function markRules(lines: readonly Line[], kinds: LineKind[]): void {
  let below: LineKind = 'blank'
  for (let i = lines.length - 1; i >= 0; i -= 1) {
    const kind = kinds[i] ?? 'blank'
    if (kind === 'blank') continue
    if (kind === 'written' && below === 'heading' && isRule(lines[i]?.text ?? '')) {
      kinds[i] = 'heading'
    } else below = kind
  }
}
