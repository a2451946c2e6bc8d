/** A table: what merging two requests does to the incident that one of them, or both, are part of; or why they can't be merged. */

import { isOpen } from '../../request/open-states.js'
import { formatReference } from '../../text/reference.js'
import type { AgentOrderRefused } from '../orders/agent-verbs.js'
import type { FoundIncident } from '../situation/incident-lookup.js'
import type { TicketSituation } from '../situation/situation.js'
import type { Counterpart, MeetingAs, MergedIncident } from '../situation/ties.js'

/** What a request is to an incident, and the id of its head. */
type Part =
  | { readonly is: 'alone' }
  | { readonly is: 'part'; readonly headId: number }
  | { readonly is: 'head'; readonly headId: number }

type Meeting = MeetingAs | 'nothing' | 'heads-incident' | 'two-incidents'

/** The one that stays, and below it the one that is merged into it. */
const MEETINGS: Readonly<Record<Part['is'], Readonly<Record<Part['is'], Meeting>>>> = {
  alone: { alone: 'nothing', part: 'moves', head: 'heads-incident' },
  part: { alone: 'joins', part: 'meets', head: 'heads-incident' },
  head: { alone: 'joins', part: 'meets', head: 'two-incidents' },
}

/** Null: neither is part of one. */
export function incidentOfBoth(
  situation: TicketSituation,
  named: Counterpart,
): MergedIncident | AgentOrderRefused | null {
  const { ticket: stays } = situation.match.candidate
  const found = situation.lookups.incident
  const into = partOf(found, stays.id)
  const part = namedPart(found, named.ticket.id)
  const how = meetingOf(into, part)
  const names = [formatReference(named.ticket.number)]
  if (how === 'heads-incident' || how === 'two-incidents') return { why: how, names }
  if (how === 'nothing') return null
  const ofStays = peopleOf(situation)
  const ofMerged = named.parts.flatMap(({ people }) => people.map(({ id }) => id))
  const headId = part.is === 'part' ? part.headId : into.is === 'alone' ? 0 : into.headId
  const [knowing, others] = how === 'moves' ? [ofMerged, ofStays] : [ofStays, ofMerged]
  const untold = how !== 'meets' && others.some((id) => !knowing.includes(id))
  // Nobody is told of what is over.
  return { how, headId, ofStays, ofMerged, tells: untold && isOpen(stays.status) }
}

function meetingOf(into: Part, part: Part): Meeting {
  const how = MEETINGS[into.is][part.is]
  const same = into.is !== 'alone' && part.is !== 'alone' && into.headId === part.headId
  return how === 'meets' && !same ? 'two-incidents' : how
}

function partOf({ headed, attachedTo }: FoundIncident, id: number): Part {
  if (headed) return { is: 'head', headId: id }
  return attachedTo ? { is: 'part', headId: attachedTo.id } : { is: 'alone' }
}

function namedPart({ named }: FoundIncident, id: number): Part {
  const found = named.find((one) => one.id === id)
  if (found?.isHead) return { is: 'head', headId: id }
  return found && found.headId !== null ? { is: 'part', headId: found.headId } : { is: 'alone' }
}

/** Of the request that stays, and of what was merged into it before. */
function peopleOf({ requester, inCopy, merged }: TicketSituation): number[] {
  const sides = (merged?.sides ?? []).flatMap(({ people }) => people)
  return [...(requester ? [requester] : []), ...inCopy, ...sides].map(({ id }) => id)
}
