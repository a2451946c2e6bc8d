/** A technician's command on a request, by mail or chat: carried out, or refused with the reason. */

import type { FaqEntry } from '../faq/entry.js'
import type { Notice } from '../notices/notice.js'
import { applySteps } from '../request/lifecycle.js'
import type { StateChange } from '../request/ticket.js'
import type { AgentCommandName } from '../words/agent-keywords.js'
import { isSignatureAlone } from '../words/closing.js'
import { readAgentCommand } from '../words/read-agent-command.js'
import { sentenceFor } from './asking/suggesting.js'
import type { Decision } from './decision/decision.js'
import type { FaqFeedback, Used } from './decision/faq-feedback.js'
import { attached } from './incident/attaching.js'
import { declared, isForAll, toldToAll } from './incident/declaring.js'
import { detached } from './incident/detaching.js'
import { sentNote } from './note-kept.js'
import {
  AGENT_VERBS,
  type AgentOrder,
  type AgentVerb,
  isTextForRequester,
} from './orders/agent-verbs.js'
import { takeAlone, takingToo, tookToo } from './orders/taking-too.js'
import type { TicketSituation } from './situation/situation.js'
import { takenBack } from './taking-back.js'
import { refused, refusedForm } from './technician/agent-refused.js'
import { type Cited, cited } from './technician/citing.js'
import {
  applyCorrected,
  corrected,
  correctedNotice,
  formAround,
  formIn,
  type ReadForm,
  situationAfter,
  toldOf,
} from './technician/correcting.js'
import { dismissed } from './technician/dismissing.js'
import { doneNotice } from './technician/done-notice.js'
import { drafted, published } from './technician/drafting.js'
import { isSaidByFile } from './technician/file-alone.js'
import { namingOthers } from './technician/naming-others.js'
import { unclearText } from './technician/unclear-text.js'
import { paused } from './technician/waiting.js'
import { isTyingVerb, TYING_VERBS } from './ties/tying.js'

/** Verbs that leave the request where it is: about an answer of the FAQ, or a note of theirs. */
const OTHER_VERBS = { draft: drafted, publish: published, send: sentNote }

function isOtherVerb(name: AgentCommandName): name is keyof typeof OTHER_VERBS {
  return name in OTHER_VERBS
}

/** The decision that a technician's words lead to; null: the message is a private note. */
export function agentCommand(situation: TicketSituation): Decision | null {
  const { actor, folded } = situation
  if (!actor.person.active) return null
  const read = readAgentCommand(folded.kept)
  if (!read) return namingOthers(situation) ?? formAlone(situation)
  // Of « RESOUDRE » above a signature, the signature is not the solution.
  const command = isSignatureAlone(read.text, actor.person.name) ? { ...read, text: '' } : read
  const order: AgentOrder = { situation, command }
  // A proven sender, always (docs/behaviour.md, Trust): the notice back carries their address.
  if (actor.trust !== 'verified') return refused(order, { why: 'unproven' })
  const unclear = isTextForRequester(command) ? unclearText(command.text) : null
  if (unclear) return refused(order, unclear)
  if (isOtherVerb(command.name)) {
    const result = OTHER_VERBS[command.name]({ situation, text: command.text })
    return typeof result === 'string' ? refused(order, { why: result }) : result
  }
  const form = formAround(situation, command)
  if (isOverForRequester(situation, form)) return refused(order, { why: 'impossible' })
  if (command.name === 'close') return dismissed(order, form)
  if (command.name === 'undo') return takenBack(order)
  if (command.name === 'wait') return paused(order, form)
  if (isTyingVerb(command.name)) return TYING_VERBS[command.name](order)
  if (command.name === 'incident') return declared(order, form)
  if (command.name === 'attach') return attached(order)
  if (command.name === 'detach') return detached(order)
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
  const citation = verb.wantsText ? citedIn(order, form) : null
  if (citation && 'why' in citation) return refused(order, citation)
  // It is filled in with the name of one person, and all would read it.
  if (citation?.forOne && (situation.lookups.incident.headed || situation.merged))
    return refused(order, { why: 'ready-to-all' })
  const text = citation?.text ?? form.text
  if (verb.wantsText && text === '' && !isSaidByFile(situation, verb.what))
    return refused(order, { why: 'text-missing' })
  const plan = verb.plan(order)
  if ('why' in plan) return refused(order, plan)
  const taking = takingToo(order)
  if ('why' in taking) return refused(takeAlone(order), taking)
  const walked = applySteps(
    situation.match.candidate.ticket,
    [...taking.steps, ...plan.steps],
    situation.now,
  )
  if (!walked.ok)
    return refused(order, { why: walked.refusal === 'same-team' ? 'same-team' : 'impossible' })
  const answered = tookToo(answerTo(order, verb, { ...form, text }, walked.change), taking.steps)
  const answer = toldToAttached(citation?.entry ? fromFaq(answered) : answered, order, verb)
  const decision = applyCorrected(situation, form.correction, {
    what: verb.what,
    because: `agent: ${command.name}`,
    text,
    change: walked.change,
    ...(answer ? { answer } : {}),
  })
  return { ...decision, ...usesOf(order, citation), ...spreadBy(order, verb, text) }
}

/** What the head's requester is told, all who are attached to it are. */
function spreadBy({ situation }: AgentOrder, { what }: AgentVerb, text: string) {
  return isForAll(what) ? toldToAll(situation, what, text) : {}
}

function toldToAttached(
  answer: Notice | null,
  { situation }: AgentOrder,
  { what }: AgentVerb,
): Notice | null {
  const toAll = situation.lookups.incident.headed?.attached ?? 0
  if (answer?.kind !== 'agent-done' || toAll === 0 || !isForAll(what)) return answer
  return { ...answer, data: { ...answer.data, toAll } }
}

/** The answer that it names, filled in for the request as its form lines put it right. */
function citedIn({ situation, command }: AgentOrder, { correction, text }: ReadForm) {
  const now = correction ? situationAfter(situation, correction) : situation
  return cited({ situation: now, command }, text)
}

/** What is learnt of it: the FAQ learns from answers alone. */
function usesOf({ situation, command }: AgentOrder, citation: Cited | null): FaqFeedback {
  if (citation?.ready) return { usedReady: citation.ready }
  const answers = command.name === 'answer' || command.name === 'resolve'
  return citation?.entry && answers ? { used: usedBy(situation, citation.entry) } : {}
}

/** A note needs no answer, but for what it put right. */
function answerTo(
  { situation, command }: AgentOrder,
  { what }: AgentVerb,
  { correction, text }: ReadForm,
  change: StateChange | null,
): Notice | null {
  if (command.name === 'note')
    return correction && correctedNotice(situation, correction, change, text)
  const now = correction ? situationAfter(situation, correction) : situation
  const done = doneNotice(now, what, change, text)
  return correction ? { ...done, data: { ...done.data, ...toldOf(correction, change) } } : done
}

/** What stands in the FAQ is not offered to be written into it. */
function fromFaq(answer: Notice | null): Notice | null {
  if (answer?.kind !== 'agent-done') return answer
  return { ...answer, data: { ...answer.data, fromFaq: true } }
}

/** The entry that a technician answered with, and what of the request it answers: that is learnt. */
function usedBy(situation: TicketSituation, entry: FaqEntry): Used {
  const { ticket } = situation.match.candidate
  const sentence = sentenceFor(situation, ticket, entry)
  return { ticketId: ticket.id, entryId: entry.id, how: 'answered', sentence }
}
