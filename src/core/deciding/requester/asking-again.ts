/** The same request sent twice within an hour: it is added to the first, and can become a request of its own. */

import type { Notice } from '../../notices/notice.js'
import { recipient } from '../../request/person.js'
import { sentAgain } from '../../request/sent-again.js'
import { oneLine, shorten } from '../../text/text.js'
import type { Decision } from '../decision/decision.js'
import { LONGEST_LINE, LONGEST_WORDS } from '../decision/hearing.js'
import { journalAndAnswer, refuseAction } from '../decision/ticket-action.js'
import type { TicketSituation } from '../situation/situation.js'

/** Null: it is a reply. Where it says nothing new, nobody but its writer is told. */
export function askedAgain(situation: TicketSituation): Decision | null {
  const { match, message, folded } = situation
  if (match.because !== 'sent-again') return null
  const { ticket } = match.candidate
  const said = { subject: message.subject, text: folded.kept }
  const adds = sentAgain(ticket, said) === 'adds' || message.attachments.length > 0
  const answer: Notice = {
    kind: 'sent-again',
    to: recipient(situation.actor.person),
    data: {
      title: ticket.title,
      firstAt: ticket.createdAt,
      adds,
      another: {
        line: shorten(oneLine(folded.kept), LONGEST_LINE),
        text: shorten(folded.kept.trim(), LONGEST_WORDS),
      },
    },
  }
  return (adds ? journalAndAnswer : refuseAction)(situation, answer)
}
