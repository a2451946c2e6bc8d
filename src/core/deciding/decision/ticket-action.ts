/** What a message does to the request that it belongs to: its entry, its files, the change, the notices. */

import type { FieldChange } from '../../notices/corrections.js'
import type { Duplicate, TicketEvent } from '../../notices/kinds/events.js'
import type { Notice } from '../../notices/notice.js'
import { type EventFacts, notify } from '../../notices/notify.js'
import type { KeptFile, RefusedFile } from '../../notices/recap.js'
import type { EntryKind } from '../../request/entry-kind.js'
import { applySteps, stateOf } from '../../request/lifecycle.js'
import { recipient } from '../../request/person.js'
import type {
  LogEntry,
  StateChange,
  Ticket,
  TicketContent,
  TicketRating,
  TicketTimer,
} from '../../request/ticket.js'
import type { TicketSituation } from '../situation/situation.js'
import { roleOf } from '../situation/writer-role.js'
import { sortFiles } from './attachments.js'
import { addAnswer, asAnswer, type Decision } from './decision.js'
import { visibilityOf } from './entry-visibility.js'
import { addedByAgent, addedByRequester, addedEntry } from './followers.js'
import { changesNoWait, holdsClosing } from './hearing.js'
import { restorable } from './restorable.js'
import { storySource } from './story-source.js'
import { targetsOn } from './ticket-targets.js'
import { contradicts, timerAfter } from './ticket-timer.js'

export interface TicketAction {
  readonly what: TicketEvent
  /** The rule, for the inbox row; by default the one that matched. */
  readonly because?: string
  /** What the journal says; by default the message's own words. */
  readonly text?: string
  readonly kind?: EntryKind
  readonly change?: StateChange | null
  readonly content?: Partial<TicketContent>
  /** Of a technician's step: the fields that it changes, as they were. */
  readonly overwrites?: Partial<TicketContent>
  /** Fields that a technician put right, for their colleagues. */
  readonly corrections?: readonly FieldChange[]
  readonly timer?: Partial<TicketTimer>
  readonly rating?: Partial<TicketRating>
  /** Files that the journal has already, to be named beside those of the message. */
  readonly files?: readonly KeptFile[]
  /** The entry that has those files. */
  readonly sentEntry?: number
  /** To whoever wrote. */
  readonly answer?: Notice
  /** The question of the answer that did it. */
  readonly solvedBy?: string
  /** The request that it is merged or linked with. */
  readonly other?: Duplicate
}

/** The message as one entry of the journal, with all that follows from it. */
export function applyAction(situation: TicketSituation, action: TicketAction): Decision {
  const { ticket } = situation.match.candidate
  const { stored, kept, refused } = sortFiles(situation.message.attachments, situation.policy)
  const timer = { ...timerAfter(situation, action), ...action.timer }
  const entry = journalEntry(situation, action, timer)
  const byAgent = action.what === 'answered' ? addedByAgent(situation) : []
  const followers = byAgent.length > 0 ? byAgent : addedByRequester(situation)
  const targets = targetsOn(situation, action)
  const { dueAt } = targets
  const allKept = [...(action.files ?? []), ...kept]
  const decision: Decision = {
    inbox: 'handled',
    because: action.because ?? situation.match.because,
    ticket: {
      of: ticket,
      state: action.change?.after ?? null,
      content: action.content ?? {},
      timer,
      rating: action.rating ?? {},
      targets,
    },
    entries: [entry, ...(byAgent.length > 0 ? [addedEntry(situation, byAgent)] : [])],
    attachments: stored,
    copies: followers,
    notices: [
      ...noticesOf(situation, action, { text: entry.text, kept: allKept, refused, dueAt }),
      ...filesRefused(situation, ticket, refused),
    ],
    ...(contradicts(situation, action) ? { contradicts: true } : {}),
  }
  return action.answer ? addAnswer(decision, action.answer, situation.screening) : decision
}

function journalEntry(
  situation: TicketSituation,
  action: TicketAction,
  timer: Partial<TicketTimer>,
): LogEntry {
  const { actor, folded, policy, now } = situation
  return {
    visibility: visibilityOf(action.what, roleOf(situation)),
    kind: action.kind ?? 'message',
    authorId: actor.person.id,
    at: now,
    text: (action.text ?? folded.kept).slice(0, policy.maxTextLength),
    elided: folded.elided,
    change: restorable(situation, action, timer),
  }
}

function noticesOf(
  situation: TicketSituation,
  { what, change, content, solvedBy, sentEntry, corrections, other }: TicketAction,
  facts: Pick<EventFacts, 'text' | 'kept' | 'refused' | 'dueAt'>,
): Notice[] {
  const { ticket } = situation.match.candidate
  const after = change?.after ?? stateOf(ticket)
  return notify(situation, {
    what,
    by: situation.actor.person,
    ticket,
    after,
    ...facts,
    folded: situation.folded,
    holds: holdsClosing(situation, { what, change }),
    story: storySource(situation, { ...after, ...content }),
    ...(solvedBy === undefined ? {} : { solvedBy }),
    ...(sentEntry === undefined ? {} : { sentEntry }),
    ...(corrections ? { corrections } : {}),
    ...(other ? { other } : {}),
  })
}

function filesRefused(
  { actor, screening }: TicketSituation,
  { title }: Ticket,
  refused: readonly RefusedFile[],
): Notice[] {
  if (refused.length === 0) return []
  const data = { title, refused }
  return [asAnswer({ kind: 'files-refused', to: recipient(actor.person), data }, screening)]
}

/**
 * Any reply from the requester's side to *À compléter* gives the ticket back to its agent, and so does
 * any but thanks and « where is it? » while it waits for somebody else: it may change what there is to wait for.
 */
export function resume(situation: TicketSituation): StateChange | null {
  const { ticket } = situation.match.candidate
  if (ticket.waitsUntil !== null && changesNoWait(situation)) return null
  const event = ticket.waitsUntil === null ? 'resume' : 'wake'
  const step = applySteps(ticket, [{ event }], situation.now)
  return step.ok ? step.change : null
}

/** Into the journal, with an answer to its writer: nothing else, save that a reply resumes. */
export function journalAndAnswer(situation: TicketSituation, answer?: Notice): Decision {
  const change = resume(situation)
  return applyAction(situation, { what: 'replied', change, ...(answer ? { answer } : {}) })
}

/** A command that comes to nothing: the journal keeps it, its writer hears why, and nobody else. */
export function refuseAction(situation: TicketSituation, answer: Notice): Decision {
  return applyAction(situation, { what: 'tried', answer })
}

/**
 * A command that nothing vouches for: its person is asked to confirm it by a button, at their own
 * address. Once: what comes while that button still waits is kept, and asks nothing more.
 */
export function askToConfirm(situation: TicketSituation, question: Notice): Decision {
  if (!situation.lookups.askedToConfirm) return refuseAction(situation, question)
  return applyAction(situation, { what: 'tried', because: 'confirmation-asked' })
}
