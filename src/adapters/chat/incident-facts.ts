/** Facts of an incident for a board: how many requests are attached to its head, and what is proposed. */

import type { Unit } from '../../app/ports/store.js'
import {
  shownIncident,
  stillProposed,
  windowFrom,
} from '../../core/deciding/incident/incident-shown.js'
import type { IncidentPolicy } from '../../core/incidents/incident.js'
import { isOpen } from '../../core/request/open-states.js'
import type { Ticket } from '../../core/request/ticket.js'
import { formatReference } from '../../core/text/reference.js'
import type { BoardIncident } from './request-buttons.js'

/** Null: it is part of none. */
export async function readBoardIncident(
  unit: Pick<Unit, 'incidentOf' | 'around'>,
  ticket: Ticket,
  policy: IncidentPolicy,
  now: number,
): Promise<BoardIncident | null> {
  const asked = { ticket, numbers: [], aroundSince: null, listed: false, open: false, now }
  const { headed, attachedTo, own } = await unit.incidentOf(asked)
  if (attachedTo)
    return { attached: 0, proposed: [], proposals: 0, head: formatReference(attachedTo.number) }
  if (!headed || !own) return null
  const around = isOpen(ticket.status)
    ? await unit.around(windowFrom(ticket.createdAt, policy, now))
    : []
  const proposed = stillProposed(headed, own, around)
  const { references } = shownIncident(headed, proposed)
  return { attached: headed.attached, proposed: references, proposals: proposed.length, head: null }
}
