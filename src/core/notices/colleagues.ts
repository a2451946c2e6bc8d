/** The other technicians of a request (they wrote on it, had it or follow it), as recipients of what a colleague did. */

import type { Catalogue } from '../request/catalogue/catalogue.js'
import { isAgent, type Person, type Recipient, recipient } from '../request/person.js'
import type { TicketEvent } from './kinds/events.js'
import { boardOf } from './team-side.js'
import { WHO_KNOWS } from './who-knows.js'

export interface ColleaguesContext {
  readonly what: TicketEvent
  readonly catalogue: Catalogue
  /** Technicians who take part, as they are now; the requester and whoever did it may be among them. */
  readonly colleagues: readonly Person[]
  /** Whoever had it before. */
  readonly holder: Person | null
  /** People who know it: whoever did it, its requester, who got the mail itself or another notice. */
  readonly informed: ReadonlySet<number>
  /** A team that is told as a whole. */
  readonly teamTold: number | null
  /** Its team before and now. */
  readonly teamIds: readonly number[]
  /** The words stand in the thread already, or another notice of the event is posted there. */
  readonly saidInThread: boolean
}

/** One notice each, and one for the thread of the board, where some of them read. */
export function colleaguesToTell(context: ColleaguesContext): Recipient[] {
  const { colleagues, thread } = WHO_KNOWS[context.what]
  const people =
    colleagues === null ? [] : context.colleagues.filter((one) => isToBeTold(context, one))
  const channel = thread === null || context.saidInThread ? [] : threadOf(context)
  return [...people.map(recipient), ...channel]
}

function isToBeTold(context: ColleaguesContext, person: Person): boolean {
  const { informed, teamTold, holder } = context
  if (!isAgent(person) || informed.has(person.id)) return false
  if (teamTold !== null && person.teamIds.includes(teamTold)) return false
  // From whoever had it, it is taken away: they are called, wherever they read.
  return person.id === holder?.id || !readsTheBoard(context, person)
}

/** Who works in the chat sees the board of their team, and its thread. */
function readsTheBoard({ catalogue, teamIds }: ColleaguesContext, person: Person): boolean {
  const boards = teamIds.filter((id) => catalogue.team.get(id)?.chatChannel)
  return person.channel === 'chat' && boards.some((id) => person.teamIds.includes(id))
}

function threadOf({ catalogue, teamIds }: ColleaguesContext): Recipient[] {
  const board = boardOf(catalogue.team.get(teamIds.at(-1) ?? 0))
  return board ? [board] : []
}
