/** Says of each line of a reply whether it was written, quoted, or added by a program. */

import { markFooter, markLegalNotices, markSignatures, markWarnings } from './added-lines.js'
import type { LineKind } from './line-kind.js'
import type { Line } from './message.js'
import { classifyQuotes, markRules } from './quoted-lines.js'

/** One kind per line, same length and order. */
export function classifyLines(lines: readonly Line[]): LineKind[] {
  const kinds = classifyQuotes(lines)
  markRules(lines, kinds)
  markWarnings(lines, kinds)
  markLegalNotices(lines, kinds)
  markSignatures(lines, kinds)
  markFooter(lines, kinds)
  return kinds
}
