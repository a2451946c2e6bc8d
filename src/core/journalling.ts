/** A message in the journal of its request: the entry, its files, and whoever is told of it. */

import {
  agentSide,
  type Decision,
  recipient,
  type Situation,
  sortFiles,
  withAnswer,
} from './decision.js'
import { transition } from './lifecycle.js'
import type { Match } from './match.js'
import type { Notice, Recipient, RefusedFile } from './notices.js'
import { type Actor, nameOf } from './person.js'
import type { LogEntry, Ticket, TicketState } from './ticket.js'

export type Known = Extract<Actor, { known: true }>
export type Matched = Extract<Match, { kind: 'ticket' }>

/** An agent's mail without a command is a note: a forgotten word must not leak to the requester. */
export function roleOf({ person }: Known, { candidate }: Matched): 'agent' | 'requester-side' {
  const takesPart = candidate.participantIds.includes(person.id)
  return person.role === 'agent' && !takesPart ? 'agent' : 'requester-side'
}

/** Any reply from the requester's side to *À compléter* gives the ticket back to its agent. */
export function resumed(ticket: Ticket, now: number): TicketState | null {
  const step = transition(ticket, { event: 'resume' }, now)
  return step.ok ? step.state : null
}

/** The message in the journal, its agents told (of the reply, unless of something greater). */
export function journalled(
  situation: Situation,
  actor: Known,
  match: Matched,
  state: TicketState | null,
  greater?: (to: Recipient) => Notice,
): Decision {
  const { ticket } = match.candidate
  const isPrivate = roleOf(actor, match) === 'agent'
  const { stored, kept, refused } = sortFiles(situation.message.attachments, situation.policy)
  const text = situation.folded.kept.slice(0, situation.policy.maxTextLength)
  const told = agentSide(situation, ticket.teamId).filter((to) => to.personId !== actor.person.id)
  const replied = (to: Recipient): Notice => ({
    kind: 'team-reply',
    to,
    data: {
      title: ticket.title,
      status: state?.status ?? ticket.status,
      author: nameOf(actor.person),
      text,
      kept,
      isPrivate,
    },
  })
  return {
    inbox: 'handled',
    because: match.because,
    ticket: { of: ticket, state },
    entries: [entry(situation, actor, isPrivate ? 'private' : 'public', text)],
    attachments: stored,
    copies: [],
    notices: [...told.map(greater ?? replied), ...filesRefused(situation, actor, ticket, refused)],
  }
}

function filesRefused(
  { screening }: Situation,
  { person }: Known,
  { title }: Ticket,
  refused: readonly RefusedFile[],
): Notice[] {
  if (refused.length === 0) return []
  const data = { title, refused }
  return [withAnswer({ kind: 'files-refused', to: recipient(person), data }, screening)]
}

function entry(
  { folded, now }: Situation,
  { person }: Known,
  visibility: LogEntry['visibility'],
  text: string,
): LogEntry {
  return {
    visibility,
    kind: 'message',
    authorId: person.id,
    at: now,
    text,
    elided: folded.elided,
  }
}
