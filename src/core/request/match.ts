/** Which ticket a message belongs to, with the rule that said so. First that holds wins. */

import type { Ticket } from './ticket.js'

/** A ticket that a message may belong to, and who takes part in it. */
export interface Candidate {
  readonly ticket: Ticket
  /** Requester, people in copy, and for a site ticket the site's heads. */
  readonly participantIds: readonly number[]
  /** Those of them who are in copy. */
  readonly copyIds: readonly number[]
}

/** What the message itself offers, looked up: each list in the order of the message. */
export interface Candidates {
  /** By the requester's answer to « which request? ». */
  readonly chosen: Candidate | null
  /** By a signed reply address, or a Message-ID of ours that carries the token, whose token holds. */
  readonly byToken: readonly Candidate[]
  /** By a Message-ID that we sent or stored. */
  readonly byMessageId: readonly Candidate[]
  /** By an ancestor that we never got, but which another message of the ticket answers too. */
  readonly byThread: readonly Candidate[]
  /** By the references in the subject. */
  readonly bySubject: readonly Candidate[]
  /** How many distinct references the subject names, existing or not. */
  readonly subjectReferences: number
}

export type Match =
  | { readonly kind: 'ticket'; readonly candidate: Candidate; readonly because: MatchRule }
  | {
      readonly kind: 'ask'
      readonly among: readonly Candidate[]
      readonly because: 'two-references'
    }
  | { readonly kind: 'none'; readonly because: NoMatch; readonly stranger?: Ticket }

export type MatchRule =
  | 'requester-choice'
  /** A message of somebody who took no part: an agent let it in. */
  | 'agents-choice'
  | 'signed-address'
  | 'message-id'
  | 'thread'
  | 'subject-tag'
/** `not-a-participant`: the subject names a ticket that is none of the sender's business. */
export type NoMatch = 'nothing-named' | 'unknown-reference' | 'not-a-participant' | 'set-apart'

/** The sender as far as matching cares. */
export interface MatchSender {
  readonly personId: number | null
  readonly isAgent: boolean
  /** The message was held, and this was decided about it. */
  readonly released?: 'choose' | 'admit' | 'apart' | null
}

export function match(found: Candidates, sender: MatchSender): Match {
  // A button may be older than its writer's part in the request.
  if (found.chosen && isParticipant(found.chosen, sender))
    return { kind: 'ticket', candidate: found.chosen, because: 'requester-choice' }
  if (found.chosen && sender.released === 'admit')
    return { kind: 'ticket', candidate: found.chosen, because: 'agents-choice' }
  if (sender.released === 'apart') return { kind: 'none', because: 'set-apart' }
  const [token] = found.byToken
  if (token) return { kind: 'ticket', candidate: token, because: 'signed-address' }
  const [sent] = found.byMessageId
  if (sent) return { kind: 'ticket', candidate: sent, because: 'message-id' }
  // Hundreds answer one announcement, each with a matter of their own: only whoever takes part in the
  // conversation continues it (docs/decisions/0008-one-conversation-one-request.md).
  const conversation = found.byThread.find(
    ({ ticket, participantIds }) =>
      sender.personId !== null &&
      (participantIds.includes(sender.personId) || ticket.agentId === sender.personId),
  )
  if (conversation) return { kind: 'ticket', candidate: conversation, because: 'thread' }
  if (found.subjectReferences === 0) return { kind: 'none', because: 'nothing-named' }

  // A subject can be typed by anybody: only a participant's tag counts, and nobody else learns
  // from our answer whether the reference exists.
  const theirs = found.bySubject.filter((candidate) => isParticipant(candidate, sender))
  const [only] = theirs
  if (only && theirs.length === 1)
    return { kind: 'ticket', candidate: only, because: 'subject-tag' }
  if (theirs.length > 1) return { kind: 'ask', among: theirs, because: 'two-references' }
  const [other] = found.bySubject
  return other
    ? { kind: 'none', because: 'not-a-participant', stranger: other.ticket }
    : { kind: 'none', because: 'unknown-reference' }
}

export function isParticipant(
  { participantIds }: Candidate,
  { personId, isAgent }: MatchSender,
): boolean {
  return isAgent || (personId !== null && participantIds.includes(personId))
}
