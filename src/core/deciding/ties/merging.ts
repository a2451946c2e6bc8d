/** A technician merges another request into this one (FUSIONNER), which answers in its place from then on. */

import { toMergedPeople } from '../../notices/merged-people.js'
import type { Notice } from '../../notices/notice.js'
import { oncePerAddress } from '../../notices/once-per-address.js'
import { targetsAfter } from '../../request/dates/target-changes.js'
import { stateOf } from '../../request/lifecycle.js'
import { type Person, recipient } from '../../request/person.js'
import type { AgentRefusal } from '../../request/refusal.js'
import type { Ticket, TicketState } from '../../request/ticket.js'
import { formatReference } from '../../text/reference.js'
import type { Decision } from '../decision/decision.js'
import type { AgentOrder, AgentOrderRefused } from '../orders/agent-verbs.js'
import type { Counterpart } from '../situation/ties.js'
import { refused } from '../technician/agent-refused.js'
import { doneNotice } from '../technician/done-notice.js'
import { incidentOfBoth } from './merging-incidents.js'
import { namedCounterpart } from './named-counterpart.js'
import { tied } from './tied-decision.js'

export function merged(order: AgentOrder): Decision {
  const named = namedCounterpart(order)
  if ('why' in named) return refused(order, named)
  const why = whyNot(order, named)
  if (why) return refused(order, why)
  const incident = incidentOfBoth(order.situation, named)
  if (incident && 'why' in incident) return refused(order, incident)
  const { situation } = order
  const { actor, now, policy } = situation
  const { ticket } = named
  const state = closedBy(ticket, now)
  const after = { state, events: ['close'], priority: ticket.priority } as const
  const decision = tied(order, {
    what: 'merged',
    other: ticket,
    ...(incident && { incident: incident.how }),
    tie: {
      is: 'merged',
      merged: ticket,
      state,
      targets: targetsAfter(ticket, after, policy.serviceLevels, now),
      byId: actor.person.id,
      incident,
    },
  })
  const told = [...toItsPeople(order, named), ...toWhoeverHadIt(order, named)]
  return { ...decision, notices: [...decision.notices, ...oncePerAddress(told)] }
}

/** As a duplicate is: statistics count it as closed by technicians. */
function closedBy(ticket: Ticket, now: number): TicketState {
  const at = Math.max(now, ticket.updatedAt)
  return {
    ...stateOf(ticket),
    status: 'closed',
    closedAt: at,
    updatedAt: at,
    pendingAt: null,
    waitsUntil: null,
    closureMode: 'dismissed',
  }
}

function whyNot(
  { situation }: AgentOrder,
  { ticket, named }: Counterpart,
): AgentOrderRefused | null {
  const stays = situation.match.candidate.ticket
  const because = (why: AgentRefusal) => ({ why, names: [formatReference(ticket.number)] })
  if (ticket.id === stays.id) return named ? because('merged-already') : { why: 'itself' }
  if (named) return because('merged-elsewhere')
  if (!isTheirs(situation.actor.person, [stays, ticket])) return because('not-their-team')
  if ([stays, ticket].some(({ requesterId }) => requesterId === situation.actor.person.id))
    return because('own-request')
  if (stays.status === 'closed' || ticket.status === 'closed')
    return { why: 'closed-request', names: [stays, ticket].filter(isClosed).map(shown) }
  if (stays.status === 'resolved' && ticket.status !== 'resolved') return because('stays-resolved')
  const sites = [stays.siteId, ticket.siteId]
  return sites.includes(null) || sites[0] === sites[1] ? null : because('other-site')
}

function isClosed({ status }: Ticket): boolean {
  return status === 'closed'
}

function shown({ number }: Ticket): string {
  return formatReference(number)
}

/** Of either team, or whoever has one of them. */
function isTheirs({ id, teamIds }: Person, tickets: readonly Ticket[]): boolean {
  return tickets.some(({ teamId, agentId }) => agentId === id || teamIds.includes(teamId))
}

/** Its requester and those in copy, of what was merged into it before, too: each in their own thread. */
function toItsPeople({ situation }: AgentOrder, { parts }: Counterpart): Notice[] {
  const { actor, match } = situation
  const { ticket: stays } = match.candidate
  const into = formatReference(stays.number)
  return toMergedPeople(parts, { status: stays.status, how: 'merged', into }, actor.person.id)
}

/** A colleague finds it gone from their list. */
function toWhoeverHadIt(order: AgentOrder, { ticket, agent }: Counterpart): Notice[] {
  const { situation } = order
  if (!agent?.active || agent.id === situation.actor.person.id) return []
  const stays = situation.match.candidate.ticket
  const { data } = doneNotice(situation, 'merged', null, '')
  const other = { reference: formatReference(ticket.number), title: ticket.title }
  const about = { id: stays.id, number: stays.number }
  return [{ kind: 'team-news', to: recipient(agent), about, data: { ...data, other } }]
}
