/** Steps back: how long a step can be taken back or objected to, and the change that undoes one. */

import { HOUR, WEEK } from '../running/durations.js'
import type { StateChange, TicketState } from './ticket.js'

/** How long somebody can take a step of theirs back, ms (docs/behaviour.md, Time). */
export const UNDO_PERIOD = 72 * HOUR

/** How long a requester can object to a technician's closing, ms (docs/behaviour.md, Time). */
export const OBJECTION_PERIOD = WEEK

/** Undoes a change: state and dates as before, except that an agent who has left does not get the ticket back. */
export function undoChange(
  { before, after }: StateChange,
  agentActive: boolean,
  now: number,
): StateChange {
  // Changes from before there were waits name none.
  const waitsUntil = before.waitsUntil ?? null
  const restored = { ...before, waitsUntil, updatedAt: Math.max(now, after.updatedAt) }
  const orphaned = restored.agentId !== null && !agentActive && restored.status !== 'resolved'
  const undone: TicketState = orphaned
    ? { ...restored, status: 'redispatched', agentId: null, pendingAt: null, waitsUntil: null }
    : restored
  return { events: ['undo'], before: after, after: undone }
}
