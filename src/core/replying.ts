/** A message on a ticket that exists: it lands in the journal, and may move the ticket on. */

import {
  agentSide,
  type Decision,
  nothing,
  recipient,
  type Situation,
  sortFiles,
  withAnswer,
} from './decision.js'
import { transition } from './lifecycle.js'
import type { Match } from './match.js'
import type { Notice, Recipient, RefusedFile } from './notices.js'
import { openTicket } from './opening.js'
import type { Actor } from './person.js'
import { fold } from './text.js'
import type { LogEntry, Ticket, TicketState } from './ticket.js'

type Known = Extract<Actor, { known: true }>
type Matched = Extract<Match, { kind: 'ticket' }>

export function replyTo(situation: Situation, actor: Known, match: Matched): Decision {
  const { ticket } = match.candidate
  const role = roleOf(actor, match)
  if (situation.choosing && bareReference(situation.folded.kept))
    return nothing('handled', 'requester-choice')
  if (ticket.status === 'closed' && role === 'requester-side' && !bareThanks(situation.folded.kept))
    return openTicket(situation, actor.person, match, ticket)
  if (situation.command?.name === 'close' && mayClose(ticket, actor))
    return closeByRequester(situation, actor, match)

  const state = role === 'requester-side' ? resumed(ticket, situation.now) : null
  return journalled(situation, actor, match, state)
}

/** An agent's mail without a command is a note: a forgotten word must not leak to the requester. */
function roleOf({ person }: Known, { candidate }: Matched): 'agent' | 'requester-side' {
  const takesPart = candidate.participantIds.includes(person.id)
  return person.role === 'agent' && !takesPart ? 'agent' : 'requester-side'
}

/** The message in the journal, its agents told (of the reply, unless of something greater). */
function journalled(
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
      author: actor.person.name || actor.person.address,
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

function closeByRequester(situation: Situation, actor: Known, match: Matched): Decision {
  const { ticket } = match.candidate
  const step = transition(ticket, { event: 'close', by: 'requester' }, situation.now)
  if (!step.ok) return journalled(situation, actor, match, null)
  const { title } = ticket
  const author = actor.person.name || actor.person.address
  const line = situation.command?.line ?? ''
  const to = recipient(actor.person)
  const confirmation: Notice = { kind: 'closed', to, data: { title, line } }
  const decision = journalled(situation, actor, match, step.state, (agent) => ({
    kind: 'team-closed',
    to: agent,
    data: { title, author },
  }))
  const confirmed = withAnswer(confirmation, situation.screening)
  return { ...decision, notices: [confirmed, ...decision.notices] }
}

/** Only the requester, and only when we are sure that it is them: a forged From closes nothing. */
function mayClose(ticket: Ticket, { person, trust }: Known): boolean {
  return person.id === ticket.requesterId && trust === 'verified' && ticket.status !== 'closed'
}

/** Any reply from the requester's side to *À compléter* gives the ticket back to its agent. */
function resumed(ticket: Ticket, now: number): TicketState | null {
  const step = transition(ticket, { event: 'resume' }, now)
  return ticket.status === 'pending' && step.ok ? step.state : null
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

/** What the button of « which request? » fills in: a reference, and no word of the writer's. */
function bareReference(kept: string): boolean {
  return /^\s*R-\d{6,}\s*$/i.test(kept) || kept.trim() === ''
}

const THANKS =
  /^(un grand |grand )?(merci|thanks|thank you)( beaucoup| bien| a vous| a tous| encore| infiniment| very much| a lot)*$/

/** « Merci ! » and nothing else, greeting and closing formula aside. */
export function bareThanks(kept: string): boolean {
  const text = fold(kept)
    .replace(/[.,!:;)(-]+/g, ' ')
    .replace(/\b(bonjour|bonsoir|hello|cordialement|bien a vous|bonne journee)\b/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
  return text.length < 60 && THANKS.test(text)
}
