/** What follows from an answer to a question of ours that is not carried out as words: a request is chosen, or it is asked again. */

import type { Notice } from '../notices/notice.js'
import type { OptionsQuestion, PendingQuestion, RequestQuestion } from '../notices/question.js'
import { recipient } from '../request/person.js'
import { addAnswer, type Decision, unchanged } from './decision/decision.js'
import { journalAndAnswer, refuseAction } from './decision/ticket-action.js'
import { isRequesterOrder } from './requester/requester-orders.js'
import type { KnownSituation, Situation, TicketSituation } from './situation/situation.js'
import { isAgentsText } from './situation/writer-role.js'

/** Null: it answers nothing, or is read as the words that it stands for. */
export function handleAnswer(situation: KnownSituation): Decision | null {
  const { answer, actor, screening } = situation
  switch (answer?.kind) {
    case 'thanks':
      return unchanged('handled', 'thanks')
    case 'request': {
      const { heldId } = answer.to
      if (heldId === null) return null
      const chosen = { heldId, numbers: answer.numbers, proven: actor.trust === 'verified' }
      return { ...unchanged('handled', 'choice'), chosen }
    }
    case 'again': {
      const notice = askedAgain(situation, answer.to, answer.among)
      return notice && addAnswer(unchanged('handled', 'asked: again'), notice, screening)
    }
    default:
      return null
  }
}

/** The same on a request: the words go into its journal all the same. */
export function handleAnswerOnTicket(situation: TicketSituation): Decision | null {
  const { answer, actor, match } = situation
  if (answer?.kind === 'offer') {
    const { title } = match.candidate.ticket
    const data = { title, line: situation.folded.kept, solvedBy: answer.number, buttons: [] }
    return journalAndAnswer(situation, { kind: 'did-you-mean', to: recipient(actor.person), data })
  }
  if (answer?.kind !== 'again') return null
  const notice = askedAgain(situation, answer.to, answer.among)
  if (!notice) return null
  // A number that is in no list says nothing to anybody else.
  return (answer.among.length === 0 ? refuseAction : journalAndAnswer)(situation, notice)
}

/** A technician's choice that names none of the options, or several: a note, and asked again. */
export function choiceAskedAgain(situation: TicketSituation): Decision | null {
  const { answer } = situation
  if (answer?.kind !== 'again' || answer.to.question.asks !== 'options') return null
  const notice = askedAgain(situation, answer.to, answer.among)
  return notice && refuseAction(situation, notice)
}

function askedAgain(
  situation: KnownSituation,
  { question, heldId }: PendingQuestion,
  among: readonly number[],
): Notice | null {
  const to = recipient(situation.actor.person)
  if (question.asks === 'request')
    return { kind: 'which-request', to, data: { ...requestAgain(question, among), heldId } }
  if (question.asks !== 'options') return null
  return { kind: 'no-such-number', to, data: optionsAgain(situation, question, among) }
}

function requestAgain({ subject, line, choices }: RequestQuestion, among: readonly number[]) {
  return { subject, line, choices: narrowed(choices, among), again: true }
}

function optionsAgain(
  { message, match }: Situation,
  { options }: OptionsQuestion,
  among: readonly number[],
) {
  const subject = match.kind === 'ticket' ? match.candidate.ticket.title : message.subject
  return { subject, options: narrowed(options, among), again: among.length > 0 }
}

/** Those that the answer fits; all of them when it fits none. */
function narrowed<T>(items: readonly T[], among: readonly number[]): readonly T[] {
  return among.length === 0 ? items : among.flatMap((at) => items[at] ?? [])
}

/** The questions that need no answer any more once the message is handled. */
export function settledBy({ answer, questions, intent, folded }: Situation): readonly number[] {
  const overtaken = questions.filter(
    ({ question }) => question.asks !== 'options' && question.asks !== 'request',
  )
  if (answer !== null && answer.kind !== 'thanks' && answer.kind !== 'offer') {
    const earlier = overtaken.filter(({ id }) => id < answer.to.id)
    const { question } = answer.to
    // Options can be chosen anew.
    const stays = answer.kind === 'words' && question.asks === 'options'
    return [...(stays ? [] : [answer.to.id]), ...(stays ? [] : earlier.map(({ id }) => id))]
  }
  if (overtaken.length === 0) return []
  const { command } = intent
  const isOrder =
    (command?.strict && (isRequesterOrder(command.name) || command.name === 'new')) ||
    isAgentsText(folded.kept)
  return isOrder ? overtaken.map(({ id }) => id) : []
}
