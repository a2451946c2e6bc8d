/** One request and its journal, for whoever asks after it: SUIVI, and « où en est ma demande ? ». */

import type { Notice } from '../../notices/notice.js'
import type { Match } from '../../request/match.js'
import { sideOf } from '../../request/merged.js'
import { type Person, recipient } from '../../request/person.js'
import { formatReference } from '../../text/reference.js'
import type { Intent } from '../../words/intent.js'
import type { Decision } from '../decision/decision.js'
import { dossierFor } from '../decision/seeing.js'
import { journalAndAnswer } from '../decision/ticket-action.js'
import { UNFOLDED_IN_A_MAIL } from '../decision/unfolding.js'
import type { Situation, TicketSituation } from '../situation/situation.js'
import { questionIn } from './question.js'

/** The number of the request to show: beside the keyword, or that of the thread. */
export function dossierAsked(intent: Intent, match: Match): number | null {
  const thread = match.kind === 'ticket' ? match.candidate.ticket.number : null
  const command = questionIn(intent)
  if (command?.name === 'status' || command?.name === 'unfold') return command.number ?? thread
  // They may not see it, or it does not exist.
  if (command?.name === 'watch' || command?.name === 'unwatch')
    return thread === null ? command.number : null
  return intent.progress && !intent.command?.strict ? thread : null
}

/** Whether it exists or not, whoever has no part in it hears the same. Null: nobody asked for one. */
export function statusOf(situation: Situation, person: Person): Notice | null {
  const { intent, match, lookups, catalogue } = situation
  const number = dossierAsked(intent, match)
  if (number === null) return null
  const to = recipient(person)
  const { dossier } = lookups
  const unfolded = questionIn(intent)?.name === 'unfold' ? UNFOLDED_IN_A_MAIL : 0
  const data = dossier && dossierFor(person, dossier, catalogue, unfolded)
  if (!data) return { kind: 'status-unknown', to, data: { reference: formatReference(number) } }
  // Of a merged request, its own people keep the thread; technicians are told where it went.
  const side = data.as === 'agent' ? null : sideOf(dossier, person.id)
  const { ticket } = side ?? dossier
  // Whoever wrote on their own thread did not ask for the request that goes on.
  const asked = side || ticket.number === number ? {} : { asked: formatReference(number) }
  return {
    kind: 'status',
    to,
    about: { id: ticket.id, number: ticket.number },
    data: { ...data, ...asked },
  }
}

/**
 * « Où en est ma demande ? », « toujours rien ?? »: SUIVI answers, and whoever has the request reads it as
 * any reply. On *Résolue*, what only says that its writer waits is a reply that holds the closing. Null:
 * nobody asks.
 */
export function progressAnswer(situation: TicketSituation): Decision | null {
  const { intent, match, actor } = situation
  const { progress, command } = intent
  if (!progress || command?.strict) return null
  if (match.candidate.ticket.status === 'resolved' && progress.how !== 'question') return null
  const status = statusOf(situation, actor.person)
  return status && journalAndAnswer(situation, status)
}
