/** What a message does to the timer of a resolved request: a question holds the automatic closing, an answer releases it. */

import type { TicketEvent } from '../notices/kinds/events.js'
import { closingDateAfter } from '../request/closure.js'
import type { ClosurePolicy } from '../request/closure-policy.js'
import type { StateChange, Ticket, TicketTimer } from '../request/ticket.js'
import { fold } from '../text/text.js'
import { feedbackIn } from '../words/feedback.js'
import type { TicketSituation } from './situation.js'
import { roleOf } from './writer-role.js'

interface TimedAction {
  readonly what: TicketEvent
  readonly change?: StateChange | null
}

/** An agent's events that answer what held the closing. */
const ANSWERS: readonly TicketEvent[] = ['answered', 'asked', 'resolved']

export function timerAfter(
  situation: TicketSituation,
  { what, change }: TimedAction,
): Partial<TicketTimer> {
  const { folded, intent, match, policy, now } = situation
  const { ticket } = match.candidate
  if (ANSWERS.includes(what)) return released(ticket, policy.closure, now)
  // A step back into *Résolue* is a sign of life: it is warned anew.
  if (what === 'undone') return { warnedAt: null, closesAt: null }
  const resolved = ticket.status === 'resolved' && !change
  if (!resolved || roleOf(situation) === 'agent' || what !== 'replied') return {}
  const asks = intent.feedback === 'failing' || feedbackIn(fold(folded.kept)) === 'failing'
  return asks || folded.kept.includes('?') ? { heldAt: now } : {}
}

/** The closing is held no longer; its requester has as long to read the answer as after a warning. */
function released(ticket: Ticket, closure: ClosurePolicy, now: number): Partial<TicketTimer> {
  const { heldAt, closesAt } = ticket
  if (heldAt === null || closesAt === null) return { heldAt: null }
  return { heldAt: null, closesAt: Math.max(closesAt, closingDateAfter(now, ticket, closure)) }
}

/** « Ça ne marche toujours pas », from the requester's side. */
export function contradicts(situation: TicketSituation, { what }: TimedAction): boolean {
  const failing = what === 'replied' && situation.intent.feedback === 'failing'
  return failing && roleOf(situation) !== 'agent'
}
