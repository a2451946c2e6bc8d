/** Who is told of what, as one table: each change of a request reaches whoever must know, once. */

import type { Message } from '../reading/message.js'
import type { Catalogue } from '../request/catalogue.js'
import { closesAt } from '../request/closure.js'
import type { ClosurePolicy } from '../request/closure-policy.js'
import type { Person, Recipient } from '../request/person.js'
import { recipient } from '../request/person.js'
import { shownName } from '../request/shown-name.js'
import type { Ticket, TicketState } from '../request/ticket.js'
import { channelAddress } from '../text/address.js'
import type { KeptFile, Notice, Notices, TicketEvent, Told } from './notice.js'

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
  readonly policy: { readonly closure: ClosurePolicy }
}

/** The notices that say what was done, whatever it was. */
type ToldKind = {
  [K in keyof Notices]: Notices[K] extends Told ? (Told extends Notices[K] ? K : never) : never
}[keyof Notices]

interface Audience {
  /** Unless it is the requester who did it. */
  readonly requester: ToldKind | null
  /**
   * On the agents' side: `holder`, the agent who had it; `side`, the agent who had it or else the
   * team; `next`, whoever has it now.
   */
  readonly agents: { readonly kind: ToldKind; readonly to: 'holder' | 'side' | 'next' } | null
  /** People in copy read what is public. */
  readonly copies: ToldKind | null
}

const NOBODY = null

export const AUDIENCES: Readonly<Record<TicketEvent, Audience>> = {
  replied: {
    requester: 'copied',
    agents: { kind: 'team-reply', to: 'side' },
    copies: 'copied',
  },
  tried: { requester: NOBODY, agents: NOBODY, copies: NOBODY },
  noted: { requester: NOBODY, agents: { kind: 'team-reply', to: 'side' }, copies: NOBODY },
  taken: { requester: 'taken', agents: { kind: 'team-taken', to: 'holder' }, copies: NOBODY },
  assigned: { requester: 'taken', agents: { kind: 'team-assigned', to: 'next' }, copies: NOBODY },
  dispatched: {
    requester: 'redispatched',
    agents: { kind: 'team-dispatched', to: 'next' },
    copies: NOBODY,
  },
  asked: { requester: 'question', agents: NOBODY, copies: 'copied' },
  answered: { requester: 'answered', agents: NOBODY, copies: 'copied' },
  resolved: { requester: 'resolved', agents: NOBODY, copies: 'copied' },
  closed: { requester: NOBODY, agents: { kind: 'team-closed', to: 'side' }, copies: 'copied' },
  withdrawn: { requester: NOBODY, agents: { kind: 'team-closed', to: 'side' }, copies: 'copied' },
  reopened: {
    requester: 'reopened-by-agent',
    agents: { kind: 'team-reopened', to: 'next' },
    copies: 'copied',
  },
  undone: { requester: NOBODY, agents: { kind: 'team-undone', to: 'next' }, copies: 'copied' },
  /** The requester named what it is about, and that is another team's. */
  rerouted: { requester: NOBODY, agents: { kind: 'team-dispatched', to: 'next' }, copies: NOBODY },
  filed: { requester: NOBODY, agents: NOBODY, copies: NOBODY },
  corrected: { requester: NOBODY, agents: { kind: 'team-corrected', to: 'side' }, copies: NOBODY },
}

/** What was done, by whom, and what it made of the request. */
export interface EventFacts {
  readonly what: TicketEvent
  readonly by: Person
  readonly ticket: Ticket
  readonly after: TicketState
  readonly text: string
  readonly kept: readonly KeptFile[]
  readonly solvedBy?: string
}

/** The notices of what happened: to everybody of its row but whoever did it, and has it already. */
export function notify(situation: NotifyContext, happened: EventFacts): Notice[] {
  const { what, by, ticket } = happened
  const { requester, agents, copies } = AUDIENCES[what]
  const data = eventData(situation, happened)
  const addressed = situation.message.channel === 'mail' ? situation.copies.map(({ id }) => id) : []
  const others = (people: readonly Person[]) =>
    people.filter(({ id, active }) => active && id !== by.id && !addressed.includes(id))
  const owner = situation.requester ? [situation.requester] : []
  const notices: Notice[] = []
  if (requester && by.id !== ticket.requesterId)
    for (const person of others(owner))
      notices.push({ kind: requester, to: recipient(person), data })
  if (agents)
    for (const to of agentsToTell(situation, happened, agents.to))
      if (to.personId !== by.id) notices.push({ kind: agents.kind, to, data })
  if (copies)
    for (const person of others(situation.copied))
      notices.push({ kind: copies, to: recipient(person), data })
  return once(notices)
}

export function eventData(
  { catalogue, policy }: NotifyContext,
  { what, by, ticket, after, text, kept, solvedBy }: EventFacts,
): Told {
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

/** A team's triage channel, else its mailbox, or its members one by one. */
export function teamSide(catalogue: Catalogue, teamId: number): readonly Recipient[] {
  // A team that was dissolved tells nobody any more: triage sees to what it left behind.
  const team = catalogue.team.get(teamId) ?? catalogue.team.get(catalogue.triageTeamId)
  if (team?.chatChannel) {
    const { name, locale, chatChannel } = team
    return [{ personId: null, address: channelAddress(chatChannel), name, locale }]
  }
  if (!team?.email) return team?.members ?? []
  // The mailbox is an agent too: its buttons are its own.
  const personId = team.members.find(({ address }) => address === team.email)?.personId ?? null
  return [{ personId, address: team.email, name: team.name, locale: team.locale }]
}

function agentNamed(catalogue: Catalogue, agentId: number | null): Recipient | undefined {
  if (agentId === null) return undefined
  return catalogue.teams
    .flatMap(({ members }) => members)
    .find(({ personId }) => personId === agentId)
}

/** Somebody who is the agent and in copy is told once, by the first of the rows above. */
function once(notices: readonly Notice[]): Notice[] {
  return [...new Map(notices.toReversed().map((n) => [n.to.address, n])).values()].toReversed()
}
