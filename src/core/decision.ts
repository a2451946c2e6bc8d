/** What a decision looks at and what it says: the shapes, and the small parts that decisions share. */

import type { Requests } from './asking.js'
import type { Catalogue } from './catalogue.js'
import type { Intent } from './intent.js'
import type { Match } from './match.js'
import type { Message, MessageAttachment } from './message.js'
import type { KeptFile, Notice, Recipient, RefusedFile } from './notices.js'
import type { Actor, Person } from './person.js'
import type { Screening } from './screen.js'
import type { LogEntry, Ticket, TicketContent, TicketState } from './ticket.js'

/** All that a decision may look at. */
export interface Situation {
  /** Row of the message in the inbox. */
  readonly inboundId: number
  readonly message: Message
  readonly screening: Screening
  readonly actor: Actor
  readonly match: Match
  /** The message's own words, and what was folded away. */
  readonly folded: { readonly kept: string; readonly elided: string }
  readonly intent: Intent
  /** What a question about requests is answered with; null when there was none. */
  readonly requests: Requests | null
  /** The message answers « which request? »: it decides about another one, which waits. */
  readonly choosing: boolean
  /** An earlier message that this one repeats (same Message-ID and text). */
  readonly twinOf: number | null
  /** People of the directory who stand in To or Cc, the sender left out. */
  readonly copies: readonly Person[]
  /** Of the matched ticket. */
  readonly agent: Person | null
  readonly requester: Person | null
  readonly catalogue: Catalogue
  readonly policy: Policy
  readonly now: number
}

export interface Policy {
  /** Bytes; a larger attachment is refused and named. */
  readonly maxAttachmentBytes: number
  /** UTF-16 units of a description or journal entry; the raw message has the rest. */
  readonly maxTextLength: number
}

export type NewTicket = TicketContent & TicketState

/** What happens to a ticket: a new one, an old one with or without a change of state, or none. */
export type TicketChange =
  | { readonly open: NewTicket }
  | { readonly of: Ticket; readonly state: TicketState | null }

/** What is to be written, all of it in one transaction. */
export interface Decision {
  /** What becomes of the message's row. */
  readonly inbox: 'handled' | 'ignored' | 'held' | 'refused' | 'failed'
  /** The rule that decided, for the row, the log and `amigo explain`. */
  readonly because: string
  readonly ticket: TicketChange | null
  readonly entries: readonly LogEntry[]
  readonly attachments: readonly MessageAttachment[]
  readonly copies: readonly Person[]
  readonly notices: readonly Notice[]
}

/** A decision that leaves every ticket as it is. */
export function nothing(inbox: Decision['inbox'], because: string): Decision {
  return { inbox, because, ticket: null, entries: [], attachments: [], copies: [], notices: [] }
}

/** The same notice, marked as one that must not go out when the message was a machine's or a list's. */
export function withAnswer(notice: Notice, screening: Screening): Notice {
  return screening.answer ? notice : { ...notice, suppressed: screening.because }
}

/** The decision with an answer to the message's sender, first of its notices. */
export function answering(decision: Decision, notice: Notice, screening: Screening): Decision {
  return { ...decision, notices: [withAnswer(notice, screening), ...decision.notices] }
}

export function recipient(person: Person): Recipient {
  return {
    personId: person.id,
    address: person.address,
    name: person.name,
    locale: person.locale,
  }
}

/** Attachments by the policy: those that stay, and those whose sender is told why they don't. */
export function sortFiles(
  attachments: readonly MessageAttachment[],
  { maxAttachmentBytes }: Policy,
): { stored: MessageAttachment[]; kept: KeptFile[]; refused: RefusedFile[] } {
  const stored = attachments.filter(({ bytes }) => bytes <= maxAttachmentBytes)
  const refused = attachments.filter(({ bytes }) => bytes > maxAttachmentBytes)
  return {
    stored,
    kept: stored.filter((file) => !file.inline).map(({ name, bytes }) => ({ name, bytes })),
    refused: refused.map(({ name, bytes }) => ({
      name,
      bytes,
      reason: 'too-large',
      limit: maxAttachmentBytes,
    })),
  }
}

/** Whoever must know on the agents' side: the agent who has it, else the team, by mailbox or one by one. */
export function agentSide(
  { agent, catalogue }: Pick<Situation, 'agent' | 'catalogue'>,
  teamId: number,
): readonly Recipient[] {
  if (agent?.active) return [recipient(agent)]
  // A team that was dissolved tells nobody any more: triage sees to what it left behind.
  const team = catalogue.team.get(teamId) ?? catalogue.team.get(catalogue.triageTeamId)
  if (!team?.email) return team?.members ?? []
  return [{ personId: null, address: team.email, name: team.name, locale: team.locale }]
}
