/** A request that somebody made for somebody else: « POUR » and an address makes it that person's. */

import type { Notice } from '../notices/notice.js'
import { statedRequester } from '../reading/forward.js'
import { descriptionOpen } from '../request/lifecycle.js'
import { nameOf, type Person, recipient } from '../request/person.js'
import { shownName } from '../request/shown-name.js'
import { type Decision, type Situation, withAnswer } from './decision.js'
import { recapOf } from './recap.js'
import {
  applyAction,
  askToConfirm,
  type KnownActor,
  refuseAction,
  type TicketMatch,
} from './ticket-action.js'

/** Technicians, and whoever writes from a school's mailbox, ask for others; anybody else for themselves. */
export function mayAskForOthers(
  { message, catalogue }: Situation,
  { role, active }: Person,
): boolean {
  return (role === 'agent' && active) || catalogue.siteOfMailbox.has(message.sender?.address ?? '')
}

/** Null: the message hands nothing over. */
export function handedOver(
  situation: Situation,
  actor: KnownActor,
  match: TicketMatch,
): Decision | null {
  const { ticket } = match.candidate
  const asked = statedRequester(situation.folded.kept)
  const agent = actor.person.role === 'agent'
  const theirs = ticket.requesterId === actor.person.id
  if (!asked || !mayAskForOthers(situation, actor.person) || !(theirs || agent)) return null
  const to = recipient(actor.person)
  const { title } = ticket
  const { named } = situation.found
  if (!named)
    return refuseAction(situation, actor, match, {
      kind: 'not-known',
      to,
      data: { title, address: asked.address },
    })
  if (!descriptionOpen(ticket.status) || named.id === ticket.requesterId) return null
  if (actor.trust !== 'verified') {
    const data = { title, line: asked.line, body: asked.line, action: 'for' } as const
    return askToConfirm(situation, actor, match, { kind: 'confirm', to, data })
  }
  const [site, other] = named.sites
  const content = {
    requesterId: named.id,
    ...(agent && site && !other ? { siteId: site.site.id } : {}),
  }
  const decision = applyAction(situation, actor, match, {
    what: 'tried',
    because: 'command: for',
    content,
    answer: {
      kind: 'opened-for',
      to,
      data: { title, requester: shownName(named, situation.catalogue) },
    },
  })
  return { ...decision, notices: [...decision.notices, acknowledged(situation, match, named)] }
}

/** Whoever it is for now hears of it as if they had written. */
function acknowledged(situation: Situation, { candidate }: TicketMatch, named: Person): Notice {
  const ticket = { ...candidate.ticket, requesterId: named.id }
  const notice: Notice = {
    kind: 'acknowledgement',
    to: recipient(named),
    data: {
      recap: recapOf(ticket, named, situation.catalogue),
      kept: [],
      refused: [],
      copies: [],
      linked: null,
      follows: false,
      truncated: false,
      doubts: [],
      options: [],
      answers: [],
    },
  }
  return withAnswer(notice, situation.screening)
}

/** After a forward that named nobody: shall it be its writer's? */
export function offeredTo(situation: Situation, person: Person, title: string): Notice | null {
  const original = situation.found.named ?? situation.found.original
  const asked = statedRequester(situation.folded.kept)
  if (asked && !situation.found.named && mayAskForOthers(situation, person))
    return { kind: 'not-known', to: recipient(person), data: { title, address: asked.address } }
  if (!original || original.id === person.id || !mayAskForOthers(situation, person)) return null
  const data = { title, requester: nameOf(original), address: original.address }
  return { kind: 'ask-for', to: recipient(person), data }
}
