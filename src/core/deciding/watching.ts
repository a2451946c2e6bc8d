/** Following a request and leaving it again (SUIVRE, NE PLUS SUIVRE): for technicians, and for those of the requester's side who see it. */

import type { Watching } from '../notices/kinds/requester.js'
import type { Notice } from '../notices/notice.js'
import { isAgent, recipient } from '../request/person.js'
import { oneLine } from '../text/text.js'
import { questionIn } from './asking/question.js'
import type { Decision } from './decision/decision.js'
import { applyAction, askToConfirm, refuseAction } from './decision/ticket-action.js'
import type { TicketSituation } from './situation/situation.js'

/** Null: the message is no such word. */
export function watching(situation: TicketSituation): Decision | null {
  const { intent, actor, match } = situation
  const command = questionIn(intent)
  const name = command?.name
  if (!command || (name !== 'watch' && name !== 'unwatch')) return null
  const { ticket } = match.candidate
  if (command.number !== null && command.number !== ticket.number) return null
  if (!mayFollow(situation)) return null
  const line = oneLine(command.line)
  const to = recipient(actor.person)
  const { title } = ticket
  if (actor.trust !== 'verified')
    return askToConfirm(situation, {
      kind: 'confirm',
      to,
      data: { title, line, body: line, action: name },
    })
  const how = name === 'watch' ? watchingHow(situation) : leavingHow(situation)
  const again = how === 'left' && seesWithout(situation)
  const answer: Notice = {
    kind: 'watching',
    to,
    data: { title, line, how, ...(again && { again }) },
  }
  if (how !== 'follows' && how !== 'left') return refuseAction(situation, answer)
  const kind = how === 'follows' ? 'watched' : 'unwatched'
  const decision = applyAction(situation, {
    what: 'tried',
    because: kind,
    kind,
    text: '',
    answer,
  })
  return how === 'follows'
    ? { ...decision, copies: [actor.person] }
    : { ...decision, leaves: [actor.person.id] }
}

/** Whoever only holds a forwarded notice takes no part in it. */
function mayFollow({ actor, match }: TicketSituation): boolean {
  return isAgent(actor.person) || match.candidate.participantIds.includes(actor.person.id)
}

/** Whether they see it without being in copy: as a technician, as the head of its site. */
function seesWithout({ actor, match }: TicketSituation): boolean {
  const { id } = actor.person
  const { copyIds, participantIds } = match.candidate
  const times = participantIds.filter((one) => one === id).length
  return isAgent(actor.person) || times > (copyIds.includes(id) ? 1 : 0)
}

function watchingHow({ actor, match }: TicketSituation): Watching['how'] {
  const { id } = actor.person
  const { ticket, copyIds } = match.candidate
  if (ticket.requesterId === id || ticket.agentId === id) return 'own'
  return copyIds.includes(id) ? 'follows-already' : 'follows'
}

function leavingHow(situation: TicketSituation): Watching['how'] {
  const { actor, match, lookups } = situation
  const { id } = actor.person
  const { ticket, copyIds } = match.candidate
  if (ticket.requesterId === id) return 'requester'
  if (ticket.agentId === id) return 'holder'
  const takesPart = lookups.takingPart.people.some((one) => one.id === id)
  return copyIds.includes(id) || takesPart ? 'left' : 'not-following'
}
