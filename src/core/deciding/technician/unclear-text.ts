/** A text for the requester that may be none: another word stands in it, or nothing but the reference of a request. */

import { formatReference, REFERENCE_LIST, referencesIn } from '../../text/reference.js'
import { secondWord } from '../../words/second-word.js'
import type { AgentOrderRefused } from '../orders/agent-verbs.js'

/** « RESOUDRE R-000003 » below « PRENDRE R-000004 »: that reference is no solution. Null: it can be sent. */
export function unclearText(text: string): AgentOrderRefused | null {
  const second = secondWord(text)
  if (second !== null) return { why: 'second-word', names: [second] }
  const numbers = referencesIn(text)
  const alone = !/[\p{L}\p{N}]/u.test(text.replace(REFERENCE_LIST, ''))
  return numbers.length > 0 && alone
    ? { why: 'other-request', names: numbers.map(formatReference) }
    : null
}
