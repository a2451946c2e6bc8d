/** A line of the journal that the desk writes itself: what time did, what a machine said, where a request was routed. */

import type { LogEntry } from '../../request/ticket.js'

type Line = Pick<LogEntry, 'kind' | 'visibility' | 'at'> &
  Partial<Pick<LogEntry, 'text' | 'elided' | 'change'>>

export function deskEntry(line: Line): LogEntry {
  const { visibility, kind, at, text = '', elided = '', change = null } = line
  return { visibility, kind, authorId: null, at, text, elided, change }
}
