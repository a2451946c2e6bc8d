/** The line of the journal that says what time did to a request: nobody wrote it. */

import type { LogEntry } from '../../request/ticket.js'

type Said = Pick<LogEntry, 'kind' | 'visibility' | 'at'> &
  Partial<Pick<LogEntry, 'change' | 'text'>>

export function timeEntry({ kind, visibility, at, change = null, text = '' }: Said): LogEntry {
  return { visibility, kind, authorId: null, at, text, elided: '', change }
}
