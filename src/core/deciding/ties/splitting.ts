/** A technician makes a request of its own of a part of this one (SEPARER); both know each other. */

import { namedIn } from '../../request/merged.js'
import { addAnswer, type Decision } from '../decision/decision.js'
import { openTicket } from '../opening/opening.js'
import type { AgentOrder } from '../orders/agent-verbs.js'
import type { TicketSituation } from '../situation/situation.js'
import { refused } from '../technician/agent-refused.js'
import { doneNotice } from '../technician/done-notice.js'

/** For whoever asked for the part: the requester, or that of the merged request in whose thread it is said. */
export function split(order: AgentOrder): Decision {
  const { situation, command } = order
  if (command.text === '') return refused(order, { why: 'text-missing' })
  const { actor, match } = situation
  const { ticket } = match.candidate
  const { from, person } = partOf(situation)
  // Whoever has left gets no new request.
  if (!person?.active) return refused(order, { why: 'impossible' })
  const done = doneNotice(situation, 'split', null, command.text)
  const about = { id: ticket.id, number: ticket.number }
  const opened = openTicket(situation, person, { from, text: command.text }, actor.person)
  const decision = { ...opened, because: 'agent: split' }
  const answer = { ...done, about, data: { ...done.data, title: ticket.title } }
  return {
    ...addAnswer(decision, answer, situation.screening),
    tie: { is: 'linked', otherId: ticket.id, byId: actor.person.id },
  }
}

function partOf({ match, merged, requester }: TicketSituation) {
  const { ticket } = match.candidate
  const named = namedIn(match.candidate)
  if (!named) return { from: ticket, person: requester }
  const people = merged?.sides.find(({ request }) => request === named)?.people ?? []
  const person = people.find(({ id }) => id === named.ticket.requesterId) ?? null
  return { from: named.ticket, person }
}
