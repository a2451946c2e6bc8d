/** An incident: one fault that many people report. Its head is the first of their requests; the others are attached to it. */

import type { Status } from '../request/ticket.js'
import { HOUR } from '../running/durations.js'

/** Settings of incidents and bursts. */
export interface IncidentPolicy {
  /** Requests about the same, from which on attaching them is proposed: `AMIGO_INCIDENT_FROM`. */
  readonly from: number
  /** How far apart such requests may have come, ms: `AMIGO_INCIDENT_HOURS`. */
  readonly window: number
  /** People who write about the same within an hour, from which on that may be a burst; null: bursts are not looked for. */
  readonly burstFrom: number | null
}

export const DEFAULT_INCIDENTS: IncidentPolicy = {
  from: 5,
  window: 24 * HOUR,
  burstFrom: 5,
}

/** A request as far as it is compared with others. */
export interface RequestSketch {
  readonly id: number
  readonly number: number
  readonly requesterId: number
  readonly title: string
  /** The beginning of its description. */
  readonly text: string
  readonly productId: number | null
  readonly subcategoryCode: string | null
  /** Epoch ms. */
  readonly createdAt: number
}

/** The head of an incident. */
export interface IncidentHead {
  readonly id: number
  readonly number: number
  readonly version: number
  readonly status: Status
  readonly title: string
}

/** An incident, as its head has it. */
export interface Incident {
  readonly head: IncidentHead
  /** Epoch ms. */
  readonly openedAt: number
  /** How many requests are attached, the head itself left out. */
  readonly attached: number
  /** Requests up to this id were looked at by a technician, and not attached. */
  readonly declinedTo: number
}
