/** What a requester asks of a request that exists, in one word: done, offered, or asked back. */

import { answering, type Decision, recipient, type Situation } from './decision.js'
import { journalled, type Known, type Matched, resumed } from './journalling.js'
import type { Command } from './keywords.js'
import { transition } from './lifecycle.js'
import type { Notice, Recipient } from './notices.js'
import { nameOf } from './person.js'
import type { TicketState } from './ticket.js'

type Change = 'close' | 'reopen'

interface Request {
  readonly situation: Situation
  readonly actor: Known
  readonly match: Matched
  readonly command: Command & { readonly name: Change }
}

/** Commands that change the state of a request: they want a sender of whom we are sure. */
const CHANGES: Readonly<Record<Change, (request: Request) => Decision | null>> = { close, reopen }

/** The decision that a requester's word leads to; null when the message is a reply like any other. */
export function carriedOut(situation: Situation, actor: Known, match: Matched): Decision | null {
  const { command } = situation.intent
  const { ticket } = match.candidate
  // Others may say in the journal that it is solved: it is for the requester to close.
  if (!command || !isChange(command) || actor.person.id !== ticket.requesterId) return null
  if (command.number !== null && command.number !== ticket.number) return null
  const request = { situation, actor, match, command }
  return command.strict ? CHANGES[command.name](request) : offer(request)
}

function isChange(command: Command): command is Request['command'] {
  return command.name in CHANGES
}

function close(request: Request): Decision | null {
  const { situation, actor, match, command } = request
  const { ticket } = match.candidate
  const { title } = ticket
  const to = recipient(actor.person)
  if (ticket.status === 'closed')
    return answered(request, { kind: 'already-closed', to, data: { title } })
  const step = transition(ticket, { event: 'close', by: 'requester' }, situation.now)
  if (!step.ok) return null
  if (actor.trust !== 'verified') return confirm(request)
  const notice: Notice = { kind: 'closed', to, data: { title, line: command.line } }
  const data = { title, author: nameOf(actor.person) }
  return changed(request, step.state, notice, (agent) => ({ kind: 'team-closed', to: agent, data }))
}

/** *Résolue* only: on a closed one the text opens a new request, on an open one it is a reply. */
function reopen(request: Request): Decision | null {
  const { situation, actor, match, command } = request
  const { ticket } = match.candidate
  if (ticket.status !== 'resolved') return null
  const { title } = ticket
  const to = recipient(actor.person)
  const { line, argument: text } = command
  const agentActive = situation.agent?.active ?? false
  const step = transition(ticket, { event: 'reopen', text, agentActive }, situation.now)
  if (!step.ok) return answered(request, { kind: 'reopen-text', to, data: { title } })
  if (actor.trust !== 'verified') return confirm(request)
  const agentLeft = step.state.agentId === null
  const notice: Notice = { kind: 'reopened', to, data: { title, line, agentLeft } }
  const data = { title, author: nameOf(actor.person), text }
  return changed(request, step.state, notice, (agent) => ({
    kind: 'team-reopened',
    to: agent,
    data,
  }))
}

function changed(
  { situation, actor, match }: Request,
  state: TicketState,
  notice: Notice,
  team: (to: Recipient) => Notice,
): Decision {
  return answering(journalled(situation, actor, match, state, team), notice, situation.screening)
}

/** « CLORE » from an address that anybody can write into a From line: a tap on a button proves it. */
function confirm(request: Request): Decision {
  const { title } = request.match.candidate.ticket
  const { name, line } = request.command
  const to = recipient(request.actor.person)
  return answered(request, { kind: 'confirm', to, data: { title, line, name } })
}

/** It reads like a word that we know, or says the same in prose: two buttons, and nothing changes. */
function offer(request: Request): Decision | null {
  const { title, status } = request.match.candidate.ticket
  if (status === 'closed') return null
  const to = recipient(request.actor.person)
  const { line } = request.command
  const buttons = ['close', status === 'resolved' ? 'reopen' : 'complete'] as const
  return answered(request, { kind: 'did-you-mean', to, data: { title, line, buttons } })
}

/** Into the journal, with an answer to its writer, the state as it was (a reply resumes all the same). */
function answered({ situation, actor, match }: Request, notice: Notice): Decision {
  const state = resumed(match.candidate.ticket, situation.now)
  return answering(journalled(situation, actor, match, state), notice, situation.screening)
}
