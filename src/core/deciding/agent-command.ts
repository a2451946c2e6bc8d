/** A technician's command on a request, by mail or chat: carried out, or refused with the reason. */

import type { FaqEntry } from '../faq/entry.js'
import type { Notice } from '../notices/notice.js'
import { eventData } from '../notices/notify.js'
import { applySteps, stateOf } from '../request/lifecycle.js'
import { recipient } from '../request/person.js'
import type { StateChange } from '../request/ticket.js'
import { type AgentCommandName, readAgentCommand } from '../words/agent-keywords.js'
import { refused, refusedForm } from './agent-refused.js'
import { AGENT_VERBS, type AgentOrder, type AgentVerb } from './agent-verbs.js'
import { cited } from './citing.js'
import {
  applyCorrected,
  corrected,
  correctedNotice,
  formAround,
  formIn,
  type ReadForm,
  situationAfter,
  toldOf,
} from './correcting.js'
import type { Decision } from './decision.js'
import { drafted, published } from './drafting.js'
import type { Used } from './faq-feedback.js'
import { sentNote } from './note-kept.js'
import type { TicketSituation } from './situation.js'
import { sentenceFor } from './suggesting.js'
import { targetsOn } from './ticket-targets.js'

/** Verbs that leave the request where it is: about an answer of the FAQ, or a note of theirs. */
const OTHER_VERBS = { draft: drafted, publish: published, send: sentNote }

function isOtherVerb(name: AgentCommandName): name is keyof typeof OTHER_VERBS {
  return name in OTHER_VERBS
}

/** The decision that a technician's words lead to; null: the message is a private note. */
export function agentCommand(situation: TicketSituation): Decision | null {
  const { actor, folded } = situation
  if (!actor.person.active) return null
  const command = readAgentCommand(folded.kept)
  if (!command) return formAlone(situation)
  const order: AgentOrder = { situation, command }
  // A proven sender, always (docs/behaviour.md, Trust): the notice back carries their address.
  if (actor.trust !== 'verified') return refused(order, { why: 'unproven' })
  if (isOtherVerb(command.name)) {
    const result = OTHER_VERBS[command.name]({ situation, text: command.text })
    return typeof result === 'string' ? refused(order, { why: result }) : result
  }
  const form = formAround(situation, command)
  if (isOverForRequester(situation, form)) return refused(order, { why: 'impossible' })
  if (command.name === 'amend')
    return corrected(situation, form) ?? refused(order, { why: 'names-no-field' })
  return carryOut(order, AGENT_VERBS[command.name], form)
}

/** Form lines without a keyword; null: there are none. */
function formAlone(situation: TicketSituation): Decision | null {
  const form = formIn(situation)
  if (!form.correction) return null
  if (situation.actor.trust !== 'verified') return refusedForm(situation, 'unproven')
  if (isOverForRequester(situation, form)) return refusedForm(situation, 'impossible')
  return corrected(situation, form)
}

/** What is closed becomes nobody else's: they would be told of a request that is over. */
function isOverForRequester({ match }: TicketSituation, { correction }: ReadForm): boolean {
  const { status } = match.candidate.ticket
  return status === 'closed' && correction?.content.requesterId !== undefined
}

function carryOut(order: AgentOrder, verb: AgentVerb, form: ReadForm): Decision {
  const { situation, command } = order
  const citation = verb.wantsText ? cited(form.text, situation) : null
  const text = citation?.text ?? form.text
  if (verb.wantsText && text === '') return refused(order, { why: 'text-missing' })
  const plan = verb.plan(order)
  if ('why' in plan) return refused(order, plan)
  const walked = applySteps(situation.match.candidate.ticket, plan.steps, situation.now)
  if (!walked.ok)
    return refused(order, { why: walked.refusal === 'same-team' ? 'same-team' : 'impossible' })
  const answer = answerTo(order, verb, form, walked.change, text)
  const decision = applyCorrected(situation, form.correction, {
    what: verb.what,
    because: `agent: ${command.name}`,
    text,
    change: walked.change,
    ...(answer ? { answer } : {}),
  })
  const answers = command.name === 'answer' || command.name === 'resolve'
  return citation && answers ? { ...decision, used: usedBy(situation, citation.entry) } : decision
}

/** A note needs no answer, but for what it put right. */
function answerTo(
  { situation, command }: AgentOrder,
  { what }: AgentVerb,
  { correction }: ReadForm,
  change: StateChange | null,
  text: string,
): Notice | null {
  if (command.name === 'note')
    return correction && correctedNotice(situation, correction, change, text)
  const now = correction ? situationAfter(situation, correction) : situation
  const { ticket } = now.match.candidate
  const by = situation.actor.person
  const after = change?.after ?? stateOf(ticket)
  const { dueAt } = targetsOn(now, { change })
  const event = { what, by, ticket, after, text, kept: [], dueAt }
  const told = correction ? toldOf(correction, change) : {}
  const data = { ...eventData(now, event), ...told }
  return { kind: 'agent-done', to: recipient(by), data }
}

/** The entry that a technician answered with, and what of the request it answers: that is learnt. */
function usedBy(situation: TicketSituation, entry: FaqEntry): Used {
  const { ticket } = situation.match.candidate
  const sentence = sentenceFor(situation, ticket, entry)
  return { ticketId: ticket.id, entryId: entry.id, how: 'answered', sentence }
}
