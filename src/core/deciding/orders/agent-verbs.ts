/** What a technician can do to a request by a command: a table of verbs, each with the steps of the life cycle that it takes. */

import { EVENT_AUDIENCES } from '../../notices/kinds/event-audiences.js'
import type { TicketEvent } from '../../notices/kinds/events.js'
import type { Catalogue, Team } from '../../request/catalogue/catalogue.js'
import type { Step } from '../../request/lifecycle.js'
import type { Recipient } from '../../request/person.js'
import type { AgentRefusal } from '../../request/refusal.js'
import { words } from '../../text/text.js'
import type { TokenPurpose } from '../../text/token-purposes.js'
import {
  AGENT_KEYWORDS,
  type AgentCommandName,
  agentKeywordOf,
} from '../../words/agent-keywords.js'
import { isSilent } from '../../words/dismissal.js'
import type { NameIndex } from '../../words/names/name-index.js'
import type { AgentCommand } from '../../words/read-agent-command.js'
import type { TicketSituation } from '../situation/situation.js'
import { isHeldBy, type StaleVerb, whyNotAtOnce } from './stale-orders.js'

export interface AgentOrder {
  readonly situation: TicketSituation
  readonly command: AgentCommand
}

/** Steps of the life cycle, one after the other, or why there are none. */
export type Plan = { readonly steps: readonly Step[] } | AgentOrderRefused
export interface AgentOrderRefused {
  readonly why: AgentRefusal
  readonly names?: readonly string[]
  /** What could be written instead, and what its button is signed for; left out: the same again. */
  readonly body?: string
  readonly action?: TokenPurpose
}

export interface AgentVerb {
  readonly plan: (order: AgentOrder) => Plan
  readonly wantsText: boolean
  readonly what: TicketEvent
}

/** Those with a decision of their own: drafting.ts, note-kept.ts, correcting.ts, dismissing.ts, taking-back.ts, tying.ts, waiting.ts, declaring.ts, attaching.ts, detaching.ts. */
type Elsewhere =
  | 'draft'
  | 'publish'
  | 'send'
  | 'amend'
  | 'wait'
  | 'close'
  | 'undo'
  | 'merge'
  | 'link'
  | 'unlink'
  | 'split'
  | 'incident'
  | 'attach'
  | 'detach'

export const AGENT_VERBS: Readonly<Record<Exclude<AgentCommandName, Elsewhere>, AgentVerb>> = {
  take: {
    plan: (order) => unlessStale(order, 'take', [taking(order)]),
    wantsText: false,
    what: 'taken',
  },
  dispatch: { plan: dispatching, wantsText: false, what: 'dispatched' },
  assign: { plan: assigning, wantsText: false, what: 'assigned' },
  ask: { plan: asking, wantsText: true, what: 'asked' },
  answer: { plan: () => ({ steps: [] }), wantsText: true, what: 'answered' },
  note: { plan: () => ({ steps: [] }), wantsText: true, what: 'noted' },
  resolve: { plan: resolving, wantsText: true, what: 'resolved' },
  reopen: { plan: reopening, wantsText: true, what: 'reopened' },
}

/** Whether the text of such a command is sent to the requester. */
export function isTextForRequester({ name, text }: Pick<AgentCommand, 'name' | 'text'>): boolean {
  if (name === 'close') return !isSilent(text)
  if (name === 'incident' || name === 'wait') return true
  if (!(name in AGENT_VERBS)) return false
  const { wantsText, what } = AGENT_VERBS[name as keyof typeof AGENT_VERBS]
  return wantsText && EVENT_AUDIENCES[what].requester !== null
}

function unlessStale(
  { situation, command }: AgentOrder,
  verb: StaleVerb,
  steps: readonly Step[],
): Plan {
  const why = whyNotAtOnce(situation, verb, command.named)
  return why === null ? { steps } : { why }
}

function taking({ situation }: AgentOrder): Step {
  return { event: 'assign', agentId: situation.actor.person.id }
}

/** « AFFECTER Réseaux »: the team by its code or name. */
function dispatching({ situation, command }: AgentOrder): Plan {
  const { teams, teamsNamed, agentsNamed } = situation.catalogue
  const found =
    ofLevel(teams, teamsNamed, command.named) ??
    findNamed(teamsNamed, command.named, (team: Team) => team.name)
  if ('names' in found) return { why: 'several-teams', names: found.names }
  if (found.item) return { steps: [{ event: 'dispatch', teamId: found.item.id }] }
  const person = findNamed(agentsNamed, command.named, (agent: Recipient) => agent.name)
  if ('item' in person && person.item) return meantFor('assign', person.item.name)
  return { why: 'unknown-team', names: teams.map(({ name }) => name) }
}

/** « AFFECTER Lou Garnier », « ASSIGNER Réseaux »: the other word fits the name. */
function meantFor(name: 'assign' | 'dispatch', named: string): AgentOrderRefused {
  const { action } = AGENT_KEYWORDS[name]
  return { why: 'meant', body: `${agentKeywordOf(name)} ${named}`, action }
}

/** « ASSIGNER à moi ». */
const ONESELF = /^(?:moi|moi meme|me|myself|bibi)$/

/** « AFFECTER niveau 2 »; null: no level is named, or a team is called so. */
function ofLevel(
  teams: readonly Team[],
  named: NameIndex<Team>,
  written: string,
): ReturnType<typeof findNamed<Team>> | null {
  const [, level = ''] = /^(?:niveau|niv\.?|level|n) ?(\d)$/.exec(written) ?? []
  if (level === '' || named.exact.has(words(written).join(' '))) return null
  const these = teams.filter((team) => team.level === Number(level))
  return these.length > 1 ? { names: these.map(({ name }) => name) } : { item: these[0] }
}

function assigning(order: AgentOrder): Plan {
  const { situation, command } = order
  const { catalogue, match, actor } = situation
  const found = findNamed(catalogue.agentsNamed, command.named, (agent: Recipient) => agent.name)
  if ('names' in found) return { why: 'several-agents', names: found.names }
  const oneself = ONESELF.test(command.named) ? actor.person.id : null
  const agentId = found.item?.personId ?? oneself
  const team = findNamed(catalogue.teamsNamed, command.named, ({ name }: Team) => name)
  if (agentId === null && 'item' in team && team.item) return meantFor('dispatch', team.item.name)
  if (agentId === null)
    return { why: 'unknown-agent', names: colleagues(catalogue, match.candidate.ticket.teamId) }
  const steps: readonly Step[] = [{ event: 'assign', agentId }]
  // To anybody else it is a deliberate move.
  if (agentId !== situation.actor.person.id)
    return isHeldBy(situation, agentId) ? { why: 'theirs-already' } : { steps }
  return unlessStale({ situation, command: { ...command, named: '' } }, 'assign', steps)
}

function colleagues(catalogue: Catalogue, teamId: number): readonly string[] {
  const team = catalogue.team.get(teamId)
  const people = team?.members.filter(({ address }) => address !== team.email) ?? []
  return people.map(({ name }) => name)
}

/** Whoever asks takes the request, unless a colleague has it: somebody must wait for the answer. */
function asking(order: AgentOrder): Plan {
  return unlessStale(order, 'ask', [...held(order), { event: 'suspend' }])
}

/** « ATTENDRE jusqu'au 12/12 »: somebody must be told when that day comes. */
export function waitingUntil(order: AgentOrder, until: number): Plan {
  return unlessStale(order, 'ask', [...held(order), { event: 'wait', until }])
}

/** Somebody has it: who has it already, or whoever writes. */
function held(order: AgentOrder): readonly Step[] {
  const { match, agent } = order.situation
  if (!agent?.active) return [taking(order)]
  return match.candidate.ticket.status === 'pending' ? [{ event: 'resume' }] : []
}

function resolving(order: AgentOrder): Plan {
  const agentId = order.situation.actor.person.id
  return unlessStale(order, 'resolve', [{ event: 'resolve', agentId }])
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
