/** A technician's command on a request, by mail or chat: carried out, or refused with the reason. */

import type { FaqEntry } from '../faq/entry.js'
import type { Notice } from '../notices/notice.js'
import { eventData } from '../notices/notify.js'
import { applySteps, stateOf } from '../request/lifecycle.js'
import { recipient } from '../request/person.js'
import type { StateChange } from '../request/ticket.js'
import { type AgentCommandName, readAgentCommand } from '../words/agent-keywords.js'
import {
  AGENT_VERBS,
  type AgentOrder,
  type AgentOrderRefused,
  type AgentVerb,
} from './agent-verbs.js'
import { cited } from './citing.js'
import type { Decision } from './decision.js'
import { drafted, published } from './drafting.js'
import type { Used } from './faq-feedback.js'
import { sentNote } from './note-kept.js'
import type { TicketSituation } from './situation.js'
import { whereabouts } from './stale-orders.js'
import { sentenceFor } from './suggesting.js'
import { applyAction } from './ticket-action.js'

/** Verbs that leave the request where it is: about an answer of the FAQ, or a note of theirs. */
const OTHER_VERBS = { draft: drafted, publish: published, send: sentNote }

function isOtherVerb(name: AgentCommandName): name is keyof typeof OTHER_VERBS {
  return name in OTHER_VERBS
}

/** The decision that a technician's first line leads to; null: the message is a private note. */
export function agentCommand(situation: TicketSituation): Decision | null {
  const command = readAgentCommand(situation.folded.kept)
  if (!command || !situation.actor.person.active) return null
  const order: AgentOrder = { situation, command }
  // A proven sender, always (docs/behaviour.md, Trust): the notice back carries their address.
  if (situation.actor.trust !== 'verified') return refused(order, { why: 'unproven' })
  if (isOtherVerb(command.name)) {
    const result = OTHER_VERBS[command.name]({ situation, text: command.text })
    return typeof result === 'string' ? refused(order, { why: result }) : result
  }
  return carryOut(order, AGENT_VERBS[command.name])
}

function carryOut(order: AgentOrder, verb: AgentVerb): Decision {
  const { situation, command } = order
  const citation = verb.wantsText ? cited(command.text, situation) : null
  const text = citation?.text ?? command.text
  if (verb.wantsText && text === '') return refused(order, { why: 'text-missing' })
  const plan = verb.plan(order)
  if ('why' in plan) return refused(order, plan)
  const walked = applySteps(situation.match.candidate.ticket, plan.steps, situation.now)
  if (!walked.ok)
    return refused(order, { why: walked.refusal === 'same-team' ? 'same-team' : 'impossible' })
  const decision = applyAction(situation, {
    what: verb.what,
    because: `agent: ${command.name}`,
    text,
    change: walked.change,
    ...(command.name === 'note' ? {} : { answer: doneNotice(order, verb, walked.change, text) }),
  })
  const answers = command.name === 'answer' || command.name === 'resolve'
  return citation && answers ? { ...decision, used: usedBy(situation, citation.entry) } : decision
}

function doneNotice(
  { situation }: AgentOrder,
  { what }: AgentVerb,
  change: StateChange | null,
  text: string,
): Notice {
  const { actor, match } = situation
  const { ticket } = match.candidate
  const after = change?.after ?? stateOf(ticket)
  return {
    kind: 'agent-done',
    to: recipient(actor.person),
    data: eventData(situation, { what, by: actor.person, ticket, after, text, kept: [] }),
  }
}

/** The entry that a technician answered with, and what of the request it answers: that is learnt. */
function usedBy(situation: TicketSituation, entry: FaqEntry): Used {
  const { ticket } = situation.match.candidate
  const sentence = sentenceFor(situation, ticket, entry)
  return { ticketId: ticket.id, entryId: entry.id, how: 'answered', sentence }
}

/** The words are kept as a private note; the technician hears why nothing else happened. */
function refused(order: AgentOrder, { why, names = [] }: AgentOrderRefused): Decision {
  const { situation, command } = order
  const { actor, match, lookups } = situation
  const { title, status } = match.candidate.ticket
  const { line, text } = command
  const body = text === '' || line.includes(text) ? line : `${line}\n${text}`
  const notice: Notice = {
    kind: 'agent-refused',
    to: recipient(actor.person),
    data: {
      title,
      status,
      line,
      why,
      names,
      body,
      action: command.action,
      now: whereabouts(situation),
    },
  }
  // A proof is asked for once; what comes while its button waits is a note, and asks nothing more.
  const asked = why === 'unproven' && lookups.confirming
  const action = { what: 'tried', because: `agent: ${why}` } as const
  return applyAction(situation, asked ? action : { ...action, answer: notice })
}
