/** Forwarded mail: who wrote the forwarded message. */

import { addressWithin } from '../text/address.js'
import type { Message } from './message.js'
import { headerKind } from './quotes/header-block.js'
import { type Evidence, quoteHeaderAt } from './quotes/quote-headers.js'

/** How many lines are searched for the forwarded mail's heading; nobody writes more above one. */
const MAX_LINES_ABOVE = 200
/** The most lines of its header block, with the blank ones that some programs put into it. */
const MAX_BLOCK_LINES = 12
const EXPECTED: Evidence = { confirmed: false, quoteAt: () => false, expected: true }

/** Subjects of forwards: French, English, German, Spanish, Italian and Portuguese, Dutch, Scandinavian. */
export function isForward(subject: string): boolean {
  return /^\s*(re ?: ?)?(fwd?|tr|wg|rv|i|enc|doorst|vb|vs|vl)\s*:/i.test(subject)
}

/** The address of the forwarded mail's sender, in the text or attached; null when there is none. */
export function forwardedSender({
  subject,
  text,
  carried,
}: Pick<Message, 'subject' | 'text' | 'carried'>): string | null {
  const [mail] = carried
  if (mail !== undefined) return addressWithin(/^from:(.*(?:\n[ \t].*)*)/im.exec(mail)?.[1] ?? '')
  const lines = text.split('\n', MAX_LINES_ABOVE + MAX_BLOCK_LINES)
  for (let at = 0; at < lines.length && at < MAX_LINES_ABOVE; at++) {
    const heading = quoteHeaderAt(lines, at, EXPECTED)
    if (heading === null) continue
    const end = at + heading.lines
    // Without « TR: » it may be a reply that quotes; a banner that says « forwarded » is one too.
    if (isForward(subject))
      return heading.because === 'attribution'
        ? addressWithin(lines.slice(at, end).join(' '))
        : senderUnder(lines, at)
    const forwarded = heading.because !== 'attribution' && FORWARDED.test(lines[at] ?? '')
    return forwarded ? senderUnder(lines, at) : null
  }
  return null
}

const FORWARDED = /transf|transmis|forward|r[ée]exp[ée]di/i

/** « De : » of the block, below its banner (a blank line may stand between) or on the banner's line. */
function senderUnder(lines: readonly string[], at: number): string | null {
  const block = lines.slice(at, at + MAX_BLOCK_LINES)
  const from = block.findIndex((line) => headerKind(line) === 'from')
  if (from >= 0) {
    const [label = '', next = ''] = block.slice(from)
    return addressWithin(headerKind(next) === null ? `${label} ${next}` : label)
  }
  const rest = /^\s*-{2,}[^-]+-{2,}(.+)$/.exec(block[0] ?? '')?.[1] ?? ''
  return headerKind(rest) === 'from' ? addressWithin(rest) : null
}
