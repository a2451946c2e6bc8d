/** INCIDENT: a technician makes a request the head of an incident, and writes what everybody is told. */

import { proposedFor } from '../../incidents/proposal.js'
import type { TicketEvent } from '../../notices/kinds/events.js'
import { applySteps, type Step, stateOf } from '../../request/lifecycle.js'
import { isOpen } from '../../request/open-states.js'
import type { ChangeEvent, StateChange, Ticket } from '../../request/ticket.js'
import { formatReference } from '../../text/reference.js'
import type { Decision } from '../decision/decision.js'
import type { AgentOrder } from '../orders/agent-verbs.js'
import type { TicketSituation } from '../situation/situation.js'
import { refused } from '../technician/agent-refused.js'
import { applyCorrected, type ReadForm } from '../technician/correcting.js'
import { doneNotice } from '../technician/done-notice.js'
import { shownIncident } from './incident-shown.js'

/** Whoever declares it has it, unless a colleague does. What is like it is proposed, and nothing attached. */
export function declared(order: AgentOrder, { correction, text }: ReadForm): Decision {
  const { situation } = order
  const { lookups, match, agent, actor, policy, now } = situation
  const { ticket } = match.candidate
  const { headed, attachedTo, own, around } = lookups.incident
  if (text === '') return refused(order, { why: 'text-missing' })
  if (headed) return refused(order, { why: 'incident-already' })
  if (attachedTo)
    return refused(order, { why: 'attached-already', names: [formatReference(attachedTo.number)] })
  if (!isOpen(ticket.status)) return refused(order, { why: 'impossible' })
  const taking: readonly Step[] = agent?.active
    ? []
    : [{ event: 'assign', agentId: actor.person.id }]
  const change = marked(ticket, taking, 'incident', now)
  const proposed = own ? proposedFor(own, around) : []
  const done = doneNotice(situation, 'declared', change, text)
  const incident = shownIncident({ head: ticket, attached: 0 }, proposed, policy.incidents.from)
  return {
    ...applyCorrected(situation, correction, {
      what: 'declared',
      because: 'agent: incident',
      text,
      change,
      answer: { ...done, data: { ...done.data, incident } },
    }),
    incident: { headId: ticket.id, opens: true },
  }
}

/** A change that can be taken back, though the request may stay as it is. */
export function marked(
  ticket: Ticket,
  steps: readonly Step[],
  event: Extract<ChangeEvent, 'incident' | 'attach' | 'detach'>,
  now: number,
): StateChange {
  const walked = applySteps(ticket, steps, now)
  const before = stateOf(ticket)
  const stays = { ...before, updatedAt: Math.max(now, before.updatedAt) }
  if (!walked.ok || walked.change === null) return { events: [event], before, after: stays }
  return { ...walked.change, events: [event, ...walked.change.events] }
}

/** Events on the head that all who are attached to it hear of. */
type ForAll = Extract<TicketEvent, 'answered' | 'resolved' | 'reopened'>

export function isForAll(what: TicketEvent): what is ForAll {
  return what === 'answered' || what === 'resolved' || what === 'reopened'
}

/** What an answer on the head says to all: nothing where it is no head. */
export function toldToAll(
  { lookups, match }: TicketSituation,
  what: ForAll,
  text: string,
  sentEntry?: number,
): Pick<Decision, 'incident'> {
  if (lookups.incident.headed === null) return {}
  const tells = { what, text, ...(sentEntry === undefined ? {} : { sentEntry }) }
  return { incident: { headId: match.candidate.ticket.id, tells } }
}
