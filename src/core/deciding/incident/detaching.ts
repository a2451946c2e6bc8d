/** DETACHER: a request goes on by itself again, or the head lets some or all of its requests go. */

import type { IncidentShown } from '../../notices/kinds/incidents.js'
import { formatReference } from '../../text/reference.js'
import { namedRequests } from '../../words/attachment-list.js'
import type { Decision } from '../decision/decision.js'
import type { Detached } from '../decision/incident-change.js'
import { applyAction } from '../decision/ticket-action.js'
import type { AgentOrder, AgentOrderRefused } from '../orders/agent-verbs.js'
import type { OwnStep } from '../situation/own-step.js'
import type { TicketSituation } from '../situation/situation.js'
import { refused } from '../technician/agent-refused.js'
import { answerOf, listed } from './attaching.js'
import { marked } from './declaring.js'

export function detached(order: AgentOrder): Decision {
  const { situation, command } = order
  const { match, lookups } = situation
  const { headed, attachedTo, named } = lookups.incident
  const { ticket } = match.candidate
  if (attachedTo) return detaching(situation, attachedTo, [ticket], [ticket.id])
  if (!headed) return refused(order, { why: 'not-attached' })
  const asked = namedRequests(command.named, `${command.line}\n${command.text}`)
  if (asked.which === 'unclear') return refused(order, { why: 'list-unclear' })
  if (asked.which === 'all' && headed.attached > 0)
    return detaching(situation, ticket, [], lookups.incident.attachedIds)
  const these = named.filter(({ headId }) => headId === ticket.id)
  const others = asked.numbers.filter((number) => !these.some((one) => one.asked === number))
  if (these.length === 0 || others.length > 0)
    return refused(order, { why: 'not-attached', names: others.map(formatReference) })
  return detaching(
    situation,
    ticket,
    these,
    these.map(({ id }) => id),
  )
}

function detaching(
  situation: TicketSituation,
  head: { readonly id: number; readonly number: number },
  these: readonly { readonly number: number }[],
  ids: readonly number[],
): Decision {
  const { match, lookups, now } = situation
  const attached = lookups.incident.headed?.attached ?? 0
  const count = ids.length
  const shown: IncidentShown = {
    head: formatReference(head.number),
    attached: Math.max(0, attached - count),
    proposed: 0,
    lines: [],
    references: [],
    did: { what: 'detached', count },
  }
  return {
    ...applyAction(situation, {
      what: 'gathered',
      because: 'agent: detach',
      kind: 'detached',
      text: these.length === 0 ? `${count}` : listed(these),
      change: {
        ...marked(match.candidate.ticket, [], 'detach', now),
        detached: { headId: head.id, ids },
      },
      answer: answerOf(situation, shown),
    }),
    incident: { headId: head.id, detaches: { ids, told: true } },
  }
}

/** What taking a step back (ANNULER) does to the incident that it made, filled or ended. */
export function incidentTakenBack(
  { lookups, match }: TicketSituation,
  { at, change }: OwnStep,
): Pick<Decision, 'incident'> | AgentOrderRefused {
  const { headed, attachedTo, open } = lookups.incident
  const { ticket } = match.candidate
  const { events } = change
  if (change.detached) {
    const { headId, ids } = change.detached
    const head = open.find(({ id }) => id === headId)
    if (!head) return { why: 'incident-over' }
    const version = headId === ticket.id ? {} : { headVersion: head.version }
    return { incident: { headId, ...version, attaches: ids } }
  }
  if (events.includes('attach') && attachedTo) {
    // Whoever was told of it hears of this as of any step that is taken back.
    const detaches: Detached = { ids: [ticket.id], told: false }
    return { incident: { headId: attachedTo.id, detaches } }
  }
  if (!headed) return {}
  if (events.includes('incident')) return { incident: { headId: ticket.id, dissolves: true } }
  if (events.includes('attach'))
    return { incident: { headId: ticket.id, detaches: { ids: { attachedAt: at }, told: true } } }
  if (events.includes('resolve'))
    return { incident: { headId: ticket.id, tells: { what: 'retracted', text: '' } } }
  if (events.includes('reopen'))
    return { incident: { headId: ticket.id, tells: { what: 'settled', text: '' } } }
  return {}
}

/** A request that is reopened goes on by itself: it leaves the incident that it was attached to. */
export function leavesIncident({ ticket, entries }: Pick<Decision, 'ticket' | 'entries'>): boolean {
  if (ticket === null || 'open' in ticket) return false
  return entries.some(({ change }) => change?.events.includes('reopen'))
}
