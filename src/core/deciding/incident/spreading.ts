/** Carries news of an incident to one of its requests: a table of what each kind of news does there, decided like any message. */

import { EVENT_AUDIENCES } from '../../notices/kinds/event-audiences.js'
import type { EventData, TicketEvent } from '../../notices/kinds/events.js'
import type { Notice, NoticeKind } from '../../notices/notice.js'
import { eventData } from '../../notices/notify.js'
import { applySteps, type Step, stateOf } from '../../request/lifecycle.js'
import { isOpen } from '../../request/open-states.js'
import { type Person, recipient } from '../../request/person.js'
import type {
  ChangeEvent,
  LogEntry,
  StateChange,
  Status,
  Ticket,
  TicketState,
} from '../../request/ticket.js'
import { formatReference } from '../../text/reference.js'
import type { Decision } from '../decision/decision.js'
import type { IncidentNews } from '../decision/incident-change.js'
import { withSides } from '../decision/sides.js'
import { applyAction } from '../decision/ticket-action.js'
import type { TicketSituation } from '../situation/situation.js'
import { type SpreadCase, situationOf } from './spread-case.js'

interface Spread {
  readonly event: TicketEvent
  /** The states in which it does anything. */
  readonly holds: (status: Status) => boolean
  readonly steps: (spread: SpreadCase) => readonly Step[]
  /** Stands before the events of those steps. */
  readonly marks?: ChangeEvent
}

const SPREADS: Readonly<Record<IncidentNews, Spread>> = {
  known: { event: 'attached', holds: isOpen, steps: taking, marks: 'attach' },
  answered: { event: 'answered', holds: (status) => status !== 'closed', steps: () => [] },
  resolved: { event: 'resolved', holds: isOpen, steps: resolving },
  reopened: { event: 'reopened', holds: (status) => status === 'resolved', steps: reopening },
  left: { event: 'detached', holds: isOpen, steps: givingBack },
  retracted: { event: 'retracted', holds: (status) => status === 'resolved', steps: reopening },
  settled: { event: 'retracted', holds: isOpen, steps: resolving },
}

/** The notice that each takes back. */
const TAKEN_BACK: Readonly<Partial<Record<IncidentNews, NoticeKind>>> = {
  retracted: 'resolved',
  settled: 'reopened-by-agent',
}

/** Null: it is too late for that news, and nobody need hear it. */
export function spread(one: SpreadCase): Decision | null {
  const { ticket, what, now } = one
  const row = SPREADS[what]
  if (one.onlyFor !== null) return toldAlone(one, one.onlyFor, row.event)
  if (!row.holds(ticket.status)) return null
  const walked = applySteps(ticket, row.steps(one), now)
  if (!walked.ok) return null
  const change = markedChange(ticket, walked.change, row.marks, now)
  return told(one, row.event, change)
}

/** After a merge: the request has taken the step already, and only those who don't know it yet are told. */
function toldAlone(one: SpreadCase, onlyFor: number, event: TicketEvent): Decision | null {
  const { ticket, merged } = one
  const isOwn = onlyFor === ticket.id
  const isThere = isOwn || merged?.requests.requests.some(({ ticket: { id } }) => id === onlyFor)
  if (ticket.status === 'closed' || !isThere) return null
  const decision = told(one, event, null)
  return isOwn ? decision : { ...decision, side: onlyFor }
}

function told(one: SpreadCase, what: TicketEvent, change: StateChange | null): Decision {
  const { ticket, by, requester, heardBy, onlyFor } = one
  const situation = situationOf(one)
  const decision = applyAction(situation, {
    what,
    because: `incident: ${one.what}`,
    text: one.text,
    change,
  })
  const event = { what, news: one.what, by, ticket, after: change?.after ?? stateOf(ticket) }
  const spreading = withSides(situation, {
    ...decision,
    entries: [
      ...decision.entries,
      ...(one.what === 'known' && onlyFor === null ? headNamed(one) : []),
    ],
    notices: [
      ...forItsPeople(decision.notices, what),
      ...retraction(situation, event, requester),
      ...toOwnersOfMerged(situation, event),
    ],
  })
  const heard = (id: number | null) => id !== null && heardBy.includes(id)
  return { ...spreading, notices: spreading.notices.filter(({ to }) => !heard(to.personId)) }
}

function markedChange(
  ticket: Ticket,
  change: StateChange | null,
  marks: ChangeEvent | undefined,
  now: number,
): StateChange | null {
  if (marks === undefined) return change
  const before = stateOf(ticket)
  const after = change?.after ?? { ...before, updatedAt: Math.max(now, before.updatedAt) }
  return { events: [marks, ...(change?.events ?? [])], before, after }
}

/** Nobody has it: whoever has the incident has it. What was asked of its requester need not be answered any more. */
function taking({ ticket, agent, holderId, by }: SpreadCase): readonly Step[] {
  if (ticket.status === 'pending') return [{ event: 'resume' }]
  if (ticket.agentId !== null && agent?.active) return []
  return [{ event: 'assign', agentId: holderId ?? by.id }]
}

function resolving({ by }: SpreadCase): readonly Step[] {
  return [{ event: 'resolve', agentId: by.id }]
}

function reopening({ agent, text }: SpreadCase): readonly Step[] {
  return [{ event: 'reopen', text: text || '-', agentActive: agent?.active ?? false }]
}

/** Back to its team, if it was only taken with the others. */
function givingBack({ ticket, holderId }: SpreadCase): readonly Step[] {
  const taken = ticket.status === 'assigned' && ticket.agentId === holderId
  return taken ? [{ event: 'dispatch', teamId: ticket.teamId }] : []
}

/** For technicians, where it is attached. */
function headNamed({ by, headNumber, now }: SpreadCase): readonly LogEntry[] {
  if (headNumber === null) return []
  return [
    {
      visibility: 'private',
      kind: 'attached',
      authorId: by.id,
      at: now,
      text: formatReference(headNumber),
      elided: '',
      change: null,
    },
  ]
}

/** Its requester and those in copy. Technicians are told on the head, once for all. */
function forItsPeople(notices: readonly Notice[], event: TicketEvent): readonly Notice[] {
  const { requester, copies } = EVENT_AUDIENCES[event]
  return notices.filter(({ kind }) => kind === requester || kind === copies)
}

interface SpreadEvent {
  readonly what: TicketEvent
  readonly news: IncidentNews
  readonly by: Person
  readonly ticket: Ticket
  readonly after: TicketState
}

/** « Elle est résolue » is taken back, or « Elle est rouverte ». */
function retraction(
  situation: TicketSituation,
  event: SpreadEvent,
  requester: Person | null,
): Notice[] {
  const told = TAKEN_BACK[event.news]
  if (!requester?.active || told === undefined) return []
  const data = { ...dataOf(situation, event), told }
  return [{ kind: 'taken-back', to: recipient(requester), data }]
}

/** Of what people in copy hear nothing, whoever asked for what was merged into it hears as its requester does. */
function toOwnersOfMerged(situation: TicketSituation, event: SpreadEvent): Notice[] {
  const { requester: kind, copies } = EVENT_AUDIENCES[event.what]
  if (copies !== null) return []
  const owners = (situation.merged?.sides ?? []).flatMap(({ request, people }) =>
    people.filter(({ id, active }) => active && id === request.ticket.requesterId),
  )
  const others = owners.filter(({ id }) => id !== event.ticket.requesterId && id !== event.by.id)
  return others.flatMap((owner): Notice[] =>
    event.what === 'retracted'
      ? retraction(situation, event, owner)
      : kind === null
        ? []
        : [{ kind, to: recipient(owner), data: dataOf(situation, event) }],
  )
}

function dataOf(situation: TicketSituation, event: SpreadEvent): EventData {
  return eventData(situation, { ...event, text: '', kept: [], dueAt: null })
}
