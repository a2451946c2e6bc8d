/** Tells people of an event on a request: the notices for everybody whom its audience names, each person once. */

import type { Message } from '../reading/message.js'
import { agentNamed, type Catalogue } from '../request/catalogue/catalogue.js'
import { shownName } from '../request/catalogue/shown-name.js'
import { closesAt } from '../request/dates/closure.js'
import type { ClosurePolicy } from '../request/dates/closure-policy.js'
import type { Person, Recipient } from '../request/person.js'
import { recipient } from '../request/person.js'
import type { Ticket, TicketState } from '../request/ticket.js'
import { channelOf } from '../text/address.js'
import { agentsToTell, NOBODY } from './agents-told.js'
import { colleaguesToTell } from './colleagues.js'
import type { FieldChange } from './corrections.js'
import { type FoldedAway, foldedForAgents } from './folded.js'
import { EVENT_AUDIENCES } from './kinds/event-audiences.js'
import type { Duplicate, EventData, TicketEvent } from './kinds/events.js'
import { followersOf, isOwner, type MergedSides, movedData, onlyMoved } from './merged-people.js'
import type { Notice } from './notice.js'
import { oncePerAddress } from './once-per-address.js'
import type { KeptFile, RefusedFile } from './recap.js'
import { addressedBy, saidOnBoard } from './said-already.js'
import { STORY_OF, type StorySource, storyFor } from './story.js'
import { waitEnded } from './wait-ended.js'

/** The request's people, and what is known of the message that did something to it. */
export interface NotifyContext {
  readonly message: Pick<Message, 'channel' | 'text' | 'onBoard'>
  /** People of the directory whom the message itself went to. */
  readonly addressees: readonly Person[]
  readonly agent: Person | null
  readonly requester: Person | null
  /** Those in copy of the request. */
  readonly inCopy: readonly Person[]
  /** Those of requests that were merged into it; left out: none were. */
  readonly merged?: MergedSides
  /** Technicians who take part in it, whoever wrote the message too. */
  readonly lookups: { readonly takingPart: { readonly people: readonly Person[] } }
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
  readonly refused?: readonly RefusedFile[]
  /** When it is late as it is now; null: nothing is due. */
  readonly dueAt: number | null
  readonly folded: FoldedAway
  readonly solvedBy?: string
  /** A note that was sent: its files go with the notice. */
  readonly sentEntry?: number
  readonly corrections?: readonly FieldChange[]
  /** The request that it was merged or linked with. */
  readonly other?: Duplicate
  readonly holds?: boolean
  /** For notices that carry it; left out: it could not be told. */
  readonly story?: StorySource | null
}

/** The notices of an event, to everybody of its audience but whoever did it or got the message itself. */
export function notify(context: NotifyContext, event: EventFacts): Notice[] {
  const { what, by, ticket } = event
  const { requester, copies } = EVENT_AUDIENCES[what]
  const data = eventData(context, event)
  const addressed = addressedBy(context)
  const others = (people: readonly Person[]) =>
    people.filter(({ id, active }) => active && id !== by.id && !addressed.includes(id))
  const owner = context.requester ? [context.requester] : []
  const notices: Notice[] = []
  const silent = isMove(what, ticket) && !context.policy.tellMoves
  // What was written on a merged request does not concern it.
  const apart = context.merged?.by != null
  if (requester && !silent && !apart && by.id !== ticket.requesterId)
    for (const person of others(owner))
      notices.push({ kind: requester, to: recipient(person), data })
  notices.push(...toAgents(context, event, data))
  if (copies)
    for (const person of others(followersOf(context, event)))
      notices.push({
        kind: copies,
        to: recipient(person),
        data: isOwner(context, person) ? data : { ...data, following: true },
      })
  if (copies)
    for (const person of others(onlyMoved(context, event)))
      notices.push({ kind: 'merged', to: recipient(person), data: movedData(event) })
  // Somebody may be both the agent and in copy.
  return oncePerAddress(notices)
}

/** Those whom the event is for, then the others who take part. */
function toAgents(context: NotifyContext, event: EventFacts, data: EventData): Notice[] {
  const { by, ticket } = event
  const { agents } = EVENT_AUDIENCES[event.what]
  const folded = foldedForAgents(event.folded)
  const forAgents: EventData = {
    ...data,
    ...(folded && { folded }),
    ...(event.holds && { holds: true as const }),
    ...waitEnded(event),
    ...(event.corrections?.length && { corrections: event.corrections }),
    ...(event.other && { other: event.other }),
  }
  const audience = agents ? agentsToTell(context, event, agents.to) : NOBODY
  const onBoard = saidOnBoard(context.message, event.text)
  const first = audience.to.filter(
    ({ personId, address }) => personId !== by.id && !(onBoard && channelOf(address) !== null),
  )
  const told = agents
    ? first.map((to): Notice => {
        const story = storyFor(
          event.story,
          STORY_OF[agents.kind],
          to.personId !== ticket.requesterId,
        )
        return { kind: agents.kind, to, data: story ? { ...forAgents, story } : forAgents }
      })
    : []
  const news = colleaguesOf(context, event, first, audience.teamId)
  return [...told, ...news.map((to) => newsTo(context, to, forAgents))]
}

/** Who took part can leave, whoever has it can't. */
function newsTo({ agent }: NotifyContext, to: Recipient, data: EventData): Notice {
  const mayLeave = to.personId !== null && to.personId !== agent?.id
  return { kind: 'team-news', to, data: mayLeave ? { ...data, following: true } : data }
}

function colleaguesOf(
  context: NotifyContext,
  { what, by, ticket, after, text }: EventFacts,
  first: readonly Recipient[],
  teamTold: number | null,
): readonly Recipient[] {
  const { agent, catalogue, inCopy, lookups, message } = context
  const told = first.map(({ personId }) => personId ?? 0)
  const holder = agent ? [agent] : []
  return colleaguesToTell({
    what,
    catalogue,
    colleagues: distinct([...holder, ...lookups.takingPart.people, ...inCopy]),
    holder: agent,
    informed: new Set([by.id, ticket.requesterId, ...addressedBy(context), ...told]),
    teamTold,
    teamIds: [...new Set([ticket.teamId, after.teamId])],
    saidInThread:
      saidOnBoard(message, text) ||
      first.some(
        ({ personId, address }) =>
          channelOf(address) !== null || (agent?.channel === 'chat' && personId === agent.id),
      ),
  })
}

function distinct(people: readonly Person[]): readonly Person[] {
  return [...new Map(people.map((person) => [person.id, person])).values()]
}

/** Who has it next is the desk's own business, once its requester knows that somebody took it. */
function isMove(what: TicketEvent, { assignedAt }: Ticket): boolean {
  if (what === 'dispatched') return true
  return (what === 'taken' || what === 'assigned') && assignedAt !== null
}

export function eventData(
  { catalogue, policy }: NotifyContext,
  facts: Omit<EventFacts, 'folded' | 'holds' | 'corrections'>,
): EventData {
  const { what, by, ticket, after, text, kept, refused = [], dueAt, solvedBy, sentEntry } = facts
  const team = catalogue.team.get(after.teamId)
  const resolvedAt = after.status === 'resolved' ? after.resolvedAt : null
  return {
    what,
    title: ticket.title,
    status: after.status,
    author: shownName(by, catalogue),
    text,
    kept,
    ...(refused.length === 0 ? {} : { refused }),
    team: team?.name ?? '',
    level: team?.level ?? 1,
    agent: agentNamed(catalogue, after.agentId)?.name ?? null,
    closesAt: resolvedAt === null ? null : closesAt(resolvedAt, policy.closure),
    ...(after.waitsUntil === null ? {} : { waitsUntil: after.waitsUntil }),
    solvedBy: solvedBy ?? null,
    dueAt,
    ...(sentEntry === undefined ? {} : { sentEntry }),
  }
}
