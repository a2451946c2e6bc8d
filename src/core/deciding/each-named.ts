/** One order that names several requests, « CLORE R-1 et R-2 »: decided on each by itself, and answered once. */

import type { Notice, NoticeKind } from '../notices/notice.js'
import { recipient } from '../request/person.js'
import { formatReference, referencesIn } from '../text/reference.js'
import type { AgentCommandName } from '../words/agent-keywords.js'
import type { CommandName } from '../words/keywords.js'
import { readAgentCommand } from '../words/read-agent-command.js'
import { addAnswer, type Decision, unchanged } from './decision/decision.js'
import type { Incoming, TicketSituation } from './situation/situation.js'
import { agentReferences } from './technician/agent-references.js'

/** More are a list that somebody should look at first. */
const MOST_REQUESTS = 9
/** What needs no text of its own. */
const REQUESTERS: readonly CommandName[] = ['close', 'keep', 'undo']
/** Words behind which another request stands than the one that they are about. */
const OF_TWO: readonly AgentCommandName[] = ['merge', 'link', 'unlink', 'attach', 'detach', 'split']

export interface OrderOnEach {
  /** The requests that it names, as they are named. */
  readonly numbers: readonly number[]
  readonly line: string
  /** The text as it reads on each of them. */
  readonly kept: string
}

/** Null: it names at most one, it is none of those orders, or says more than that. */
export function orderOnEach(
  { message, folded, intent }: Pick<Incoming, 'message' | 'folded' | 'intent'>,
  isTechnician: boolean,
): OrderOnEach | null {
  if (message.attachments.length > 0 || referencesIn(message.subject).length > 0) return null
  const { command, named } = intent
  const { kept } = folded
  const behind = isTechnician ? agentReferences(kept) : null
  const verb = behind && readAgentCommand(behind.kept)
  if (behind && verb && !OF_TWO.includes(verb.name) && isSeveral(behind.numbers))
    return { numbers: behind.numbers, line: kept.trim().split('\n')[0] ?? '', kept: behind.kept }
  if (!command?.strict || !REQUESTERS.includes(command.name) || !isSeveral(named)) return null
  return { numbers: named, line: command.line, kept }
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
  const data = {
    line: order.line,
    requests: all.map(outcomeOf),
    unknown: order.numbers.filter((number) => !found.includes(number)).map(formatReference),
  }
  const answer: Notice = { kind: 'each-done', to: recipient(first.actor.person), data }
  const also = all.map(({ situation, decision }) => ({
    ...decision,
    notices: decision.notices.filter((notice) => !isAnswer(notice, situation)),
  }))
  return addAnswer({ ...unchanged('handled', 'on-each'), also }, answer, first.screening)
}

/** What tells its writer that nothing was done. */
const NOT_DONE: readonly NoticeKind[] = [
  ...(['not-done', 'already-closed', 'text-missing', 'confirm', 'heard', 'did-you-mean'] as const),
  ...(['agent-refused', 'no-such-answer'] as const),
]
const DONE: readonly NoticeKind[] = ['closed', 'kept-open', 'undone', 'agent-done']

function isAnswer({ kind, to }: Notice, { actor }: TicketSituation): boolean {
  return to.personId === actor.person.id && (NOT_DONE.includes(kind) || DONE.includes(kind))
}

function outcomeOf({ situation, decision }: OnOne) {
  const { number, title, status } = situation.match.candidate.ticket
  const { ticket, notices } = decision
  const told = notices.find(
    (notice) => isAnswer(notice, situation) && NOT_DONE.includes(notice.kind),
  )
  const refusal = told?.kind === 'agent-refused' || told?.kind === 'not-done' ? told.data.why : null
  return {
    number,
    title,
    status: (ticket && 'of' in ticket ? ticket.state?.status : undefined) ?? status,
    done: ticket !== null && !told,
    why: refusal,
    agent: told?.kind === 'agent-refused' ? (told.data.now?.agent ?? null) : null,
  }
}
