/** Hands a request over to the person whom it was made for: « POUR » and an address. */

import type { Notice } from '../notices/notice.js'
import { statedRequester } from '../reading/forward.js'
import { descriptionOpen } from '../request/lifecycle.js'
import { nameOf, type Person, recipient } from '../request/person.js'
import { shownName } from '../request/shown-name.js'
import type { TicketContent } from '../request/ticket.js'
import { asAnswer, type Decision } from './decision.js'
import { recapOf } from './recap.js'
import type { Desk, Incoming, Situation, TicketSituation } from './situation.js'
import { applyAction, askToConfirm, refuseAction } from './ticket-action.js'
import { understoodOf } from './understood.js'

/** Technicians, and whoever writes from a school's mailbox, ask for others; anybody else for themselves. */
export function mayAskForOthers(
  { message, catalogue }: Incoming & Desk,
  { role, active }: Person,
): boolean {
  return (role === 'agent' && active) || catalogue.siteOfMailbox.has(message.sender?.address ?? '')
}

/** Null: the message hands nothing over. */
export function handOver(situation: TicketSituation): Decision | null {
  const { folded, lookups, actor } = situation
  const { person } = actor
  const { ticket } = situation.match.candidate
  const asked = statedRequester(folded.kept)
  const theirs = ticket.requesterId === person.id || person.role === 'agent'
  if (!asked || !theirs || !mayAskForOthers(situation, person)) return null
  const to = recipient(person)
  const { title, status } = ticket
  const { named } = lookups
  if (!named) {
    const data = { title, address: asked.address }
    return refuseAction(situation, { kind: 'not-known', to, data })
  }
  if (!descriptionOpen(status) || named.id === ticket.requesterId) return null
  if (actor.trust === 'verified') return handedOver(situation, named)
  const data = { title, line: asked.line, body: asked.line, action: 'for' } as const
  return askToConfirm(situation, { kind: 'confirm', to, data })
}

function handedOver(situation: TicketSituation, named: Person): Decision {
  const { person } = situation.actor
  const { title } = situation.match.candidate.ticket
  const data = { title, requester: shownName(named, situation.catalogue) }
  const decision = applyAction(situation, {
    what: 'tried',
    because: 'command: for',
    content: contentFor(named, person),
    answer: { kind: 'opened-for', to: recipient(person), data },
  })
  return { ...decision, notices: [...decision.notices, acknowledgement(situation, named)] }
}

/** The one site of its new requester is the request's, when an agent hands it over. */
export function contentFor(named: Person, by: Person): Partial<TicketContent> {
  const [site, other] = named.sites
  const siteId = by.role === 'agent' && site && !other ? site.site.id : null
  return { requesterId: named.id, ...(siteId === null ? {} : { siteId }) }
}

/** The new requester gets the acknowledgement that they would have got had they written. */
export function acknowledgement(situation: TicketSituation, named: Person): Notice {
  const ticket = { ...situation.match.candidate.ticket, requesterId: named.id }
  const recap = recapOf(ticket, named, situation.catalogue)
  const notice: Notice = {
    kind: 'acknowledgement',
    to: recipient(named),
    data: {
      recap,
      by: shownName(situation.actor.person, situation.catalogue),
      understood: understoodOf(recap, named),
      helps: [],
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
  return asAnswer(notice, situation.screening)
}

/** After a forward that named nobody: shall it be its writer's? */
export function offerToHandOver(
  situation: Situation,
  person: Person,
  title: string,
): Notice | null {
  const { named, original } = situation.lookups
  const writer = named ?? original
  const asked = statedRequester(situation.folded.kept)
  if (!mayAskForOthers(situation, person)) return null
  const to = recipient(person)
  if (asked && !named) return { kind: 'not-known', to, data: { title, address: asked.address } }
  if (!writer || writer.id === person.id) return null
  const data = { title, requester: nameOf(writer), address: writer.address }
  return { kind: 'ask-for', to, data }
}
