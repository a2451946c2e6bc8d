/** What a message does to the timer of a resolved request: a reply holds the automatic closing, an answer releases it. */

import type { TicketEvent } from '../../notices/kinds/events.js'
import { closingDateAfter, isOnHold } from '../../request/dates/closure.js'
import type { ClosurePolicy } from '../../request/dates/closure-policy.js'
import type { StateChange, Ticket, TicketTimer } from '../../request/ticket.js'
import type { TicketSituation } from '../situation/situation.js'
import { roleOf } from '../situation/writer-role.js'
import { holdsClosing, mayFail } from './hearing.js'

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
  const { match, policy, now } = situation
  const { ticket } = match.candidate
  if (ANSWERS.includes(what)) return released(ticket, policy.closure, now)
  // A step back into *Résolue* is a sign of life: it is warned anew.
  if (what === 'undone') return { warnedAt: null, closesAt: null }
  return holdsClosing(situation, { what, change }) ? held(situation) : {}
}

/** From the first reply that nobody has answered: who writes again must not put off the reminders. */
function held(situation: TicketSituation): Partial<TicketTimer> {
  const { match, now } = situation
  const { ticket } = match.candidate
  const onHold = isOnHold(ticket)
  const failed = onHold && ticket.heldFailing
  return {
    heldAt: onHold ? ticket.heldAt : now,
    heldFailing: failed || mayFail(situation),
  }
}

/** The closing is held no longer; its requester has as long to read the answer as after a warning. */
function released(ticket: Ticket, closure: ClosurePolicy, now: number): Partial<TicketTimer> {
  const { heldAt, closesAt } = ticket
  const free = { heldAt: null, heldFailing: false }
  if (heldAt === null || closesAt === null) return free
  return { ...free, closesAt: Math.max(closesAt, closingDateAfter(now, ticket, closure)) }
}

/** « Ça ne marche toujours pas », from the requester's side. */
export function contradicts(situation: TicketSituation, { what }: TimedAction): boolean {
  const failing = what === 'replied' && situation.intent.feedback === 'failing'
  return failing && roleOf(situation) !== 'agent'
}
