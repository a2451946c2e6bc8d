/** Tells people that a request is somebody else's now: whoever has it from now on, and whoever had it. */

import type { Notice } from '../../notices/notice.js'
import { shownName } from '../../request/catalogue/shown-name.js'
import { descriptionOpen } from '../../request/lifecycle.js'
import { type Person, recipient } from '../../request/person.js'
import { recapOf } from '../decision/recap.js'
import type { TicketSituation } from '../situation/situation.js'
import { acknowledgement } from './handing-over.js'

/** None, where it stays whose it was. */
export function requesterChanged(before: TicketSituation, after: TicketSituation): Notice[] {
  const { requester } = after
  const { actor } = before
  if (requester === null || requester.id === before.match.candidate.ticket.requesterId) return []
  const told = (person: Person | null) => person?.active && person.id !== actor.person.id
  return [
    ...(told(requester) ? [toNext(after, requester)] : []),
    ...(before.requester && told(before.requester) ? [toFormer(before, before.requester)] : []),
  ]
}

/** What nobody has taken is acknowledged, as if they had written; else they are told how it stands. */
function toNext(situation: TicketSituation, requester: Person): Notice {
  const { actor, catalogue, match } = situation
  const { ticket } = match.candidate
  if (descriptionOpen(ticket.status)) return acknowledgement(situation, requester)
  const recap = recapOf(ticket, requester, catalogue)
  const by = shownName(actor.person, catalogue)
  return { kind: 'now-yours', to: recipient(requester), data: { recap, by } }
}

/** Whose it is now is not said: it may have been theirs by mistake. */
function toFormer({ actor, catalogue, match }: TicketSituation, former: Person): Notice {
  const { title } = match.candidate.ticket
  const by = shownName(actor.person, catalogue)
  return { kind: 'no-longer-yours', to: recipient(former), data: { title, by } }
}
