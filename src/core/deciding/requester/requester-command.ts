/** A requester's command on a request that exists: carried out, refused, offered, or asked back. */

import type { Notice } from '../../notices/notice.js'
import { isOpen } from '../../request/open-states.js'
import { recipient } from '../../request/person.js'
import type { Refusal } from '../../request/refusal.js'
import { oneLine } from '../../text/text.js'
import { isBareThanks } from '../../words/courtesy.js'
import { answersSuggested, suggestedEntry } from '../asking/suggesting.js'
import type { OrderWord } from '../asking/word-kinds.js'
import type { Decision } from '../decision/decision.js'
import { holdsClosing } from '../decision/hearing.js'
import { agreesThatItIsSolved, mayHaveTriedAnswer } from '../decision/plain-yes.js'
import { writersSide } from '../decision/sides.js'
import {
  applyAction,
  askToConfirm,
  journalAndAnswer,
  refuseAction,
  type TicketAction,
} from '../decision/ticket-action.js'
import { openTicket } from '../opening/opening.js'
import type { TicketSituation } from '../situation/situation.js'
import {
  commandData,
  isRequesterOrder,
  REQUESTER_ORDERS,
  type RequesterOrder,
  textMissing,
  writerOf,
} from './requester-orders.js'

/** The decision that a requester's command leads to; null when the message is a reply like any other. */
export function requesterCommand(situation: TicketSituation): Decision | null {
  const { command } = situation.intent
  const { ticket } = situation.match.candidate
  if (!command?.strict && isRequester(situation) && mayHaveTriedAnswer(situation))
    return offerSolvedBy(situation)
  if (!command || !(command.strict || isRequesterOrder(command.name))) return thanked(situation)
  if (command.number !== null && command.number !== ticket.number) return null
  const order: RequesterOrder = { situation, ticket, command }
  if (command.strict && command.name === 'new') return openAnother(order)
  if (!isRequesterOrder(command.name)) return null
  const own = isRequester(situation)
  if (!command.strict || !isMeant(situation)) return own ? offer(order) : null
  // Others may say in the journal that it is solved: it is for the requester to close.
  if (!own) return refuse(order, 'requester-only')
  const outcome = REQUESTER_ORDERS[command.name](order)
  if (outcome === null) return null
  if ('refusal' in outcome) return refuse(order, outcome.refusal)
  if ('answer' in outcome) return refuseAction(situation, outcome.answer)
  if (situation.actor.trust !== 'verified') return confirm(order)
  return carryOut(order, outcome.action)
}

/** « Terminé » closes what is resolved; on an open request it may be the answer to a technician's question. */
function isMeant({ intent, match }: TicketSituation): boolean {
  const { status } = match.candidate.ticket
  return intent.because !== 'stated' || !isOpen(status)
}

function isRequester({ actor, match }: TicketSituation): boolean {
  return actor.person.id === match.candidate.ticket.requesterId
}

/** « RESOLU 2 » closes, and says which answer of the FAQ did it. */
function carryOut({ situation, ticket, command }: RequesterOrder, action: TicketAction): Decision {
  const entry = command.name === 'close' ? suggestedEntry(situation, command.argument) : null
  if (!entry) return applyAction(situation, action)
  const decision = applyAction(situation, { ...action, solvedBy: entry.question })
  return { ...decision, used: { ticketId: ticket.id, entryId: entry.id, how: 'accepted' } }
}

/** « Merci » or « oui » on *Résolue* says that it is over, perhaps: the command that says so is offered, once. */
function thanked(situation: TicketSituation): Decision | null {
  const { ticket } = situation.match.candidate
  const { kept } = situation.folded
  if (situation.offered || !isRequester(situation) || ticket.status !== 'resolved') return null
  if (!isBareThanks(kept) && !agreesThatItIsSolved(situation)) return null
  const command = {
    name: 'close',
    line: oneLine(kept),
    strict: false,
    argument: '',
    number: null,
  } as const
  return offer({ situation, ticket, command })
}

/** « Ok » below suggested answers: did one of them do? */
function offerSolvedBy(situation: TicketSituation): Decision {
  const { title } = situation.match.candidate.ticket
  const [one, another] = answersSuggested(situation)
  const data = {
    title,
    line: oneLine(situation.folded.kept),
    buttons: ['close', 'complete'] as const,
    ...(one && !another ? { solvedBy: one.number } : {}),
  }
  const to = recipient(situation.actor.person)
  return journalAndAnswer(situation, { kind: 'did-you-mean', to, data })
}

/** « NOUVELLE »: what stands behind it is another matter, and becomes a request of its own. */
function openAnother(order: RequesterOrder): Decision {
  const { situation, ticket, command } = order
  if (command.argument === '') return refuseAction(situation, textMissing(order, 'new'))
  const from = writersSide(situation)?.ticket ?? ticket
  return openTicket(situation, situation.actor.person, { from, text: command.argument })
}

function refuse(order: RequesterOrder, why: Refusal): Decision {
  const data = { ...commandData(order, null), why, body: order.command.argument }
  const notice: Notice = { kind: 'not-done', to: writerOf(order), data }
  // What stands behind the command is for those who work on it.
  const hasText = order.command.argument !== ''
  return (hasText ? journalAndAnswer : refuseAction)(order.situation, notice)
}

/** « CLORE » from an address that anybody can write into a From line: a tap on a button proves it. */
function confirm(order: RequesterOrder): Decision {
  const { line, argument, name } = order.command
  const [first = '', ...below] = argument.split('\n')
  const body = line.includes(first) ? [line, ...below].join('\n') : `${line}\n${argument}`
  const { title } = order.ticket
  const data = { title, line, body, action: name as OrderWord }
  return askToConfirm(order.situation, { kind: 'confirm', to: writerOf(order), data })
}

/** It reads like a keyword, or says the same in prose: two buttons, and nothing changes. */
function offer(order: RequesterOrder): Decision | null {
  const { situation, ticket, command } = order
  const { title, status } = ticket
  if (status === 'closed' || situation.intent.because === 'slip') return null
  // « Ok » and « parfait » answer what they were told: nothing is over yet.
  if (isOpen(status) && isBareThanks(situation.folded.kept)) return null
  // « Toujours en panne » and the like are heard (hearing.ts), with the buttons that fit.
  if (situation.intent.feedback === 'failing') return null
  if (holdsClosing(situation, { what: 'replied' })) return null
  const data = {
    title,
    line: command.line,
    buttons: buttonsFor(order),
  }
  return journalAndAnswer(situation, { kind: 'did-you-mean', to: writerOf(order), data })
}

/** The likelier one first. */
function buttonsFor({
  ticket,
  command,
}: RequesterOrder): readonly ('close' | 'reopen' | 'complete')[] {
  if (ticket.status !== 'resolved') return ['close', 'complete']
  return command.name === 'reopen' ? ['reopen', 'close'] : ['close', 'reopen']
}
