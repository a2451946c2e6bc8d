/** RATTACHER: requests are attached to the head of an incident, all that are proposed, some, or none; or a request to a head. */

import type { IncidentShown } from '../../notices/kinds/incidents.js'
import type { Notice } from '../../notices/notice.js'
import { isOpen } from '../../request/open-states.js'
import { formatReference } from '../../text/reference.js'
import { type NamedRequests, namedRequests } from '../../words/attachment-list.js'
import type { Decision } from '../decision/decision.js'
import type { IncidentChange } from '../decision/incident-change.js'
import { applyAction } from '../decision/ticket-action.js'
import type { AgentOrder } from '../orders/agent-verbs.js'
import type { NamedRequest } from '../situation/incident-lookup.js'
import type { TicketSituation } from '../situation/situation.js'
import { refused } from '../technician/agent-refused.js'
import { doneNotice } from '../technician/done-notice.js'
import { headNamed, numberOf, only, whyNotThese } from './attachable.js'
import { marked } from './declaring.js'
import { shownIncident, stillProposed } from './incident-shown.js'

/** References that the journal names; of more it says how many. */
const NAMED = 30

export function attached(order: AgentOrder): Decision {
  const { situation, command } = order
  const { headed, attachedTo } = situation.lookups.incident
  const asked = namedRequests(command.named, `${command.line}\n${command.text}`)
  if (asked.which === 'unclear') return refused(order, { why: 'list-unclear' })
  if (headed) return toThis(order, asked)
  if (attachedTo)
    return refused(order, { why: 'attached-already', names: [formatReference(attachedTo.number)] })
  return toAnother(order, asked)
}

/** On the head: « RATTACHER TOUT », « RATTACHER AUCUNE », « RATTACHER R-000012 R-000015 ». */
function toThis(order: AgentOrder, asked: NamedRequests): Decision {
  const { situation } = order
  const { lookups, match } = situation
  const { ticket } = match.candidate
  if (!isOpen(ticket.status)) return refused(order, { why: 'incident-over' })
  if (asked.which === 'unsaid') return proposing(situation)
  if (asked.which === 'these') {
    const why = whyNotThese(lookups.incident.named, asked.numbers, ticket.id)
    if (why) return refused(order, why)
    const these = once(lookups.incident.named)
    return attaching(situation, these, { headId: ticket.id, attaches: idsOf(these) })
  }
  const proposed = proposedHere(situation).map(({ request }) => request)
  if (proposed.length === 0) return refused(order, { why: 'nothing-proposed' })
  if (asked.which === 'none') return declining(situation, proposed.length)
  return attaching(situation, proposed, { headId: ticket.id, attaches: idsOf(proposed) })
}

/** One that is named beside what was merged into it. */
function once(named: readonly NamedRequest[]): readonly NamedRequest[] {
  return named.filter(({ id }, at) => named.findIndex((one) => one.id === id) === at)
}

function proposedHere({ lookups }: TicketSituation) {
  const { headed, own, around } = lookups.incident
  return headed && own ? stillProposed(headed, own, around) : []
}

/** On a request: « RATTACHER R-000012 », the head of an incident; where there is only one, nothing need be named. */
function toAnother(order: AgentOrder, { numbers }: NamedRequests): Decision {
  const { situation } = order
  const { match, lookups } = situation
  const { ticket } = match.candidate
  const { open } = lookups.incident
  if (!isOpen(ticket.status)) return refused(order, { why: 'impossible' })
  const head = numbers.length === 0 ? only(open) : headNamed(situation, numbers)
  if ('why' in head) return refused(order, head)
  return attaching(situation, [head], {
    headId: head.id,
    headVersion: head.version,
    attaches: [ticket.id],
  })
}

/** The journal of the request says what was attached to what; each requester is told in a batch of its own. */
function attaching(
  situation: TicketSituation,
  these: readonly { readonly number: number }[],
  incident: IncidentChange,
): Decision {
  const { match, now } = situation
  const { ticket } = match.candidate
  const onHead = incident.headId === ticket.id
  const headed = situation.lookups.incident.headed
  const count = incident.attaches?.length ?? 0
  const shown: IncidentShown = {
    head: formatReference(onHead ? ticket.number : (these[0]?.number ?? 0)),
    attached: onHead ? (headed?.attached ?? 0) + count : 0,
    proposed: 0,
    lines: [],
    references: [],
    did: { what: 'attached', count },
  }
  const change = marked(ticket, [], 'attach', now)
  return {
    ...applyAction(situation, {
      what: 'gathered',
      because: 'agent: attach',
      kind: 'attached',
      text: listed(these),
      change,
      answer: answerOf(situation, shown),
    }),
    incident,
  }
}

function declining(situation: TicketSituation, count: number): Decision {
  const { match, lookups } = situation
  const { ticket } = match.candidate
  const attached = lookups.incident.headed?.attached ?? 0
  const shown: IncidentShown = {
    ...shownIncident({ head: ticket, attached }, []),
    did: { what: 'declined', count },
  }
  return {
    ...applyAction(situation, {
      what: 'gathered',
      because: 'agent: attach none',
      answer: answerOf(situation, shown),
    }),
    incident: { headId: ticket.id, declines: true },
  }
}

/** « RATTACHER » alone: what is proposed, with its buttons. */
function proposing(situation: TicketSituation): Decision {
  const { match, lookups } = situation
  const { ticket } = match.candidate
  const attached = lookups.incident.headed?.attached ?? 0
  const shown = shownIncident({ head: ticket, attached }, proposedHere(situation))
  return applyAction(situation, {
    what: 'tried',
    because: 'agent: attach',
    answer: answerOf(situation, shown),
  })
}

export function answerOf(situation: TicketSituation, incident: IncidentShown): Notice {
  const done = doneNotice(situation, 'gathered', null, '')
  return { ...done, data: { ...done.data, incident } }
}

export function listed(these: readonly { readonly number: number }[]): string {
  const first = these.slice(0, NAMED).map(numberOf).map(formatReference)
  const more = these.length - first.length
  return more > 0 ? `${first.join('\n')}\n+ ${more}` : first.join('\n')
}

function idsOf(these: readonly { readonly id: number }[]): readonly number[] {
  return these.map(({ id }) => id)
}
