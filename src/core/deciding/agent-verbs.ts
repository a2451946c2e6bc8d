/** What a technician can do to a request by a command: a table of verbs, each with the steps of the life cycle that it takes. */

import { EVENT_AUDIENCES, type TicketEvent } from '../notices/kinds/events.js'
import type { Catalogue, Team } from '../request/catalogue.js'
import type { Step } from '../request/lifecycle.js'
import type { Recipient } from '../request/person.js'
import type { AgentRefusal } from '../request/refusal.js'
import type { AgentCommand, AgentCommandName } from '../words/agent-keywords.js'
import type { NameIndex } from '../words/name-index.js'
import type { TicketSituation } from './situation.js'

export interface AgentOrder {
  readonly situation: TicketSituation
  readonly command: AgentCommand
}

/** Steps of the life cycle, one after the other, or why there are none. */
export type Plan = { readonly steps: readonly Step[] } | AgentOrderRefused
export interface AgentOrderRefused {
  readonly why: AgentRefusal
  readonly names?: readonly string[]
}

export interface AgentVerb {
  readonly plan: (order: AgentOrder) => Plan
  readonly wantsText: boolean
  readonly what: TicketEvent
}

/** They change no state: drafting.ts, correcting.ts. */
const STATELESS = ['draft', 'publish', 'amend'] as const
type Stateless = (typeof STATELESS)[number]

export const AGENT_VERBS: Readonly<Record<Exclude<AgentCommandName, Stateless>, AgentVerb>> = {
  take: { plan: (order) => ({ steps: [taking(order)] }), wantsText: false, what: 'taken' },
  dispatch: { plan: dispatching, wantsText: false, what: 'dispatched' },
  assign: { plan: assigning, wantsText: false, what: 'assigned' },
  ask: { plan: asking, wantsText: true, what: 'asked' },
  answer: { plan: () => ({ steps: [] }), wantsText: true, what: 'answered' },
  note: { plan: () => ({ steps: [] }), wantsText: true, what: 'noted' },
  resolve: { plan: resolving, wantsText: true, what: 'resolved' },
  reopen: { plan: reopening, wantsText: true, what: 'reopened' },
  close: { plan: () => ({ why: 'requesters-word' }), wantsText: false, what: 'noted' },
}

/** Whether the text of such a command is sent to the requester. */
export function isTextForRequester(name: AgentCommandName): boolean {
  if (isStateless(name)) return false
  const { wantsText, what } = AGENT_VERBS[name]
  return wantsText && EVENT_AUDIENCES[what].requester !== null
}

function isStateless(name: AgentCommandName): name is Stateless {
  return (STATELESS as readonly AgentCommandName[]).includes(name)
}

function taking({ situation }: AgentOrder): Step {
  return { event: 'assign', agentId: situation.actor.person.id }
}

/** « AFFECTER Réseaux »: the team by its code or name. */
function dispatching({ situation, command }: AgentOrder): Plan {
  const { teams, teamsNamed } = situation.catalogue
  const found = findNamed(teamsNamed, command.named, (team: Team) => team.name)
  if ('names' in found) return { why: 'several-teams', names: found.names }
  if (found.item) return { steps: [{ event: 'dispatch', teamId: found.item.id }] }
  return { why: 'unknown-team', names: teams.map(({ name }) => name) }
}

function assigning({ situation, command }: AgentOrder): Plan {
  const { catalogue, match } = situation
  const found = findNamed(catalogue.agentsNamed, command.named, (agent: Recipient) => agent.name)
  if ('names' in found) return { why: 'several-agents', names: found.names }
  const agentId = found.item?.personId ?? null
  if (agentId === null)
    return { why: 'unknown-agent', names: colleagues(catalogue, match.candidate.ticket.teamId) }
  return { steps: [{ event: 'assign', agentId }] }
}

function colleagues(catalogue: Catalogue, teamId: number): readonly string[] {
  const team = catalogue.team.get(teamId)
  const people = team?.members.filter(({ address }) => address !== team.email) ?? []
  return people.map(({ name }) => name)
}

/** Whoever asks has it: one can't wait for the answer to nobody's question. */
function asking(order: AgentOrder): Plan {
  const { status } = order.situation.match.candidate.ticket
  const first = status === 'assigned' ? [] : [taking(order)]
  return { steps: [...first, { event: 'suspend' }] }
}

function resolving({ situation }: AgentOrder): Plan {
  return { steps: [{ event: 'resolve', agentId: situation.actor.person.id }] }
}

function reopening({ situation, command }: AgentOrder): Plan {
  const agentActive = situation.agent?.active ?? false
  return { steps: [{ event: 'reopen', text: command.text, agentActive }] }
}

function findNamed<T>(
  among: NameIndex<T>,
  written: string,
  label: (item: T) => string,
): { readonly item: T | undefined } | { readonly names: readonly string[] } {
  const found = written === '' ? [] : among.find(written)
  return found.length > 1 ? { names: found.map(label) } : { item: found[0] }
}
