/** The journal entry that tells agents that a notice never reached its recipient, and why. */

import type { Notice } from '../../../core/notices/notice.js'

export function undeliveredEntry(
  ticketId: number,
  { kind, to }: Pick<Notice, 'kind' | 'to'>,
  because: string,
  now: number,
): object {
  return {
    ticket_id: ticketId,
    visibility: 'private',
    kind: 'delivery',
    author_id: null,
    at: now,
    text: `${kind} → ${to.address}: ${because}`,
    elided: '',
    inbound_id: null,
    side_id: null,
    change: null,
  }
}
