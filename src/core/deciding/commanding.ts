/** What a requester asks of a request that exists, in one word: done, refused, offered, or asked back. */

import type { Notice, TicketEvent } from '../notices/notice.js'
import { plannedClosing } from '../request/closure.js'
import { resolveFields } from '../request/fields.js'
import {
  applySteps,
  descriptionOpen,
  stateOf,
  UNDO_PERIOD,
  undoChange,
} from '../request/lifecycle.js'
import { recipient } from '../request/person.js'
import type { Refusal } from '../request/refusal.js'
import type { StateChange, Ticket } from '../request/ticket.js'
import { oneLine } from '../text/text.js'
import { isBareThanks } from '../words/courtesy.js'
import { readFields } from '../words/form.js'
import type { Command } from '../words/keywords.js'
import { contentOf, rerouted } from './amending.js'
import type { Decision, LastChange, Situation } from './decision.js'
import { openTicket } from './opening.js'
import { suggestedEntry } from './suggesting.js'
import {
  applyAction,
  askToConfirm,
  journalAndAnswer,
  type KnownActor,
  refuseAction,
  type TicketAction,
  type TicketMatch,
} from './ticket-action.js'

interface Order {
  readonly situation: Situation
  readonly actor: KnownActor
  readonly match: TicketMatch
  readonly ticket: Ticket
  readonly command: Command
}

/** What a word comes to: a deed, a refusal, or a question back to whoever wrote it. */
type Outcome =
  | { readonly deed: TicketAction }
  | { readonly refusal: Refusal }
  | { readonly answer: Notice }
  /** On this request it is no command, but a reply like any other. */
  | null

/** Words of the requester that change a request: they want a sender of whom we are sure. */
const ORDERS = { close, reopen, undo, correct, keep } as const satisfies Readonly<
  Record<string, (order: Order) => Outcome>
>
type OrderName = keyof typeof ORDERS

function isOrder(name: string): name is OrderName {
  return name in ORDERS
}

/** The decision that a requester's word leads to; null when the message is a reply like any other. */
export function carriedOut(
  situation: Situation,
  actor: KnownActor,
  match: TicketMatch,
): Decision | null {
  const { command } = situation.intent
  const { ticket } = match.candidate
  if (!command) return thanked(situation, actor, match)
  if (command.number !== null && command.number !== ticket.number) return null
  const order: Order = { situation, actor, match, ticket, command }
  if (command.strict && command.name === 'new') return another(order)
  if (!isOrder(command.name)) return null
  const own = actor.person.id === ticket.requesterId
  if (!command.strict) return own ? offer(order) : null
  // Others may say in the journal that it is solved: it is for the requester to close.
  if (!own) return refuse(order, 'requester-only')
  const outcome = ORDERS[command.name](order)
  if (outcome === null) return null
  if ('refusal' in outcome) return refuse(order, outcome.refusal)
  if ('answer' in outcome) return refuseAction(situation, actor, match, outcome.answer)
  if (actor.trust !== 'verified') return confirm(order)
  const entry = command.name === 'close' ? suggestedEntry(situation, command.argument) : null
  if (!entry) return applyAction(situation, actor, match, outcome.deed)
  const decision = applyAction(situation, actor, match, {
    ...outcome.deed,
    solvedBy: entry.question,
  })
  return { ...decision, used: { ticketId: ticket.id, entryId: entry.id, how: 'accepted' } }
}

/** « Merci » on *Résolue* says that it is over, perhaps: the word that says so is offered. */
function thanked(situation: Situation, actor: KnownActor, match: TicketMatch): Decision | null {
  const { ticket } = match.candidate
  const { kept } = situation.folded
  const own = actor.person.id === ticket.requesterId
  if (!own || ticket.status !== 'resolved' || !isBareThanks(kept)) return null
  const line = oneLine(kept)
  const command = { name: 'close', line, strict: false, argument: '', number: null } as const
  return offer({ situation, actor, match, ticket, command })
}

function close(order: Order): Outcome {
  const { situation, ticket } = order
  if (ticket.status === 'closed')
    return { answer: { kind: 'already-closed', ...to(order), data: { title: ticket.title } } }
  const step = applySteps(ticket, [{ event: 'close', by: 'requester' }], situation.now)
  if (!step.ok || !step.change) return { refusal: 'not-in-this-state' }
  const what = step.change.after.closureMode === 'withdrawn' ? 'withdrawn' : 'closed'
  return deed(order, what, step.change, 'closed')
}

/** On a closed one the text opens a new request (replying.ts); an open one has nothing to reopen. */
function reopen(order: Order): Outcome {
  const { situation, ticket, command } = order
  if (ticket.status === 'closed') return null
  if (ticket.status !== 'resolved') return { refusal: 'not-in-this-state' }
  const { argument: text } = command
  const agentActive = situation.agent?.active ?? false
  const step = applySteps(ticket, [{ event: 'reopen', text, agentActive }], situation.now)
  if (!step.ok) return missing(order, 'reopen')
  const { change } = step
  const agentLeft = change?.after.agentId === null
  const data = { ...facts(order, change), agentLeft }
  const answer: Notice = { kind: 'reopened', ...to(order), data }
  return { deed: { what: 'reopened', change, answer } }
}

/** « Gardez-la ouverte »: the month begins again, once; what warned of its end no longer counts. */
function keep(order: Order): Outcome {
  const { situation, ticket, command } = order
  const { resolvedAt, keptOpenAt } = ticket
  if (ticket.status !== 'resolved') return { refusal: 'not-in-this-state' }
  if (keptOpenAt !== null && keptOpenAt >= (resolvedAt ?? 0)) return { refusal: 'kept-already' }
  const timer = { keptOpenAt: situation.now }
  const closing = plannedClosing({ ...ticket, ...timer, heldAt: null }, situation.policy.closure)
  const data = { title: ticket.title, line: command.line, closesAt: closing ?? 0 }
  return { deed: { what: 'replied', timer, answer: { kind: 'kept-open', ...to(order), data } } }
}

/** The requester's own last step, within 72 hours, if nothing happened since. */
function undo(order: Order): Outcome {
  const { situation, ticket, actor } = order
  const last = situation.found.lastChange
  const refusal = notUndone(last, actor.person.id, situation.now)
  if (refusal || !last) return { refusal: refusal ?? 'nothing-to-undo' }
  const holder = last.change.before.agentId
  const agentActive = holder === null || stillThere(situation, holder)
  const change = undoChange({ ...last.change, after: stateOf(ticket) }, agentActive, situation.now)
  return deed(order, 'undone', change, 'undone')
}

/** Why a requester can't take the last change back; null: they can. */
export function notUndone(last: LastChange | null, personId: number, now: number): Refusal | null {
  const events = last?.change.events ?? []
  const theirs = last?.authorId === personId
  if (!last || !theirs || !(events.includes('close') || events.includes('reopen')))
    return last && !theirs && events.length > 0 ? 'changed-since' : 'nothing-to-undo'
  if (last.followed) return 'changed-since'
  return now - last.at > UNDO_PERIOD ? 'too-late-to-undo' : null
}

/** While nobody has taken it, the text becomes the description; the former one stays in the journal. */
function correct(order: Order): Outcome {
  const { situation, ticket, command, actor } = order
  if (!descriptionOpen(ticket.status)) return { refusal: 'description-frozen' }
  if (command.argument === '') return missing(order, 'correct')
  const description = command.argument.slice(0, situation.policy.maxTextLength)
  const { catalogue } = situation
  const understood = resolveFields(readFields(description), catalogue, actor.person.sites, false)
  const answer: Notice = { kind: 'corrected', ...to(order), data: facts(order, null) }
  const content = { ...contentOf(understood, ticket), description }
  const step = applySteps(ticket, rerouted(understood.values, ticket, catalogue), situation.now)
  const change = step.ok ? step.change : null
  const what = change ? 'rerouted' : 'corrected'
  return { deed: { what, kind: 'correction', text: description, change, content, answer } }
}

/** « NOUVELLE »: what stands behind it is another matter, and becomes a request of its own. */
function another(order: Order): Decision {
  const { situation, actor, match, ticket, command } = order
  if (command.argument === '') {
    const answer = missing(order, 'new').answer
    return refuseAction(situation, actor, match, answer)
  }
  return openTicket(situation, actor.person, match, { from: ticket, text: command.argument })
}

function deed(
  order: Order,
  what: TicketEvent,
  change: StateChange,
  kind: 'closed' | 'undone',
): { deed: TicketAction } {
  const answer: Notice = { kind, ...to(order), data: facts(order, change) }
  return { deed: { what, change, answer } }
}

function facts({ ticket, command }: Order, change: StateChange | null) {
  const status = change?.after.status ?? ticket.status
  return { title: ticket.title, status, line: command.line }
}

function to({ actor }: Order) {
  return { to: recipient(actor.person) }
}

function stillThere({ agent, catalogue }: Situation, personId: number): boolean {
  if (agent?.id === personId) return agent.active
  return catalogue.teams.some(({ members }) => members.some((m) => m.personId === personId))
}

function missing(order: Order, action: 'reopen' | 'correct' | 'new'): { readonly answer: Notice } {
  const data = { title: order.ticket.title, action }
  return { answer: { kind: 'text-missing', ...to(order), data } }
}

function refuse(order: Order, why: Refusal): Decision {
  const { situation, actor, match } = order
  const data = { ...facts(order, null), why }
  const notice: Notice = { kind: 'not-done', ...to(order), data }
  // What stands behind the word is for those who work on it.
  const says = order.command.argument !== ''
  return (says ? journalAndAnswer : refuseAction)(situation, actor, match, notice)
}

/** « CLORE » from an address that anybody can write into a From line: a tap on a button proves it. */
function confirm(order: Order): Decision {
  const { situation, actor, match, ticket, command } = order
  const { line, argument, name } = command
  const body = argument === '' || line.includes(argument) ? line : `${line}\n${argument}`
  const data = { title: ticket.title, line, body, action: name as OrderName }
  return askToConfirm(situation, actor, match, { kind: 'confirm', ...to(order), data })
}

/** It reads like a word that we know, or says the same in prose: two buttons, and nothing changes. */
function offer(order: Order): Decision | null {
  const { situation, actor, match, ticket, command } = order
  const { title, status } = ticket
  if (status === 'closed') return null
  // « Toujours en panne » is news of an open request, and only of a resolved one a word to reopen it.
  if (situation.intent.feedback === 'failing' && status !== 'resolved') return null
  const data = {
    title,
    line: command.line,
    buttons: ['close', status === 'resolved' ? 'reopen' : 'complete'] as const,
  }
  return journalAndAnswer(situation, actor, match, { kind: 'did-you-mean', ...to(order), data })
}
