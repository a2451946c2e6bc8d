/** A technician's words wherever they stand: in the subject, or behind them the reference of the request. */

import { agentReferences } from '../../core/deciding/technician/agent-references.js'
import { withSubjectCommand } from '../../core/deciding/technician/subject-command.js'
import type { Match } from '../../core/request/match.js'
import { numbersOf } from '../../core/request/merged.js'
import { type Actor, isAgent } from '../../core/request/person.js'
import type { ReadMessage } from './read-message.js'

/** As they would have been written in a reply on that request; another's reference stays where it is. */
export function technicianWords(read: ReadMessage, writer: Actor, match: Match): ReadMessage {
  if (match.kind !== 'ticket' || !isTechnician(writer)) return read
  const { message, folded } = read
  const said = withSubjectCommand(message.subject, folded.kept, message.sender?.name ?? '')
  const named = agentReferences(said)
  const own = named?.numbers.every((number) => numbersOf(match.candidate).includes(number))
  const chosen = match.because === 'requester-choice'
  const kept = named && (own || chosen) ? named.kept : said
  return kept === folded.kept ? read : { ...read, folded: { ...folded, kept } }
}

export function isTechnician(writer: Actor): boolean {
  return writer.known && isAgent(writer.person)
}
