/** Offers NOUVELLE for the part of a reply that speaks of another matter; the whole reply stays where it was written. */

import type { AnotherMatter } from '../../notices/kinds/one-or-two.js'
import type { Notice } from '../../notices/notice.js'
import { oneLine, shorten } from '../../text/text.js'
import { otherMatterIn } from '../../words/other-matter.js'
import { asAnswer, type Decision } from '../decision/decision.js'
import { heardNotice, LONGEST_LINE, LONGEST_WORDS } from '../decision/hearing.js'
import type { TicketSituation } from '../situation/situation.js'

/** The decision about a requester's reply, with the offer; unchanged where the reply speaks of one matter. */
export function withAnotherMatter(situation: TicketSituation, decision: Decision): Decision {
  const { ticket, because } = decision
  if (ticket === null || 'open' in ticket || situation.intent.command?.name === 'new')
    return decision
  // What corrects the description, or was held for a proof, is said again by its button.
  if (because === 'confirmation-asked' || situation.intent.command?.name === 'correct')
    return decision
  const part = otherMatterIn(situation.folded.kept)
  if (part === null) return decision
  const another = {
    line: shorten(oneLine(part), LONGEST_LINE),
    text: shorten(part, LONGEST_WORDS),
  }
  const told = { ...decision, notices: decision.notices.map((notice) => toAgents(notice, another)) }
  return offered(situation, told, another)
}

/** Technicians can make a request of it as well: its writer may never tap. */
function toAgents(notice: Notice, another: AnotherMatter): Notice {
  if (notice.kind !== 'team-reply') return notice
  return { ...notice, data: { ...notice.data, another } }
}

function offered(situation: TicketSituation, decision: Decision, another: AnotherMatter): Decision {
  const to = situation.actor.person.id
  let isOffered = false
  const notices = decision.notices.map((notice) => {
    if (isOffered || notice.to.personId !== to) return notice
    const extended = offering(notice, another)
    isOffered = extended !== notice
    return extended
  })
  if (isOffered) return { ...decision, notices }
  const heard = offering(heardNotice(situation), another)
  return { ...decision, notices: [asAnswer(heard, situation.screening), ...notices] }
}

function offering(notice: Notice, another: AnotherMatter): Notice {
  switch (notice.kind) {
    case 'heard':
      return { ...notice, data: { ...notice.data, another } }
    case 'did-you-mean':
      return { ...notice, data: { ...notice.data, another } }
    case 'closed':
      return { ...notice, data: { ...notice.data, another } }
    default:
      return notice
  }
}
