/** What a technician does to a request by mail: each verb, its steps, what the journal says of it. */

import type { FaqEntry } from '../faq/entry.js'
import type { Happening, Notice } from '../notices/notice.js'
import { told } from '../notices/notices.js'
import type { Catalogue, Team } from '../request/catalogue.js'
import { type Step, stateOf, walk } from '../request/lifecycle.js'
import type { Recipient } from '../request/person.js'
import { recipient } from '../request/person.js'
import type { AgentRefusal } from '../request/refusal.js'
import {
  type AgentCommand,
  type AgentCommandName,
  readAgentCommand,
} from '../words/agent-keywords.js'
import type { Names } from '../words/naming.js'
import { cited } from './citing.js'
import type { Decision, Situation, Used } from './decision.js'
import { done, type Known, type Matched } from './deed.js'
import { drafted, published } from './drafting.js'
import { sentenceFor } from './suggesting.js'

interface Order {
  readonly situation: Situation
  readonly actor: Known
  readonly match: Matched
  readonly command: AgentCommand
}

/** Steps of the life cycle, one after the other, or why there are none. */
type Plan = { readonly steps: readonly Step[] } | Refused
interface Refused {
  readonly why: AgentRefusal
  readonly names?: readonly string[]
}

interface Verb {
  readonly plan: (order: Order) => Plan
  readonly wantsText: boolean
  readonly what: Happening
}

const VERBS: Readonly<Record<Exclude<AgentCommandName, keyof typeof FILING>, Verb>> = {
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

/** Verbs about an answer of the base: the request stays as it is. */
const FILING = { draft: drafted, publish: published }

function isFiling(name: AgentCommandName): name is keyof typeof FILING {
  return name in FILING
}

/** The decision that a technician's first line leads to; null: the message is a private note. */
export function agentVerb(situation: Situation, actor: Known, match: Matched): Decision | null {
  const command = readAgentCommand(situation.folded.kept)
  if (!command || !actor.person.active) return null
  const order: Order = { situation, actor, match, command }
  // A proven sender, always (docs/behaviour.md, Trust): the notice back carries their address.
  if (actor.trust !== 'verified') return refused(order, { why: 'unproven' })
  if (isFiling(command.name)) {
    const filed = FILING[command.name]({ situation, actor, match, text: command.text })
    return typeof filed === 'string' ? refused(order, { why: filed }) : filed
  }
  const verb = VERBS[command.name]
  const citation = verb.wantsText ? cited(command.text, situation) : null
  const text = citation?.text ?? command.text
  if (verb.wantsText && text === '') return refused(order, { why: 'text-missing' })
  const plan = verb.plan(order)
  if ('why' in plan) return refused(order, plan)
  const { ticket } = match.candidate
  const walked = walk(ticket, plan.steps, situation.now)
  if (!walked.ok)
    return refused(order, { why: walked.refusal === 'same-team' ? 'same-team' : 'impossible' })
  const after = walked.change?.after ?? stateOf(ticket)
  const { what } = verb
  const happened = { what, by: actor.person, ticket, after, text, kept: [] }
  const answer: Notice = {
    kind: 'agent-done',
    to: recipient(actor.person),
    data: told(situation, happened),
  }
  const decision = done(situation, actor, match, {
    what,
    because: `agent: ${command.name}`,
    text,
    change: walked.change,
    ...(command.name === 'note' ? {} : { answer }),
  })
  const answers = command.name === 'answer' || command.name === 'resolve'
  return citation && answers ? { ...decision, used: usedBy(order, citation.entry) } : decision
}

/** The entry that a technician answered with, and what of the request it answers: that is learnt. */
function usedBy({ situation, match }: Order, entry: FaqEntry): Used {
  const { ticket } = match.candidate
  const sentence = sentenceFor(situation, ticket, entry)
  return { ticketId: ticket.id, entryId: entry.id, how: 'answered', sentence }
}

function taking({ actor }: Order): Step {
  return { event: 'assign', agentId: actor.person.id }
}

/** « AFFECTER Réseaux »: the team by its code or name. */
function dispatching({ situation, command }: Order): Plan {
  const { teams, teamsNamed } = situation.catalogue
  const found = named(teamsNamed, command.named, (team: Team) => team.name)
  if ('names' in found) return { why: 'several-teams', names: found.names }
  if (found.one) return { steps: [{ event: 'dispatch', teamId: found.one.id }] }
  return { why: 'unknown-team', names: teams.map(({ name }) => name) }
}

function assigning({ situation, match, command }: Order): Plan {
  const { catalogue } = situation
  const found = named(catalogue.agentsNamed, command.named, (agent: Recipient) => agent.name)
  if ('names' in found) return { why: 'several-agents', names: found.names }
  const agentId = found.one?.personId ?? null
  if (agentId === null) return { why: 'unknown-agent', names: colleagues(catalogue, match) }
  return { steps: [{ event: 'assign', agentId }] }
}

function colleagues(catalogue: Catalogue, { candidate }: Matched): readonly string[] {
  const team = catalogue.team.get(candidate.ticket.teamId)
  const people = team?.members.filter(({ address }) => address !== team.email) ?? []
  return people.map(({ name }) => name)
}

/** Whoever asks has it: one can't wait for the answer to nobody's question. */
function asking(order: Order): Plan {
  const { status } = order.match.candidate.ticket
  const first = status === 'assigned' ? [] : [taking(order)]
  return { steps: [...first, { event: 'suspend' }] }
}

function resolving({ actor }: Order): Plan {
  return { steps: [{ event: 'resolve', agentId: actor.person.id }] }
}

function reopening({ situation, command }: Order): Plan {
  const agentActive = situation.agent?.active ?? false
  return { steps: [{ event: 'reopen', text: command.text, agentActive }] }
}

function named<T>(
  among: Names<T>,
  written: string,
  label: (item: T) => string,
): { readonly one: T | undefined } | { readonly names: readonly string[] } {
  const found = written === '' ? [] : among.find(written)
  return found.length > 1 ? { names: found.map(label) } : { one: found[0] }
}

/** The words are kept as a private note; the technician hears why nothing else happened. */
function refused(order: Order, { why, names = [] }: Refused): Decision {
  const { situation, actor, match, command } = order
  const { title, status } = match.candidate.ticket
  const { line, text } = command
  const body = text === '' || line.includes(text) ? line : `${line}\n${text}`
  const { action } = command
  const notice: Notice = {
    kind: 'agent-refused',
    to: recipient(actor.person),
    data: { title, status, line, why, names, body, action },
  }
  // A proof is asked for once; what comes while its button waits is a note, and asks nothing more.
  const asked = why === 'unproven' && situation.found.confirming
  const deed = { what: 'tried', because: `agent: ${why}` } as const
  return done(situation, actor, match, asked ? deed : { ...deed, answer: notice })
}
