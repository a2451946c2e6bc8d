/** A technician's note that wishes what a word does (« je prends »): it stays a note, and the word is a button. */

import { isOpen } from '../../request/open-states.js'
import { agentWish } from '../../words/agent-wishes.js'
import type { Decision } from '../decision/decision.js'
import { applyAction } from '../decision/ticket-action.js'
import { isHeldBy } from '../orders/stale-orders.js'
import type { TicketSituation } from '../situation/situation.js'
import { mayBeOffered, roleOf, wentToColleagues } from '../situation/writer-role.js'
import { refusalOf } from './agent-refused.js'

/** Null: it is a note like any other, or nothing would follow from the word. */
export function meantInstead(situation: TicketSituation): Decision | null {
  const { actor, folded } = situation
  if (!mayBeOffered(situation) || wentToColleagues(situation)) return null
  if (roleOf(situation) !== 'agent') return null
  const meant = agentWish(folded.kept, actor.person.name)
  if (meant === null) return null
  const { status } = situation.match.candidate.ticket
  if (meant.name === 'take' && (!isOpen(status) || isHeldBy(situation, actor.person.id)))
    return null
  const answer = refusalOf(situation, { ...meant, why: 'meant' })
  return applyAction(situation, { what: 'noted', answer })
}
