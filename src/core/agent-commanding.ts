/** What a technician does to a request by mail: each verb, what it writes and who is told. */

import { type AgentCommand, type AgentCommandName, readAgentCommand } from './agent-keywords.js'
import { answering, type Decision, recipient, type Situation } from './decision.js'
import { journalled, type Known, type Matched } from './journalling.js'
import { type Step, transition } from './lifecycle.js'
import type { Notice } from './notices.js'
import { nameOf } from './person.js'
import type { Visibility } from './ticket.js'

interface Verb {
  /** Steps of the life cycle, one after the other; those that its state makes needless are left out. */
  readonly steps: (situation: Situation, actor: Known, match: Matched, text: string) => Step[]
  readonly visibility: Visibility
  readonly wantsText: boolean
  /** What the requester is told; null: nothing. */
  readonly told: 'taken' | 'question' | 'answered' | 'resolved' | 'reopened-by-agent' | null
}

const assigned = ({ person }: Known): Step => ({ event: 'assign', agentId: person.id })

const VERBS: Readonly<Record<AgentCommandName, Verb>> = {
  take: {
    steps: (_, actor) => [assigned(actor)],
    visibility: 'private',
    wantsText: false,
    told: 'taken',
  },
  ask: {
    // Whoever asks has it: one can't wait for the answer to nobody's question.
    steps: (_, actor, { candidate: { ticket } }) => [
      ...(ticket.status === 'assigned' ? [] : [assigned(actor)]),
      { event: 'suspend' },
    ],
    visibility: 'public',
    wantsText: true,
    told: 'question',
  },
  answer: { steps: () => [], visibility: 'public', wantsText: true, told: 'answered' },
  note: { steps: () => [], visibility: 'private', wantsText: true, told: null },
  resolve: {
    steps: (_, { person }) => [{ event: 'resolve', agentId: person.id }],
    visibility: 'public',
    wantsText: true,
    told: 'resolved',
  },
  reopen: {
    steps: ({ agent }, _, __, text) => [
      { event: 'reopen', text, agentActive: agent?.active ?? false },
    ],
    visibility: 'public',
    wantsText: true,
    told: 'reopened-by-agent',
  },
}

/** The decision that a technician's first line leads to; null: the message is a private note. */
export function agentVerb(situation: Situation, actor: Known, match: Matched): Decision | null {
  const command = readAgentCommand(situation.folded.kept)
  if (!command || !actor.person.active) return null
  const refuse = (why: 'unproven' | 'text-missing' | 'impossible') =>
    refused(situation, actor, match, command, why)
  // Agents' words need a proven sender, always (DESIGN 1.7): the notice back carries their address.
  if (actor.trust !== 'verified') return refuse('unproven')
  const verb = VERBS[command.name]
  const { argument: text } = command
  if (verb.wantsText && text === '') return refuse('text-missing')

  let { ticket } = match.candidate
  const steps = verb.steps(situation, actor, match, text)
  for (const step of steps) {
    const result = transition(ticket, step, situation.now)
    if (!result.ok) return refuse('impossible')
    ticket = { ...ticket, ...result.state }
  }
  const state = steps.length > 0 ? ticket : null
  return done(situation, actor, match, command, verb, state)
}

function done(
  situation: Situation,
  actor: Known,
  match: Matched,
  { name, argument }: AgentCommand,
  verb: Verb,
  state: Parameters<typeof journalled>[3],
): Decision {
  const { requester } = situation
  const { title } = match.candidate.ticket
  const decision = journalled(situation, actor, match, state)
  const [first, ...others] = decision.entries
  const text = verb.wantsText ? argument : (first?.text ?? '')
  const author = nameOf(actor.person)
  const told =
    requester && verb.told && requester.active
      ? [{ kind: verb.told, to: recipient(requester), data: { title, author, text } } as Notice]
      : []
  return {
    ...decision,
    because: `agent: ${name}`,
    entries: first ? [{ ...first, visibility: verb.visibility, text }, ...others] : [],
    // Colleagues are told of notes; of the rest, the requester is, and the journal tells.
    notices: [
      ...told,
      ...decision.notices.filter(({ kind }) => verb.told === null || kind !== 'team-reply'),
    ],
  }
}

/** The words are kept as a private note; the technician hears why nothing else happened. */
function refused(
  situation: Situation,
  actor: Known,
  match: Matched,
  { line }: AgentCommand,
  why: 'unproven' | 'text-missing' | 'impossible',
): Decision {
  const { title, status } = match.candidate.ticket
  const to = recipient(actor.person)
  const notice: Notice = { kind: 'agent-refused', to, data: { title, status, line, why } }
  const decision = journalled(situation, actor, match, null)
  return answering(decision, notice, situation.screening)
}
