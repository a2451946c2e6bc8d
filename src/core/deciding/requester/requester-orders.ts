/** The requester's commands that change a request: close, reopen, undo, correct, keep open; what each comes to. */

import type { Notice } from '../../notices/notice.js'
import { resolveFields } from '../../request/catalogue/fields.js'
import { plannedClosing } from '../../request/dates/closure.js'
import { applySteps, descriptionOpen, stateOf } from '../../request/lifecycle.js'
import { OPEN } from '../../request/open-states.js'
import { type Recipient, recipient } from '../../request/person.js'
import { asksForRating } from '../../request/rating.js'
import type { Refusal } from '../../request/refusal.js'
import { undoChange } from '../../request/step-back.js'
import type { StateChange, Status, Ticket } from '../../request/ticket.js'
import { readFields } from '../../words/form.js'
import type { Command } from '../../words/keywords.js'
import { answersSuggested, suggestedEntry } from '../asking/suggesting.js'
import type { OrderWord } from '../asking/word-kinds.js'
import { rerouted } from '../decision/catalogue-team.js'
import { contentOf } from '../decision/field-changes.js'
import type { TicketAction } from '../decision/ticket-action.js'
import { siteScope } from '../situation/site-scope.js'
import type { TicketSituation } from '../situation/situation.js'
import { isStillAgent } from '../situation/still-agent.js'
import { objection } from './objecting.js'
import { ratingOutcome } from './rating.js'
import { notUndone } from './undoing.js'

export interface RequesterOrder {
  readonly situation: TicketSituation
  readonly ticket: Ticket
  readonly command: Command
}

/** What a command comes to: an action, a refusal, or a question back to whoever wrote it. */
export type OrderOutcome =
  | { readonly action: TicketAction }
  | { readonly refusal: Refusal }
  | { readonly answer: Notice }
  /** On this request the word is a reply like any other. */
  | null

/** Each is carried out for a proven sender only. */
export const REQUESTER_ORDERS = {
  close,
  reopen,
  undo,
  correct,
  keep,
  rate,
} as const satisfies Readonly<Record<OrderWord, (order: RequesterOrder) => OrderOutcome>>

export function isRequesterOrder(name: string): name is OrderWord {
  return name in REQUESTER_ORDERS
}

function close(order: RequesterOrder): OrderOutcome {
  const { situation, ticket } = order
  if (ticket.status === 'closed') return { answer: alreadyClosed(order) }
  const none = noSuchAnswer(order)
  if (none) return { answer: none }
  const step = applySteps(ticket, [{ event: 'close', by: 'requester' }], situation.now)
  if (!step.ok || !step.change) return { refusal: 'not-in-this-state' }
  const what = step.change.after.closureMode === 'withdrawn' ? 'withdrawn' : 'closed'
  const asksRating = asksForRating(ticket, situation.policy.closure.asksForRating === true)
  const data = { ...commandData(order, step.change), asksRating }
  const answer: Notice = { kind: 'closed', to: writerOf(order), data }
  const rating = asksRating ? { ratingAskedAt: situation.now } : {}
  return { action: { what, change: step.change, rating, answer } }
}

/** « RESOLU 9 » of three answers: which there are. */
function noSuchAnswer(order: RequesterOrder): Notice | null {
  const { situation, ticket, command } = order
  if (command.argument === '' || suggestedEntry(situation, command.argument)) return null
  const answers = answersSuggested(situation)
  const data = { title: ticket.title, line: command.line, answers }
  return { kind: 'no-such-answer', to: writerOf(order), data }
}

function rate({ situation, command }: RequesterOrder): OrderOutcome {
  return ratingOutcome(situation, command)
}

/**
 * On a closed one the text opens a new request (after-closing.ts), unless they object to a technician's
 * closing; an open one has nothing to reopen.
 */
function reopen(order: RequesterOrder): OrderOutcome {
  const { situation, ticket, command } = order
  if (ticket.status === 'closed') {
    const action = objection(situation, command.line)
    return action && { action }
  }
  if (ticket.status !== 'resolved') return { refusal: 'not-in-this-state' }
  const { argument: text } = command
  const agentActive = situation.agent?.active ?? false
  const step = applySteps(ticket, [{ event: 'reopen', text, agentActive }], situation.now)
  if (!step.ok) return { answer: textMissing(order, 'reopen') }
  const { change } = step
  const agentLeft = change?.after.agentId === null
  const data = { ...commandData(order, change), agentLeft }
  const answer: Notice = { kind: 'reopened', to: writerOf(order), data }
  return { action: { what: 'reopened', change, answer } }
}

/** « Gardez-la ouverte »: the month begins again, once; what warned of its end no longer counts. */
function keep(order: RequesterOrder): OrderOutcome {
  const { situation, ticket, command } = order
  const { resolvedAt, keptOpenAt } = ticket
  if (ticket.status !== 'resolved') return { refusal: 'not-in-this-state' }
  if (keptOpenAt !== null && keptOpenAt >= (resolvedAt ?? 0)) return { refusal: 'kept-already' }
  const timer = { keptOpenAt: situation.now, heldAt: null, heldFailing: false }
  const closing = plannedClosing({ ...ticket, ...timer }, situation.policy.closure)
  const data = { title: ticket.title, line: command.line, closesAt: closing ?? 0 }
  const answer: Notice = { kind: 'kept-open', to: writerOf(order), data }
  return { action: { what: 'replied', timer, answer } }
}

/** The requester's own last step, within 72 hours, if nothing happened since. */
function undo(order: RequesterOrder): OrderOutcome {
  const { situation, ticket } = order
  const { actor, lookups, now } = situation
  const last = lookups.lastChange
  const refusal = notUndone(last, actor.person.id, now)
  if (refusal && withdraws(ticket)) return { answer: closeInstead(order) }
  if (refusal || !last) return { refusal: refusal ?? 'nothing-to-undo' }
  const formerAgentId = last.change.before.agentId
  const agentActive = formerAgentId === null || isStillAgent(situation, formerAgentId)
  const change = undoChange({ ...last.change, after: stateOf(ticket) }, agentActive, now)
  const answer: Notice = { kind: 'undone', to: writerOf(order), data: commandData(order, change) }
  return { action: { what: 'undone', change, answer } }
}

/** On a request that was never resolved, « ANNULER » means the request: no step of theirs can be meant. */
function withdraws({ status, resolvedAt }: Ticket): boolean {
  return OPEN.includes(status) && resolvedAt === null
}

function closeInstead(order: RequesterOrder): Notice {
  const { ticket, command } = order
  const data = {
    title: ticket.title,
    line: command.line,
    buttons: ['close', 'complete'] as const,
  }
  return { kind: 'did-you-mean', to: writerOf(order), data }
}

/** While nobody has taken it, the text becomes the description; the former one stays in the journal. */
function correct(order: RequesterOrder): OrderOutcome {
  const { situation, ticket, command } = order
  const { actor, catalogue, policy, now } = situation
  if (!descriptionOpen(ticket.status)) return { refusal: 'description-frozen' }
  if (command.argument === '') return { answer: textMissing(order, 'correct') }
  const description = command.argument.slice(0, policy.maxTextLength)
  const understood = resolveFields(
    readFields(description),
    catalogue,
    siteScope(situation, actor.person, 'existing'),
  )
  const step = applySteps(ticket, rerouted(understood.values, ticket, catalogue), now)
  const change = step.ok ? step.change : null
  return {
    action: {
      what: change ? 'rerouted' : 'corrected',
      kind: 'correction',
      text: description,
      change,
      content: { ...contentOf(understood, ticket, catalogue), description },
      answer: { kind: 'corrected', to: writerOf(order), data: commandData(order, null) },
    },
  }
}

/** What answers to a command have in common; `change`: what it did to the request, if anything. */
export function commandData(
  { ticket, command }: RequesterOrder,
  change: StateChange | null,
): { readonly title: string; readonly status: Status; readonly line: string } {
  const status = change?.after.status ?? ticket.status
  return { title: ticket.title, status, line: command.line }
}

export function writerOf({ situation }: RequesterOrder): Recipient {
  return recipient(situation.actor.person)
}

export function textMissing(order: RequesterOrder, action: 'reopen' | 'correct' | 'new'): Notice {
  const data = { title: order.ticket.title, action }
  return { kind: 'text-missing', to: writerOf(order), data }
}

export function alreadyClosed(order: RequesterOrder): Notice {
  return { kind: 'already-closed', to: writerOf(order), data: { title: order.ticket.title } }
}
