/** Finds the lines by which mail programs introduce a quote: attributions, header blocks, banners. */

import { attributionLength } from './attribution.js'
import { headerBlockLength } from './header-block.js'
import { foldHeaderLine, MAX_HEADER_LINE, withoutHiddenMarks } from './header-line.js'
import { BANNERS, BARE_BANNERS, REPLY_ABOVE } from './quote-markers.js'

export type HeaderReason = 'attribution' | 'header-block' | 'banner' | 'reply-above'

export interface QuoteHeader {
  /** How many lines it takes, from the one asked about. */
  readonly lines: number
  readonly because: HeaderReason
}

/** The first line of every header has a label, a date, an address or a rule. */
const CAN_BEGIN = /[:：@\p{Nd}]|^[\s>]*[-—–_=#*]/u

/** The header that starts at this line, or null. `confirmed`: the HTML already says that it is one. */
export function quoteHeaderAt(
  lines: readonly string[],
  at: number,
  confirmed = false,
): QuoteHeader | null {
  const line = lines[at] ?? ''
  if (line.length > MAX_HEADER_LINE || !CAN_BEGIN.test(line)) return null
  if (isReplyAbove(line)) return { lines: 1, because: 'reply-above' }
  if (isBanner(line)) return { lines: 1 + headerBlockLength(lines, at + 1, 1), because: 'banner' }
  const block = headerBlockLength(lines, at, confirmed ? 2 : 3)
  if (block > 0) return { lines: block, because: 'header-block' }
  const attribution = attributionLength(lines, at)
  return attribution > 0 ? { lines: attribution, because: 'attribution' } : null
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
  const opened = /^-{2,}\s*(?=[^\s-])/.exec(text)
  if (opened === null) return false
  const rest = text.slice(opened[0].length)
  const end = rest.indexOf('--')
  return end > 0 && BANNERS.has(foldHeaderLine(rest.slice(0, end)))
}

/** The delimiter of our own notices. In a sentence it means nothing, so a rule must stand before it. */
function isReplyAbove(line: string): boolean {
  if (!/^[\s>]*[-—–_=#*]{2,}/.test(line)) return false
  const text = foldHeaderLine(line)
  return REPLY_ABOVE.some((phrase) => text.includes(phrase))
}
