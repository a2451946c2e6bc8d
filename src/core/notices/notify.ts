/** Tells people of an event on a request: the notices for everybody whom its audience names, each person once. */

import type { Message } from '../reading/message.js'
import { agentNamed, type Catalogue } from '../request/catalogue.js'
import { closesAt } from '../request/closure.js'
import type { ClosurePolicy } from '../request/closure-policy.js'
import type { Person, Recipient } from '../request/person.js'
import { recipient } from '../request/person.js'
import { shownName } from '../request/shown-name.js'
import type { Ticket, TicketState } from '../request/ticket.js'
import { type FoldedAway, foldedForAgents } from './folded.js'
import { EVENT_AUDIENCES, type EventData, type TicketEvent } from './kinds/events.js'
import type { Notice } from './notice.js'
import type { KeptFile } from './recap.js'
import { teamSide } from './team-side.js'

/** The request's people, and what is known of the message that did something to it. */
export interface NotifyContext {
  readonly message: Pick<Message, 'channel'>
  /** People of the directory whom the message itself went to. */
  readonly copies: readonly Person[]
  readonly agent: Person | null
  readonly requester: Person | null
  /** Those in copy of the request. */
  readonly copied: readonly Person[]
  readonly catalogue: Catalogue
  readonly policy: { readonly closure: ClosurePolicy; readonly tellMoves: boolean }
}

/** What was done, by whom, and what it made of the request. */
export interface EventFacts {
  readonly what: TicketEvent
  readonly by: Person
  readonly ticket: Ticket
  readonly after: TicketState
  readonly text: string
  readonly kept: readonly KeptFile[]
  /** When it is late as it is now; null: nothing is due. */
  readonly dueAt: number | null
  readonly folded: FoldedAway
  readonly solvedBy?: string
  readonly holds?: boolean
}

/** The notices of an event, to everybody of its audience but whoever did it or got the message itself. */
export function notify(context: NotifyContext, event: EventFacts): Notice[] {
  const { what, by, ticket } = event
  const { requester, agents, copies } = EVENT_AUDIENCES[what]
  const data = eventData(context, event)
  const folded = foldedForAgents(event.folded)
  const forAgents = { ...(folded && { folded }), ...(event.holds && { holds: true as const }) }
  const addressed = context.message.channel === 'mail' ? context.copies.map(({ id }) => id) : []
  const others = (people: readonly Person[]) =>
    people.filter(({ id, active }) => active && id !== by.id && !addressed.includes(id))
  const owner = context.requester ? [context.requester] : []
  const notices: Notice[] = []
  const silent = isMove(what, ticket) && !context.policy.tellMoves
  if (requester && !silent && by.id !== ticket.requesterId)
    for (const person of others(owner))
      notices.push({ kind: requester, to: recipient(person), data })
  if (agents)
    for (const to of agentsToTell(context, event, agents.to))
      if (to.personId !== by.id)
        notices.push({ kind: agents.kind, to, data: { ...data, ...forAgents } })
  if (copies)
    for (const person of others(context.copied))
      notices.push({ kind: copies, to: recipient(person), data })
  return oncePerAddress(notices)
}

/** Who has it next is the desk's own business, once its requester knows that somebody took it. */
function isMove(what: TicketEvent, { assignedAt }: Ticket): boolean {
  if (what === 'dispatched') return true
  return (what === 'taken' || what === 'assigned') && assignedAt !== null
}

export function eventData(
  { catalogue, policy }: NotifyContext,
  { what, by, ticket, after, text, kept, dueAt, solvedBy }: Omit<EventFacts, 'folded' | 'holds'>,
): EventData {
  const team = catalogue.team.get(after.teamId)
  const resolvedAt = after.status === 'resolved' ? after.resolvedAt : null
  return {
    what,
    title: ticket.title,
    status: after.status,
    author: shownName(by, catalogue),
    text,
    kept,
    team: team?.name ?? '',
    level: team?.level ?? 1,
    agent: agentNamed(catalogue, after.agentId)?.name ?? null,
    closesAt: resolvedAt === null ? null : closesAt(resolvedAt, policy.closure),
    solvedBy: solvedBy ?? null,
    dueAt,
  }
}

function agentsToTell(
  { agent, catalogue }: NotifyContext,
  { ticket, after }: EventFacts,
  to: 'holder' | 'side' | 'next',
): readonly Recipient[] {
  const holder = agent?.active ? [recipient(agent)] : []
  if (to === 'holder') return holder
  if (to === 'side') return holder.length > 0 ? holder : teamSide(catalogue, ticket.teamId)
  const next = agentNamed(catalogue, after.agentId)
  if (next) return [next]
  return after.agentId === null ? teamSide(catalogue, after.teamId) : holder
}

/** Somebody who is both the agent and in copy gets one notice, the first. */
function oncePerAddress(notices: readonly Notice[]): Notice[] {
  return [
    ...new Map(notices.toReversed().map((notice) => [notice.to.address, notice])).values(),
  ].toReversed()
}
