/** Matches a message to the ticket that it belongs to, with the rule that decided; the first that holds wins. */

import type { Merged } from './merged.js'
import type { Ticket } from './ticket.js'

/** A ticket that a message may belong to, with its participants. */
export interface Candidate {
  readonly ticket: Ticket
  /** Requester, people in copy, and for a site ticket the site's heads; those of merged ones too. */
  readonly participantIds: readonly number[]
  /** The participants in copy. */
  readonly copyIds: readonly number[]
  /** What was merged into it; left out: nothing was. */
  readonly merged?: Merged
}

/** The tickets that the message's headers, address and subject point to, each list in the message's order. */
export interface Candidates {
  /** By the requester's answer to « which request? ». */
  readonly chosen: Candidate | null
  /** By a signed reply address, or a Message-ID of ours that carries the token, whose token holds. */
  readonly byToken: readonly Candidate[]
  /** By a Message-ID that we sent or stored. */
  readonly byMessageId: readonly Candidate[]
  /** By a Message-ID that we never received, but that another message of the ticket answers too. */
  readonly byThread: readonly Candidate[]
  /** By the references in the subject. */
  readonly bySubject: readonly Candidate[]
  /** How many distinct references the subject names, existing or not. */
  readonly subjectReferences: number
  /** The only open request of somebody who asks after theirs and names none; null: there are others, or none. */
  readonly only: Candidate | null
  /** A request of its writer's of the last hour that says the same; null: none does. */
  readonly again: Candidate | null
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
  /** A held message of somebody who is no participant, admitted by an agent. */
  | 'agents-choice'
  | 'signed-address'
  | 'message-id'
  | 'thread'
  | 'subject-tag'
  | 'only-request'
  | 'sent-again'
/** `not-a-participant`: the subject names a ticket in which the sender does not take part. */
export type NoMatch = 'nothing-named' | 'unknown-reference' | 'not-a-participant' | 'set-apart'

/** How it was decided about a message that was held (app/ports/inbox.ts, `Released`). */
export type Release = 'choose' | 'named' | 'admit' | 'apart' | 'none'

/** What matching needs to know of the sender. */
export interface MatchSender {
  readonly personId: number | null
  readonly isAgent: boolean
  /** What was decided about a message that was held. */
  readonly released?: Release | null
}

/** The ticket of a message; `ask` when several fit, `none` when it opens a new one. */
export function match(found: Candidates, sender: MatchSender): Match {
  // A button may be pressed by somebody who is no longer a participant.
  if (found.chosen && isParticipant(found.chosen, sender))
    return { kind: 'ticket', candidate: found.chosen, because: 'requester-choice' }
  if (found.chosen && sender.released === 'admit')
    return { kind: 'ticket', candidate: found.chosen, because: 'agents-choice' }
  if (sender.released === 'apart' || sender.released === 'none')
    return { kind: 'none', because: 'set-apart' }
  const [token] = found.byToken
  if (token) return { kind: 'ticket', candidate: token, because: 'signed-address' }
  const [sent] = found.byMessageId
  if (sent) return { kind: 'ticket', candidate: sent, because: 'message-id' }
  // Hundreds of people may answer one announcement, each about something else: only a participant
  // continues the conversation (docs/decisions/0008-one-conversation-one-request.md).
  const conversation = found.byThread.find(
    ({ ticket, participantIds }) =>
      sender.personId !== null &&
      (participantIds.includes(sender.personId) || ticket.agentId === sender.personId),
  )
  if (conversation) return { kind: 'ticket', candidate: conversation, because: 'thread' }
  if (found.subjectReferences === 0) {
    if (found.only) return { kind: 'ticket', candidate: found.only, because: 'only-request' }
    if (found.again) return { kind: 'ticket', candidate: found.again, because: 'sent-again' }
    return { kind: 'none', because: 'nothing-named' }
  }

  // Anybody can type a subject: only a participant's tag counts, and our answer tells nobody else
  // whether the reference exists.
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

/** Whether the sender takes part in the request, or is an agent: only then a reference alone is believed. */
export function isParticipant(
  { participantIds }: Candidate,
  { personId, isAgent }: MatchSender,
): boolean {
  return isAgent || (personId !== null && participantIds.includes(personId))
}
