/** Satisfaction: how a requester rates a closed request, from 1 to 4, and until when. */

import { DAY } from '../running/durations.js'
import { isOpen } from './open-states.js'
import type { Ticket, TicketRating } from './ticket.js'

/** From its closing on, a request can be rated for this long, ms; the last rating counts. */
export const RATING_PERIOD = 30 * DAY

/** Whether the notice of its closing asks: once in the life of a request, and never who has rated it. */
export function asksForRating(ticket: TicketRating, wanted: boolean): boolean {
  return wanted && ticket.ratingAskedAt === null && ticket.rating === null
}

export type Rateable = 'yes' | 'not-asked' | 'too-late'

/** `not-asked`: nobody asked for it, and what looks like a rating is a reply like any other. */
export function rateable(
  { status, closedAt, ratingAskedAt, rating }: Ticket,
  wanted: boolean,
  now: number,
): Rateable {
  if (isOpen(status) || (!wanted && ratingAskedAt === null && rating === null)) return 'not-asked'
  return closedAt !== null && status === 'closed' && now - closedAt > RATING_PERIOD
    ? 'too-late'
    : 'yes'
}
