/** What a requester asks of a request that exists, in one word: done, offered, or asked back. */

import { type Decision, recipient, type Situation, withAnswer } from './decision.js'
import { journalled, type Known, type Matched } from './journalling.js'
import type { Command, CommandName } from './keywords.js'
import { type StepResult, transition } from './lifecycle.js'
import type { Notice } from './notices.js'
import type { Ticket } from './ticket.js'

interface Request {
  readonly situation: Situation
  readonly actor: Known
  readonly match: Matched
  readonly command: Command
}

/** Commands that change the state of a request: they want a sender of whom we are sure. */
const CHANGES: Readonly<Partial<Record<CommandName, (request: Request) => Decision | null>>> = {
  close,
  reopen,
}

/** The decision that a requester's word leads to; null when the message is a reply like any other. */
export function carriedOut(situation: Situation, actor: Known, match: Matched): Decision | null {
  const { command } = situation.intent
  const { ticket } = match.candidate
  const change = command && CHANGES[command.name]
  // Others may say in the journal that it is solved: it is for the requester to close.
  if (!change || actor.person.id !== ticket.requesterId) return null
  if (command.number !== null && command.number !== ticket.number) return null
  const request = { situation, actor, match, command }
  if (!command.strict) return offer(request)
  return change(request)
}

function close(request: Request): Decision | null {
  const { situation, actor, match, command } = request
  const { ticket } = match.candidate
  const { title } = ticket
  if (ticket.status === 'closed') return answered(request, 'already-closed', { title })
  const step = transition(ticket, { event: 'close', by: 'requester' }, situation.now)
  if (!step.ok) return null
  if (actor.trust !== 'verified') return confirm(request)
  return changed(request, step, { kind: 'closed', data: { title, line: command.line } }, (to) => ({
    kind: 'team-closed',
    to,
    data: { title, author: actor.person.name || actor.person.address },
  }))
}

/** *Résolue* only: on a closed one the text opens a new request, on an open one it is a reply. */
function reopen(request: Request): Decision | null {
  const { situation, actor, match, command } = request
  const { ticket } = match.candidate
  if (ticket.status !== 'resolved') return null
  const { title } = ticket
  const agentActive = situation.agent?.active ?? false
  const text = command.argument
  const step = transition(ticket, { event: 'reopen', text, agentActive }, situation.now)
  if (!step.ok) return answered(request, 'reopen-text', { title })
  if (actor.trust !== 'verified') return confirm(request)
  const data = { title, line: command.line, agentLeft: step.state.agentId === null }
  return changed(request, step, { kind: 'reopened', data }, (to) => ({
    kind: 'team-reopened',
    to,
    data: { title, author: actor.person.name || actor.person.address, text },
  }))
}

type Told =
  Extract<Notice, { kind: 'closed' | 'reopened' }> extends infer N
    ? N extends Notice
      ? Omit<N, 'to' | 'suppressed'>
      : never
    : never

function changed(
  { situation, actor, match }: Request,
  step: Extract<StepResult, { ok: true }>,
  told: Told,
  team: Parameters<typeof journalled>[4],
): Decision {
  const decision = journalled(situation, actor, match, step.state, team)
  const notice = withAnswer({ ...told, to: recipient(actor.person) } as Notice, situation.screening)
  return { ...decision, notices: [notice, ...decision.notices] }
}

/** « CLORE » from an address that anybody can write into a From line: a tap on a button proves it. */
function confirm(request: Request): Decision {
  const { ticket } = request.match.candidate
  const { name, line } = request.command
  return answered(request, 'confirm', { title: ticket.title, line, name: name as 'close' })
}

/** It reads like a word that we know, or says the same in prose: two buttons, and nothing changes. */
function offer(request: Request): Decision | null {
  const { ticket } = request.match.candidate
  if (ticket.status === 'closed') return null
  return answered(request, 'did-you-mean', {
    title: ticket.title,
    line: request.command.line,
    buttons: buttonsFor(ticket),
  })
}

function buttonsFor({ status }: Ticket): readonly ('close' | 'reopen' | 'complete')[] {
  return status === 'resolved' ? ['close', 'reopen'] : ['close', 'complete']
}

/** Into the journal, with an answer to its writer, the state as it was (a reply resumes all the same). */
function answered<K extends 'already-closed' | 'reopen-text' | 'confirm' | 'did-you-mean'>(
  { situation, actor, match }: Request,
  kind: K,
  data: Extract<Notice, { kind: K }>['data'],
): Decision {
  const { ticket } = match.candidate
  const resumed = transition(ticket, { event: 'resume' }, situation.now)
  const decision = journalled(situation, actor, match, resumed.ok ? resumed.state : null)
  const notice = { kind, to: recipient(actor.person), data } as Notice
  return { ...decision, notices: [withAnswer(notice, situation.screening), ...decision.notices] }
}
