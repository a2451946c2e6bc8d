/** What a requester writes on a request that is closed: thanks, a step back, or another matter, which becomes a request of its own. */

import { recipient } from '../../request/person.js'
import { oneLine } from '../../text/text.js'
import { type BareAnswer, bareAnswer } from '../../words/bare-answer.js'
import { isBareThanks } from '../../words/courtesy.js'
import type { Intent } from '../../words/intent.js'
import type { Command } from '../../words/keywords.js'
import { statusOf } from '../asking/request-status.js'
import type { Decision } from '../decision/decision.js'
import { writersSide } from '../decision/sides.js'
import { journalAndAnswer } from '../decision/ticket-action.js'
import { openTicket } from '../opening/opening.js'
import type { TicketSituation } from '../situation/situation.js'
import { mayObject } from './objecting.js'
import { alreadyClosed, type RequesterOrder, textMissing } from './requester-orders.js'
import { notUndone } from './undoing.js'

/** The decision on a closed request; null: it is open, or its word is carried out or refused as on any. */
export function afterClosing(situation: TicketSituation): Decision | null {
  const { intent, match, actor } = situation
  const { ticket } = match.candidate
  if (ticket.status !== 'closed') return null
  const { command } = intent
  const own = actor.person.id === ticket.requesterId
  if (own && command && (command.number === null || command.number === ticket.number)) {
    const order: RequesterOrder = { situation, ticket, command }
    // Carried out as on any request.
    if (command.name === 'reopen' && command.strict && mayObject(situation)) return null
    if (wantsBack(intent, command)) return stepBack(order)
    if (command.name === 'reopen' && command.strict) return followUp(situation, command.argument)
    if (isWish(intent) && command.name === 'close')
      return journalAndAnswer(situation, alreadyClosed(order))
  }
  if (command?.strict) return null
  if (isThanks(situation)) return journalAndAnswer(situation)
  const bare = bareAnswerOf(situation)
  if (bare !== null) return bare === 'no' && own ? objected(situation) : journalAndAnswer(situation)
  const status = intent.progress?.only && intent.progress.how === 'question'
  const notice = status ? statusOf(situation, actor.person) : null
  return notice ? journalAndAnswer(situation, notice) : followUp(situation, null)
}

/** « ROUVRIR » and nothing more, « Rouvrir ? », « oups »: they want the closing taken back. */
function wantsBack(intent: Intent, { name, strict, argument }: Command): boolean {
  if (name === 'reopen' && argument === '') return strict || isWish(intent) || asksBack(intent)
  return name === 'undo' && !strict
}

function isWish({ because }: Intent): boolean {
  return because === 'wish' || because === 'slip' || because === 'near-miss'
}

function asksBack({ because, wordsAfter }: Intent): boolean {
  return because === 'taken-back' && wordsAfter === 0
}

function isThanks({ folded, intent }: TicketSituation): boolean {
  return isBareThanks(folded.kept) || intent.feedback === 'solved'
}

function bareAnswerOf({ message, folded }: TicketSituation): BareAnswer | null {
  return message.attachments.length > 0 ? null : bareAnswer(folded.kept, message.sender?.name)
}

/** ANNULER does it while it lasts; later, the text of a new request is asked for. */
function stepBack(order: RequesterOrder): Decision {
  const { situation, command } = order
  const back = wayBack(situation)
  return back === null
    ? journalAndAnswer(situation, textMissing(order, 'new'))
    : offered(situation, command.line, [back, 'new'])
}

/** « Non »: it is not over, they may mean. */
function objected(situation: TicketSituation): Decision {
  const back = wayBack(situation)
  return offered(situation, situation.folded.kept, back === null ? ['new'] : [back, 'new'])
}

/** The word that takes the closing back; null: it can't be taken back any more. */
function wayBack(situation: TicketSituation): 'reopen' | 'undo' | null {
  const { actor, lookups, now } = situation
  if (mayObject(situation)) return 'reopen'
  return notUndone(lookups.lastChange, actor.person.id, now) === null ? 'undo' : null
}

function offered(
  situation: TicketSituation,
  line: string,
  buttons: readonly ('reopen' | 'undo' | 'new')[],
): Decision {
  const { title } = situation.match.candidate.ticket
  const data = { title, line: oneLine(line), buttons }
  const to = recipient(situation.actor.person)
  return journalAndAnswer(situation, { kind: 'did-you-mean', to, data })
}

/** A closed request stays closed: what comes after it is a new one, linked to it. */
function followUp(situation: TicketSituation, text: string | null): Decision {
  const { actor, match } = situation
  const from = writersSide(situation)?.ticket ?? match.candidate.ticket
  return openTicket(situation, actor.person, { from, text })
}
