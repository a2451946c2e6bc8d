/** A table: who reads the line that an event leaves in the journal, technicians alone or everybody who sees the request. */

import type { TicketEvent } from '../../notices/kinds/events.js'
import type { Visibility } from '../../request/ticket.js'

const VISIBILITY: Readonly<Record<TicketEvent, Visibility | 'as-written'>> = {
  /** A technician's stays among technicians: it was not meant for the requester. */
  tried: 'as-written',
  replied: 'public',
  noted: 'private',
  taken: 'private',
  assigned: 'private',
  dispatched: 'private',
  asked: 'public',
  paused: 'public',
  answered: 'public',
  resolved: 'public',
  closed: 'public',
  withdrawn: 'public',
  dismissed: 'public',
  discarded: 'private',
  reopened: 'public',
  undone: 'public',
  retracted: 'private',
  rated: 'public',
  remarked: 'public',
  corrected: 'public',
  amended: 'private',
  rerouted: 'public',
  filed: 'private',
  merged: 'private',
  parted: 'private',
  linked: 'private',
  unlinked: 'private',
  split: 'private',
  declared: 'public',
  attached: 'public',
  detached: 'public',
  gathered: 'private',
}

export function visibilityOf(event: TicketEvent, writer: 'agent' | 'requester-side'): Visibility {
  const visibility = VISIBILITY[event]
  if (visibility !== 'as-written') return visibility
  return writer === 'agent' ? 'private' : 'public'
}
