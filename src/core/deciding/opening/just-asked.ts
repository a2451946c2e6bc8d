/** A call and a mail of one person within minutes: the technician is offered to make one request of the two. */

import type { JustAsked } from '../../notices/kinds/one-or-two.js'
import { isOpen } from '../../request/open-states.js'
import type { RequestLine } from '../../request/request-list.js'
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
  ticket: NewTicket,
  forOther: boolean,
): JustAsked | null {
  const { lastRequests } = lookups
  if (lastRequests?.requesterId !== ticket.requesterId) return null
  return twinAmong(lastRequests.lines, { ...ticket, createdAt: now }, forOther)
}

/** The same of a request that is there, among what its requester asked before it. */
export function twinAmong(
  lines: readonly RequestLine[],
  { title, description, createdAt }: Pick<NewTicket, 'title' | 'description' | 'createdAt'>,
  forOther: boolean,
): JustAsked | null {
  const recent = lines.filter((line) => isOpen(line.status) && line.createdAt > createdAt - WITHIN)
  // Most have asked for nothing within these minutes: their text need not be taken apart.
  const said = new Set(recent.length > 0 && !forOther ? words(`${title} ${description}`) : [])
  const isAlike = (line: RequestLine) =>
    words(line.title).some((word) => word.length >= SHORTEST && said.has(word))
  const found = forOther ? recent[0] : recent.find(isAlike)
  if (!found) return null
  return {
    number: found.number,
    title: found.title,
    minutes: Math.round((createdAt - found.createdAt) / MINUTE),
  }
}
