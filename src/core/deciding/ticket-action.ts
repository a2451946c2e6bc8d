/** What a message does to the request that it belongs to: its entry, its files, the change, the notices. */

import type { Notice, RefusedFile, TicketEvent } from '../notices/notice.js'
import { notify } from '../notices/notices.js'
import { type ClosurePolicy, closingDateAfter } from '../request/closure.js'
import { applySteps, stateOf } from '../request/lifecycle.js'
import type { Match } from '../request/match.js'
import type { Actor } from '../request/person.js'
import { recipient } from '../request/person.js'
import type {
  EntryKind,
  StateChange,
  Ticket,
  TicketContent,
  TicketTimer,
} from '../request/ticket.js'
import { fold } from '../text/text.js'
import { feedbackIn } from '../words/feedback.js'
import { answering, type Decision, type Situation, sortFiles, withAnswer } from './decision.js'

export type KnownActor = Extract<Actor, { known: true }>
export type TicketMatch = Extract<Match, { kind: 'ticket' }>

/**
 * An agent's mail without a command is a note: a forgotten word must not leak to the requester. Being
 * in copy changes nothing of that; on a request of their own, an agent is its requester.
 */
export function roleOf(
  { person }: KnownActor,
  { candidate }: TicketMatch,
): 'agent' | 'requester-side' {
  const own = candidate.ticket.requesterId === person.id
  return person.role === 'agent' && !own ? 'agent' : 'requester-side'
}

/** Any reply from the requester's side to *À compléter* gives the ticket back to its agent. */
export function resume(ticket: Ticket, now: number): StateChange | null {
  const step = applySteps(ticket, [{ event: 'resume' }], now)
  return step.ok ? step.change : null
}

export interface TicketAction {
  readonly what: TicketEvent
  /** The rule, for the inbox row; by default the one that matched. */
  readonly because?: string
  /** What the journal says; by default the message's own words. */
  readonly text?: string
  readonly kind?: EntryKind
  readonly change?: StateChange | null
  readonly content?: Partial<TicketContent>
  readonly timer?: Partial<TicketTimer>
  /** To whoever wrote. */
  readonly answer?: Notice
  /** The question of the answer that did it. */
  readonly solvedBy?: string
}

/** Happenings that only agents read of. */
const PRIVATE: readonly TicketEvent[] = ['noted', 'taken', 'assigned', 'dispatched', 'filed']

function isPrivate(what: TicketEvent, role: ReturnType<typeof roleOf>): boolean {
  return PRIVATE.includes(what) || (what === 'tried' && role === 'agent')
}

/** The message as one entry of the journal, with all that follows from it. */
export function applyAction(
  situation: Situation,
  actor: KnownActor,
  match: TicketMatch,
  action: TicketAction,
): Decision {
  const { ticket, copyIds } = match.candidate
  const { message, policy, screening, now } = situation
  const { stored, kept, refused } = sortFiles(message.attachments, policy)
  const text = (action.text ?? situation.folded.kept).slice(0, policy.maxTextLength)
  const change = action.change ?? null
  const after = change?.after ?? stateOf(ticket)
  const ofRequester = actor.person.id === ticket.requesterId
  const decision: Decision = {
    inbox: 'handled',
    because: action.because ?? match.because,
    ticket: {
      of: ticket,
      state: change?.after ?? null,
      content: action.content ?? {},
      timer: { ...timedBy(situation, actor, match, action), ...action.timer },
    },
    entries: [
      {
        visibility: isPrivate(action.what, roleOf(actor, match)) ? 'private' : 'public',
        kind: action.kind ?? 'message',
        authorId: actor.person.id,
        at: now,
        text,
        elided: situation.folded.elided,
        change,
      },
    ],
    attachments: stored,
    // Whom the requester copies in follows from now on; who reads a request is not for a forged From to say.
    copies:
      ofRequester && actor.trust === 'verified'
        ? situation.copies.filter(({ id }) => !copyIds.includes(id))
        : [],
    notices: [
      ...notify(situation, {
        what: action.what,
        by: actor.person,
        ticket,
        after,
        text,
        kept,
        ...(action.solvedBy === undefined ? {} : { solvedBy: action.solvedBy }),
      }),
      ...filesRefused(situation, actor, ticket, refused),
    ],
  }
  const told = contradicts(situation, actor, match, action)
    ? ({ ...decision, contradicts: true } as const)
    : decision
  return action.answer ? answering(told, action.answer, screening) : told
}

/** « Ça ne marche toujours pas », from the requester's side. */
function contradicts(
  { intent }: Situation,
  actor: KnownActor,
  match: TicketMatch,
  { what }: TicketAction,
): boolean {
  return what === 'replied' && intent.feedback === 'failing' && roleOf(actor, match) !== 'agent'
}

/** Verbs of an agent that answer what held the closing. */
const ANSWERS: readonly TicketEvent[] = ['answered', 'asked', 'resolved']

/** What a message does to the clock of a resolved request. */
function timedBy(
  { folded, intent, policy, now }: Situation,
  actor: KnownActor,
  match: TicketMatch,
  { what, change }: TicketAction,
): Partial<TicketTimer> {
  if (ANSWERS.includes(what)) return released(match.candidate.ticket, policy.closure, now)
  // A step back into *Résolue* is a sign of life: it is warned anew.
  if (what === 'undone') return { warnedAt: null, closesAt: null }
  const resolved = match.candidate.ticket.status === 'resolved' && !change
  if (!resolved || roleOf(actor, match) === 'agent' || what !== 'replied') return {}
  const asks = intent.feedback === 'failing' || feedbackIn(fold(folded.kept)) === 'failing'
  return asks || folded.kept.includes('?') ? { heldAt: now } : {}
}

/** What was held goes on; whoever had an answer at last has as long for it as for a warning. */
function released(ticket: Ticket, closure: ClosurePolicy, now: number): Partial<TicketTimer> {
  const { heldAt, closesAt } = ticket
  if (heldAt === null || closesAt === null) return { heldAt: null }
  return { heldAt: null, closesAt: Math.max(closesAt, closingDateAfter(now, ticket, closure)) }
}

/** Into the journal, with an answer to its writer: nothing else, save that a reply resumes. */
export function journalAndAnswer(
  situation: Situation,
  actor: KnownActor,
  match: TicketMatch,
  answer?: Notice,
): Decision {
  const change = resume(match.candidate.ticket, situation.now)
  return applyAction(situation, actor, match, {
    what: 'replied',
    change,
    ...(answer ? { answer } : {}),
  })
}

/** A word that comes to nothing: the journal keeps it, its writer hears why, and nobody else. */
export function refuseAction(
  situation: Situation,
  actor: KnownActor,
  match: TicketMatch,
  answer: Notice,
): Decision {
  return applyAction(situation, actor, match, { what: 'tried', answer })
}

/**
 * A word that nothing vouches for: its person is asked to confirm it by a button, at their own address.
 * Once: what comes while that button still waits is kept, and asks nothing more.
 */
export function askToConfirm(
  situation: Situation,
  actor: KnownActor,
  match: TicketMatch,
  question: Notice,
): Decision {
  if (!situation.found.confirming) return refuseAction(situation, actor, match, question)
  return applyAction(situation, actor, match, { what: 'tried', because: 'confirmation-asked' })
}

function filesRefused(
  { screening }: Situation,
  { person }: KnownActor,
  { title }: Ticket,
  refused: readonly RefusedFile[],
): Notice[] {
  if (refused.length === 0) return []
  const data = { title, refused }
  return [withAnswer({ kind: 'files-refused', to: recipient(person), data }, screening)]
}
