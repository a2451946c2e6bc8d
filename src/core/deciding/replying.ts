/** A message on a ticket that exists: it lands in the journal, and may move the ticket on. */

import type { Notice } from '../notices/notice.js'
import { recipient } from '../request/person.js'
import { shownName } from '../request/shown-name.js'
import { readAgentCommand } from '../words/agent-keywords.js'
import { isBareThanks } from '../words/courtesy.js'
import { agentVerb } from './agent-commanding.js'
import { amended } from './amending.js'
import { carriedOut } from './commanding.js'
import type { Decision, Situation } from './decision.js'
import { handedOver } from './handing-over.js'
import { openTicket } from './opening.js'
import {
  applyAction,
  journalAndAnswer,
  type KnownActor,
  roleOf,
  type TicketMatch,
} from './ticket-action.js'

export function replyTo(situation: Situation, actor: KnownActor, match: TicketMatch): Decision {
  const handed = handedOver(situation, actor, match)
  if (handed) return handed
  if (roleOf(actor, match) === 'agent' || worksOnOwn(situation, actor))
    return (
      agentVerb(situation, actor, match) ?? applyAction(situation, actor, match, { what: 'noted' })
    )
  return (
    carriedOut(situation, actor, match) ??
    amended(situation, actor, match) ??
    afterTheEnd(situation, actor, match) ??
    journalAndAnswer(situation, actor, match, joined(situation, actor, match))
  )
}

/** An agent is the requester of their own request, until they take it or pass it on. */
function worksOnOwn({ folded }: Situation, { person }: KnownActor): boolean {
  const name = person.role === 'agent' ? readAgentCommand(folded.kept)?.name : undefined
  return name !== undefined && name !== 'reopen' && name !== 'close'
}

/** A closed request stays closed: what comes after it is a new one, save for a word of thanks. */
function afterTheEnd(situation: Situation, actor: KnownActor, match: TicketMatch): Decision | null {
  const { ticket } = match.candidate
  const { folded, intent } = situation
  if (ticket.status !== 'closed' || isBareThanks(folded.kept) || intent.feedback === 'solved')
    return null
  return openTicket(situation, actor.person, match, { from: ticket, text: null })
}

/** Whoever thought to open a request, and joined one that a mail of the same thread had opened. */
function joined(
  situation: Situation,
  { person }: KnownActor,
  match: TicketMatch,
): Notice | undefined {
  const { ticket } = match.candidate
  if (match.because !== 'thread' || person.id === ticket.requesterId || !situation.requester)
    return undefined
  const requester = shownName(situation.requester, situation.catalogue)
  const data = { title: ticket.title, requester }
  return { kind: 'joined', to: recipient(person), data }
}
