/** Hands a request over to the person whom it was made for: « POUR » and a name, or an address. */

import type { Notice } from '../../notices/notice.js'
import { shownName } from '../../request/catalogue/shown-name.js'
import { descriptionOpen } from '../../request/lifecycle.js'
import { OPEN } from '../../request/open-states.js'
import { nameOf, type Person, recipient } from '../../request/person.js'
import type { TicketContent } from '../../request/ticket.js'
import { asAnswer, type Decision } from '../decision/decision.js'
import { recapOf } from '../decision/recap.js'
import { applyAction, askToConfirm, refuseAction } from '../decision/ticket-action.js'
import { understoodOf } from '../decision/understood.js'
import { mayAskForOthers, personMeant, whomNotice } from '../opening/on-behalf.js'
import type { Situation, TicketSituation } from '../situation/situation.js'

/** Null: the message hands nothing over. */
export function handOver(situation: TicketSituation): Decision | null {
  const { lookups, actor } = situation
  const { person } = actor
  const { ticket } = situation.match.candidate
  const { askedFor } = lookups
  const theirs = ticket.requesterId === person.id || person.role === 'agent'
  if (!askedFor || !theirs || !mayAskForOthers(situation, person)) return null
  const { title } = ticket
  const named = personMeant(askedFor)
  if (!named) return refuseAction(situation, whomNotice(situation, person, title, askedFor))
  const { line, address, name } = askedFor.stated
  const why = whyNot(situation, named)
  if (why) {
    const data = { title, address: address ?? name, why }
    return refuseAction(situation, { kind: 'not-known', to: recipient(person), data })
  }
  if (actor.trust === 'verified') return handedOver(situation, named)
  const body = `POUR ${named.address}`
  const data = { title, line, body, action: 'for' } as const
  return askToConfirm(situation, { kind: 'confirm', to: recipient(person), data })
}

/** A technician may put it right as long as it is open; a school, until somebody works on it. */
function whyNot({ match, actor }: TicketSituation, named: Person): 'theirs' | 'too-late' | null {
  const { requesterId, status } = match.candidate.ticket
  if (requesterId === named.id) return 'theirs'
  const open = actor.person.role === 'agent' ? OPEN.includes(status) : descriptionOpen(status)
  return open ? null : 'too-late'
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
  // What the terminal answers is for whoever sits there: whose request it is now reads their mail.
  const elsewhere = situation.message.channel === 'cli' && situation.actor.person.id !== named.id
  return elsewhere ? notice : asAnswer(notice, situation.screening)
}

/** After a request that was opened in its writer's name: whose shall it be? */
export function offerToHandOver(
  situation: Situation,
  person: Person,
  title: string,
): Notice | null {
  const { askedFor, forwardedWriter } = situation.lookups
  if (!mayAskForOthers(situation, person)) return null
  const named = askedFor && personMeant(askedFor)
  if (askedFor && !named) return whomNotice(situation, person, title, askedFor)
  const writer = named ?? forwardedWriter
  if (!writer || writer.id === person.id) return null
  const requester = nameOf(writer)
  const data = { title, requester, address: writer.address, stated: named !== null }
  return { kind: 'ask-for', to: recipient(person), data }
}
