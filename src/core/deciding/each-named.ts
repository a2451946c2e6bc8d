/** One order that names several requests, « CLORE R-1 et R-2 »: decided on each by itself, and answered once. */

import type { Notice, NoticeKind } from '../notices/notice.js'
import { recipient } from '../request/person.js'
import { formatReference, referencesIn } from '../text/reference.js'
import type { AgentCommandName } from '../words/agent-keywords.js'
import type { Parts } from '../words/by-reference.js'
import type { CommandName } from '../words/keywords.js'
import { readAgentCommand } from '../words/read-agent-command.js'
import { addAnswer, type Decision, unchanged } from './decision/decision.js'
import type { Incoming, TicketSituation } from './situation/situation.js'
import { agentReferences } from './technician/agent-references.js'

/** More are a list that somebody should look at first. */
const MOST_REQUESTS = 9
/** What needs no text of its own. */
const REQUESTERS: readonly CommandName[] = ['close', 'keep', 'undo']
/** Words about two requests, about an answer of the FAQ, or that make a request the head of others. */
const OF_ONE: readonly AgentCommandName[] = [
  'merge',
  'link',
  'unlink',
  'attach',
  'detach',
  'split',
  'incident',
  'draft',
  'publish',
  'send',
]

export interface OrderOnEach {
  /** The requests that it names, as they are named. */
  readonly numbers: readonly number[]
  readonly line: string
  /** The text as it reads on each of them. */
  readonly kept: string
  /** The part of the text that is about each, by number; null: all of it is about all. */
  readonly parts: Parts | null
  /** It is no order, but said of each: what it leaves in their journals is all that it does. */
  readonly said: boolean
}

/** A message that waited, and is about each of these, as its writer says now. */
export function orderOnChosen(
  { message, folded, intent }: Pick<Incoming, 'message' | 'folded' | 'intent'>,
  numbers: readonly number[],
): OrderOnEach {
  const { kept } = folded
  const { command } = intent
  const said = !command?.strict && readAgentCommand(kept) === null
  const line = command?.line ?? (firstLine(kept) || message.subject)
  return { numbers, line, kept, parts: null, said }
}

/** Null: it names at most one, it is none of those orders, or says more than that. */
export function orderOnEach(
  { message, folded, intent }: Pick<Incoming, 'message' | 'folded' | 'intent'>,
  { isTechnician, parts }: { readonly isTechnician: boolean; readonly parts: Parts | null },
): OrderOnEach | null {
  if (message.attachments.length > 0 || referencesIn(message.subject).length > 0) return null
  const { command, named } = intent
  const { kept } = folded
  if (parts) return { numbers: [...parts.keys()], line: firstLine(kept), kept, parts, said: true }
  const behind = isTechnician ? agentReferences(kept) : null
  const verb = behind && readAgentCommand(behind.kept)
  if (behind && verb && !OF_ONE.includes(verb.name) && isSeveral(behind.numbers))
    return { ...NO_PARTS, numbers: behind.numbers, line: firstLine(kept), kept: behind.kept }
  if (!command?.strict || !REQUESTERS.includes(command.name) || !isSeveral(named)) return null
  return { ...NO_PARTS, numbers: named, line: command.line, kept }
}

const NO_PARTS = { parts: null, said: false } as const

function firstLine(kept: string): string {
  return kept.trim().split('\n')[0] ?? ''
}

function isSeveral(numbers: readonly number[]): boolean {
  return numbers.length > 1 && numbers.length <= MOST_REQUESTS
}

/** What was decided on one of them. */
export interface OnOne {
  readonly situation: TicketSituation
  readonly decision: Decision
}

/** All of it as one decision: what each did, and one answer that names each. */
export function decidedOnEach(
  order: OrderOnEach,
  all: readonly OnOne[],
  first: TicketSituation,
): Decision {
  const found = all.map(({ situation }) => situation.match.candidate.ticket.number)
  // One button proves one word: each has its own.
  const told = all.filter(({ decision }) => !decision.notices.some(isConfirmation))
  const data = {
    line: order.line,
    requests: told.map((one) => outcomeOf(one, order)),
    unknown: order.numbers.filter((number) => !found.includes(number)).map(formatReference),
  }
  const answer: Notice = { kind: 'each-done', to: recipient(first.actor.person), data }
  const also = all.map(({ situation, decision }) => ({
    ...decision,
    notices: decision.notices.filter(
      (notice) => isConfirmation(notice) || !isAnswer(notice, situation),
    ),
  }))
  const decision = { ...unchanged('handled', 'on-each'), also }
  return told.length === 0 ? decision : addAnswer(decision, answer, first.screening)
}

function isConfirmation({ kind }: Notice): boolean {
  return kind === 'confirm'
}

/** What tells its writer that nothing was done. */
const NOT_DONE: readonly NoticeKind[] = [
  'not-done',
  'already-closed',
  'text-missing',
  'confirm',
  'heard',
  'did-you-mean',
  'agent-refused',
  'no-such-answer',
]
/** Their words are in the journal all the same. */
const HEARD: readonly NoticeKind[] = ['heard', 'did-you-mean']
const DONE: readonly NoticeKind[] = [
  'closed',
  'kept-open',
  'undone',
  'agent-done',
  'reopened',
  'corrected',
  'rated',
]

function isAnswer({ kind, to }: Notice, { actor }: TicketSituation): boolean {
  return to.personId === actor.person.id && (NOT_DONE.includes(kind) || DONE.includes(kind))
}

function outcomeOf({ situation, decision }: OnOne, { said }: OrderOnEach) {
  const { number, title, status } = situation.match.candidate.ticket
  const { ticket, notices } = decision
  const told = notices.find(
    (notice) => isAnswer(notice, situation) && NOT_DONE.includes(notice.kind),
  )
  const answers = notices.some((notice) => isAnswer(notice, situation))
  return {
    number,
    title,
    status: (ticket && 'of' in ticket ? ticket.state?.status : undefined) ?? status,
    done: ticket !== null && !told,
    added: said && (!answers || (told !== undefined && HEARD.includes(told.kind))),
    why: whyNot(told),
    agent: told?.kind === 'agent-refused' ? (told.data.now?.agent ?? null) : null,
  }
}

function whyNot(told: Notice | undefined) {
  if (told?.kind === 'text-missing') return 'text-missing'
  return told?.kind === 'agent-refused' || told?.kind === 'not-done' ? told.data.why : null
}
