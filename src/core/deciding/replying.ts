/** A message on a ticket that exists: it lands in the journal, and may move the ticket on. */

import type { Notice } from '../notices/notice.js'
import { recipient } from '../request/person.js'
import { shownName } from '../request/shown-name.js'
import { afterClosing } from './after-closing.js'
import { agentCommand } from './agent-command.js'
import { amend } from './amending.js'
import { answeredOnTicket, choiceAskedAgain } from './answering.js'
import type { Decision } from './decision.js'
import { handOver } from './handing-over.js'
import { heard } from './hearing.js'
import { noted } from './note-kept.js'
import { progressAnswer } from './request-status.js'
import { requesterCommand } from './requester-command.js'
import { writersSide } from './sides.js'
import type { TicketSituation } from './situation.js'
import { journalAndAnswer } from './ticket-action.js'
import { watching } from './watching.js'
import { roleOf, worksOnOwn } from './writer-role.js'

export function replyTo(situation: TicketSituation): Decision {
  const watched = watching(situation)
  if (watched) return watched
  const handedOver = handOver(situation)
  if (handedOver) return handedOver
  if (roleOf(situation) === 'agent' || worksOnOwn(situation))
    return agentCommand(situation) ?? choiceAskedAgain(situation) ?? noted(situation)
  return (
    answeredOnTicket(situation) ??
    afterClosing(situation) ??
    progressAnswer(situation) ??
    requesterCommand(situation) ??
    amend(situation) ??
    journalAndAnswer(situation, joined(situation) ?? heard(situation) ?? undefined)
  )
}

/** Whoever thought to open a request, and joined one that a mail of the same thread had opened. */
function joined(situation: TicketSituation): Notice | undefined {
  const { match, requester, catalogue } = situation
  const { person } = situation.actor
  const { ticket } = match.candidate
  // They take part in a request of their own.
  if (writersSide(situation)) return undefined
  if (match.because !== 'thread' || person.id === ticket.requesterId || !requester) return undefined
  const data = { title: ticket.title, requester: shownName(requester, catalogue) }
  return { kind: 'joined', to: recipient(person), data }
}
