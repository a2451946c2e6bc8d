/** A call and a mail of one person within minutes: the technician is offered to make one request of the two. */

import type { JustAsked } from '../../notices/kinds/one-or-two.js'
import { isOpen } from '../../request/open-states.js'
import { MINUTE } from '../../running/durations.js'
import { words } from '../../text/text.js'
import type { NewTicket } from '../decision/ticket-change.js'
import type { Situation } from '../situation/situation.js'

/** Whoever writes while they wait, or calls because nobody answers, does so within this, ms. */
const WITHIN = 30 * MINUTE
/** Shorter words say nothing of what it is about. */
const SHORTEST = 5

/**
 * Null: there is none. `forOther`: opened in the requester's name, after a call; it may be worded
 * otherwise. Of what they write themselves, two requests within minutes are often two matters.
 */
export function justAsked(
  { lookups, now }: Situation,
  { requesterId, title, description }: NewTicket,
  forOther: boolean,
): JustAsked | null {
  const { lastRequests } = lookups
  if (lastRequests?.requesterId !== requesterId) return null
  const said = words(`${title} ${description}`)
  const found = lastRequests.lines.find(
    (line) =>
      isOpen(line.status) &&
      line.createdAt > now - WITHIN &&
      (forOther ||
        words(line.title).some((word) => word.length >= SHORTEST && said.includes(word))),
  )
  if (!found) return null
  return {
    number: found.number,
    title: found.title,
    minutes: Math.round((now - found.createdAt) / MINUTE),
  }
}
