/** A message on a ticket that exists: it lands in the journal, and may move the ticket on. */

import { agentVerb } from './agent-commanding.js'
import { carriedOut } from './commanding.js'
import { type Decision, nothing, type Situation } from './decision.js'
import { journalled, type Known, type Matched, resumed, roleOf } from './journalling.js'
import { openTicket } from './opening.js'
import { bareThanks } from './soft.js'

export function replyTo(situation: Situation, actor: Known, match: Matched): Decision {
  const { ticket } = match.candidate
  const role = roleOf(actor, match)
  if (situation.choosing && bareReference(situation.folded.kept))
    return nothing('handled', 'requester-choice')
  const asked =
    role === 'requester-side'
      ? carriedOut(situation, actor, match)
      : agentVerb(situation, actor, match)
  if (asked) return asked
  const opensNew = ticket.status === 'closed' && role === 'requester-side'
  if (opensNew && !bareThanks(situation.folded.kept) && situation.intent.mood !== 'solved')
    return openTicket(situation, actor.person, match, ticket)

  const state = role === 'requester-side' ? resumed(ticket, situation.now) : null
  return journalled(situation, actor, match, state)
}

/** What the button of « which request? » fills in: a reference, and no word of the writer's. */
function bareReference(kept: string): boolean {
  return /^\s*R-\d{6,}\s*$/i.test(kept) || kept.trim() === ''
}
