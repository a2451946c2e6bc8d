/** Marks the lines that programs add to a mail: signatures, gateway warnings, legal notices, list footers. */

import { isLegalNotice, isWarning, isWarningAdvice } from './boilerplate.js'
import type { LineKind } from './line-kind.js'
import type { Line } from './message.js'
import { isDeviceSignature, isSignatureDelimiter } from './signature-markers.js'

/** Lines under « -- » beyond which it was no signature but a separator in the text. */
const MAX_SIGNATURE_LINES = 25
/** How far down a gateway's warning can reach. */
const MAX_WARNING_LINES = 12
/** Lines under a rule at the very end that can be a mailing list's footer. */
const MAX_FOOTER_LINES = 6

/** Above everything else: what a gateway says of the sender, and its advice on the next lines. */
export function markWarnings(lines: readonly Line[], kinds: LineKind[]): void {
  let inWarning = false
  for (const [i, { text }] of lines.entries()) {
    if (kinds[i] === 'blank') continue
    if (kinds[i] !== 'written' || i > MAX_WARNING_LINES) return
    const warns: boolean = isWarning(text) || (inWarning && isWarningAdvice(text))
    // « Attention » alone, or a line of dashes, belongs to the warning that follows.
    const opens = !inWarning && /^\P{Ll}*$/u.test(text) && isWarning(lines[i + 1]?.text ?? '')
    if (!warns && !opens) return
    kinds[i] = 'signature'
    inWarning = warns
  }
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
    const paragraph = lines.slice(start, end).map(({ text }) => text)
    if (isLegalNotice(paragraph.join(' '))) kinds.fill('signature', start, end)
    // A legal notice stands last; above other words of the writer it is their own text.
    else if (!paragraph.every(isDeviceSignature)) {
      while (start > 0 && kinds[start - 1] !== 'quote') start -= 1
    }
    end = start
  }
}

/** From the end up: the line that a device added, and what stands under « -- ». */
export function markSignatures(lines: readonly Line[], kinds: LineKind[]): void {
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
export function markFooter(lines: readonly Line[], kinds: LineKind[]): void {
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
