/** A message on a ticket that exists: it lands in the journal, and may move the ticket on. */

import type { Notice } from '../notices/notice.js'
import { shownName } from '../request/catalogue/shown-name.js'
import { recipient } from '../request/person.js'
import { agentCommand } from './agent-command.js'
import { progressAnswer } from './asking/request-status.js'
import type { Decision } from './decision/decision.js'
import { heard } from './decision/hearing.js'
import { writersSide } from './decision/sides.js'
import { journalAndAnswer } from './decision/ticket-action.js'
import { noted } from './note-kept.js'
import { choiceAskedAgain, handleAnswerOnTicket } from './pending-answer.js'
import { afterClosing } from './requester/after-closing.js'
import { amend } from './requester/amending.js'
import { withAnotherMatter } from './requester/another-matter.js'
import { askedAgain } from './requester/asking-again.js'
import { requesterCommand } from './requester/requester-command.js'
import type { TicketSituation } from './situation/situation.js'
import { roleOf, worksOnOwn } from './situation/writer-role.js'
import { refusedMisspelt } from './technician/agent-refused.js'
import { handOver } from './technician/handing-over.js'
import { meantInstead } from './technician/meaning.js'
import { watching } from './watching.js'

export function replyTo(situation: TicketSituation): Decision {
  const watched = watching(situation)
  if (watched) return watched
  const again = askedAgain(situation)
  if (again) return again
  const handedOver = handOver(situation)
  if (handedOver) return handedOver
  if (roleOf(situation) === 'agent' || worksOnOwn(situation))
    return (
      agentCommand(situation) ??
      choiceAskedAgain(situation) ??
      refusedMisspelt(situation) ??
      meantInstead(situation) ??
      noted(situation)
    )
  return withAnotherMatter(situation, replyOfRequester(situation))
}

function replyOfRequester(situation: TicketSituation): Decision {
  return (
    handleAnswerOnTicket(situation) ??
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
