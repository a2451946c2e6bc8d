/** What a message says of the request that it belongs to, and of those that it names. */

import { agentReferences } from '../../core/deciding/technician/agent-references.js'
import type { Actor } from '../../core/request/person.js'
import { referencesIn } from '../../core/text/reference.js'
import { type Parts, partsByReference } from '../../core/words/by-reference.js'
import type { Intent } from '../../core/words/intent.js'
import type { InboxRow } from '../ports/inbox.js'
import type { MatchClues, Twin } from '../ports/lookups.js'
import type { Readable } from '../ports/parser.js'
import type { Signature } from '../ports/tokens.js'
import type { ReadMessage } from './read-message.js'
import { isTechnician } from './technician-words.js'

export interface Clues {
  readonly row: InboxRow
  readonly parsed: Readable
  readonly read: ReadMessage
  readonly intent: Intent
  readonly signed: readonly Signature[]
  readonly writer: Actor
  readonly sentAgainWithin?: number | undefined
}

/** Of what a proven requester writes, and nothing else comes with. */
export function partsIn({ read, writer }: Clues): Parts | null {
  const proven = writer.known && writer.trust === 'verified' && !isTechnician(writer)
  return proven && read.message.attachments.length === 0 ? partsByReference(read.folded.kept) : null
}

export function matchClues(
  { row, read, intent, signed, writer }: Clues,
  twin: Twin | null,
  parts: Parts | null,
): MatchClues {
  const { message, report } = read
  const { released } = row
  const inSubject = referencesIn(message.subject)
  return {
    chosenNumber: released && 'number' in released ? released.number : null,
    twinTicketId: twin?.ticketId ?? null,
    signedNumbers: [...new Set(signed.map(({ ticketNumber }) => ticketNumber))],
    messageIds: [...message.ancestors, ...(report?.messageIds ?? [])],
    threadIds: [...(message.messageId === null ? [] : [message.messageId]), ...message.ancestors],
    subjectNumbers: inSubject.length > 0 ? inSubject : namedBeside(read, intent, { writer, parts }),
  }
}

/** « CLORE R-000433 », or a technician's « PRENDRE R-000433 »; elsewhere in a text, digits are just digits. */
function namedBeside(
  { folded }: ReadMessage,
  { named }: Intent,
  { writer, parts }: { readonly writer: Actor; readonly parts: Parts | null },
): readonly number[] {
  if (parts) return [...parts.keys()]
  if (named.length > 0 || !isTechnician(writer)) return named
  return agentReferences(folded.kept)?.numbers ?? []
}
