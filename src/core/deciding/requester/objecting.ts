/** The requester objects to a technician's closing (ROUVRIR, for a week): the request goes on where it was. */

import type { Notice } from '../../notices/notice.js'
import { stateOf, transition } from '../../request/lifecycle.js'
import { recipient } from '../../request/person.js'
import { OBJECTION_PERIOD, undoChange } from '../../request/step-back.js'
import type { StateChange } from '../../request/ticket.js'
import type { TicketAction } from '../decision/ticket-action.js'
import type { TicketSituation } from '../situation/situation.js'
import { isStillAgent } from '../situation/still-agent.js'

/** What it comes to; null: no technician closed it, or too long ago. `line`: what they wrote, for the answer. */
export function objection(situation: TicketSituation, line: string): TicketAction | null {
  const change = reopened(situation)
  if (!change) return null
  const { actor, match } = situation
  const { title } = match.candidate.ticket
  const { status, agentId } = change.after
  const agentLeft = change.before.agentId !== null && agentId === null
  const answer: Notice = {
    kind: 'reopened',
    to: recipient(actor.person),
    data: { title, status, line, agentLeft },
  }
  return { what: 'reopened', change, answer }
}

/** Whether ROUVRIR would take back a technician's closing: it was one, it is the last change, and a week has not passed. */
export function mayObject(situation: TicketSituation): boolean {
  return reopened(situation) !== null
}

function reopened(situation: TicketSituation): StateChange | null {
  const { match, lookups, now } = situation
  const { ticket } = match.candidate
  const { closureMode, closedAt } = ticket
  const last = lookups.lastChange?.change
  if (closureMode !== 'dismissed' || closedAt === null || !last) return null
  if (now - closedAt > OBJECTION_PERIOD || last.after.status !== 'closed') return null
  const { agentId } = last.before
  const active = agentId === null || isStillAgent(situation, agentId)
  const back = undoChange({ ...last, after: stateOf(ticket) }, active, now)
  // They have written: what was asked of them need not wait for it.
  const resumed = transition(back.after, { event: 'resume' }, now)
  return { ...back, events: ['undo', 'reopen'], after: resumed.ok ? resumed.state : back.after }
}
