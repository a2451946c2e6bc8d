/** A merging is taken back within three days (ANNULER, DELIER): both requests are their own again. */

import { toMergedPeople } from '../../notices/merged-people.js'
import type { Notice } from '../../notices/notice.js'
import { oncePerAddress } from '../../notices/once-per-address.js'
import { stateOf } from '../../request/lifecycle.js'
import { type MergedRequest, namedIn, requesterAndCopies } from '../../request/merged.js'
import { UNDO_PERIOD, undoChange } from '../../request/step-back.js'
import { formatReference } from '../../text/reference.js'
import type { Decision } from '../decision/decision.js'
import type { AgentOrder } from '../orders/agent-verbs.js'
import { isStillAgent } from '../situation/still-agent.js'
import type { FoundMerger, Restored } from '../situation/ties.js'
import { refused } from '../technician/agent-refused.js'
import { tied } from './tied-decision.js'

/**
 * What its people wrote since goes back with it, and so does what was merged into it. What technicians
 * said meanwhile stays where they said it.
 */
export function parted(order: AgentOrder, merger: FoundMerger): Decision {
  const { situation } = order
  const side = situation.match.candidate.merged?.requests.find(
    ({ ticket }) => ticket.number === merger.mergedNumber,
  )
  if (!side || situation.now - merger.at > UNDO_PERIOD)
    return refused(order, { why: 'too-late-to-undo' })
  const restored = restoredFrom(order, side, merger)
  const decision = tied(order, {
    what: 'parted',
    other: side.ticket,
    tie: { is: 'parted', merger, restored, byId: situation.actor.person.id },
  })
  const told = toItsPeople(order, side, restored)
  return { ...decision, notices: [...decision.notices, ...oncePerAddress(told)] }
}

function restoredFrom(
  { situation }: AgentOrder,
  merged: MergedRequest,
  { was }: FoundMerger,
): Restored {
  const { ticket } = merged
  const { agentId } = was.state
  const active = agentId === null || isStillAgent(situation, agentId)
  const merging = { events: ['close'], before: was.state, after: stateOf(ticket) } as const
  const { after: state } = undoChange(merging, active, situation.now)
  const { candidate } = situation.match
  const peopleIds = requesterAndCopies(merged)
  const ofStays = requesterAndCopies(candidate)
  return { ticket, state, timer: was.timer, targets: was.targets, peopleIds, ofStays }
}

/** `about` the request that is theirs again. */
function toItsPeople(
  { situation }: AgentOrder,
  { ticket }: MergedRequest,
  { state }: Restored,
): Notice[] {
  const { merged, match, actor } = situation
  const people = merged?.sides.find(({ request }) => request.ticket.id === ticket.id)?.people ?? []
  const into = formatReference(match.candidate.ticket.number)
  const told = { status: state.status, how: 'apart', into } as const
  return toMergedPeople([{ ticket, people }], told, actor.person.id)
}

/** The merging by which the message's own thread came here, or the newest, if it is theirs. */
export function ownMerger({ situation }: AgentOrder): FoundMerger | null {
  const { lookups, match, actor } = situation
  const named = namedIn(match.candidate)?.ticket.number
  const { mergers } = lookups.ties
  const one = mergers.find(({ mergedNumber }) => mergedNumber === named) ?? mergers[0]
  return one?.byId === actor.person.id ? one : null
}
