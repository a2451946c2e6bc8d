/** Says of each line of a reply whether it was written, quoted, or added by a program. */

import { markFooter, markLegalNotices, markWarnings } from './added-lines.js'
import { markArmour } from './armour.js'
import type { LineKind } from './line-kind.js'
import type { Line } from './message.js'
import { linesOfNotices, type NoticeWords, saysMoreThan } from './own-notice.js'
import { classifyQuotes, markRules } from './quotes/quoted-lines.js'
import { markSignatures } from './signatures/signature-lines.js'

/**
 * One kind per line, same length and order. `notices`: what we sent, and the reply may quote. `answers`:
 * the mail may answer another one.
 */
export function classifyLines(
  lines: readonly Line[],
  notices: readonly NoticeWords[] = [],
  answers = true,
): LineKind[] {
  const ours = linesOfNotices(
    lines.map(({ text }) => text),
    notices,
  )
  const kinds = classifyQuotes(lines, ours, (text) => saysMoreThan(text, notices), answers)
  markRules(lines, kinds)
  markArmour(lines, kinds)
  markWarnings(lines, kinds)
  // A list adds its footer below what the house added, or above it.
  markFooter(lines, kinds)
  markLegalNotices(lines, kinds)
  markSignatures(lines, kinds)
  markFooter(lines, kinds)
  return kinds
}
