/** What is looked up of incidents for a technician's word: the one that the request heads, or is attached to, and what may be attached. */

import type { Incident, IncidentHead, RequestSketch } from '../../incidents/incident.js'
import type { Gathered } from '../../incidents/prepared.js'
import type { Status } from '../../request/ticket.js'

/** A request that RATTACHER or DETACHER names. */
export interface NamedRequest {
  /** As it was written: that of one that was merged into this one, perhaps. */
  readonly asked: number
  readonly id: number
  readonly number: number
  readonly status: Status
  /** It heads an incident itself. */
  readonly isHead: boolean
  /** The head that it is attached to. */
  readonly headId: number | null
}

export interface FoundIncident {
  /** The incident that the request is the head of. */
  readonly headed: Incident | null
  /** The head that it is attached to. */
  readonly attachedTo: IncidentHead | null
  /** The request itself. */
  readonly own: RequestSketch | null
  /** Open requests that came within the window: those that may be attached, and those that are. */
  readonly around: readonly Gathered[]
  /** The requests that the word names, those that are there. */
  readonly named: readonly NamedRequest[]
  /** Ids of those that are attached to it, for a word that is about all of them. */
  readonly attachedIds: readonly number[]
  /** Heads of the incidents that go on. */
  readonly open: readonly IncidentHead[]
}

export const NO_INCIDENT: FoundIncident = {
  headed: null,
  attachedTo: null,
  own: null,
  around: [],
  named: [],
  attachedIds: [],
  open: [],
}
