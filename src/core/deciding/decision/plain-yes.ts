/** What « oui » and « ok » say in answer to what was said last: that it is solved, that a suggested answer did it. */

import { bareAnswer } from '../../words/bare-answer.js'
import { courtesyIn } from '../../words/courtesy.js'
import type { TicketSituation } from '../situation/situation.js'

/** « Avez-vous encore l’erreur ? » above « oui » says the opposite: then it is a reply like any other. */
export function agreesThatItIsSolved(situation: TicketSituation): boolean {
  const { match, message, folded } = situation
  if (match.candidate.ticket.status !== 'resolved' || message.attachments.length > 0) return false
  return bareAnswer(folded.kept, message.sender?.name) === 'yes' && !wasAsked(situation)
}

/** Whether the last thing that a technician said to them asks something. */
function wasAsked({ lookups, requester, match }: TicketSituation): boolean {
  const ownId = requester?.id ?? match.candidate.ticket.requesterId
  const last = lookups.recent.findLast(
    ({ isPrivate, writer }) => !isPrivate && writer?.role === 'agent' && writer.id !== ownId,
  )
  return last?.text.includes('?') ?? false
}

/** « Oui », « ok », « parfait »: what may answer suggested answers. */
export function saysYes(kept: string, writer = ''): boolean {
  return bareAnswer(kept, writer) === 'yes' || courtesyIn(kept) === 'noted'
}

/** While nobody has taken the request, the answers that were suggested are all that was said to them. */
export function mayHaveTriedAnswer({ match, message, folded, lookups }: TicketSituation): boolean {
  if (match.candidate.ticket.status !== 'dispatched' || lookups.suggested.length === 0) return false
  return message.attachments.length === 0 && saysYes(folded.kept, message.sender?.name)
}
