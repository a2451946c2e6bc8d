/** « AVIS 3 »: the requester rates a request that is over; it changes nothing else of it. */

import type { Notice } from '../../notices/notice.js'
import { recipient } from '../../request/person.js'
import { rateable } from '../../request/rating.js'
import { ratingOf } from '../../request/rating-scale.js'
import type { Refusal } from '../../request/refusal.js'
import type { Command } from '../../words/keywords.js'
import { readRating } from '../../words/rating-line.js'
import type { TicketAction } from '../decision/ticket-action.js'
import type { TicketSituation } from '../situation/situation.js'

type RatingOutcome =
  | { readonly action: TicketAction }
  | { readonly refusal: Refusal }
  | { readonly answer: Notice }

/** Null: nobody asked for it, and it is a reply like any other. */
export function ratingOutcome(situation: TicketSituation, command: Command): RatingOutcome | null {
  const { match, policy, actor, now } = situation
  const { ticket } = match.candidate
  const may = rateable(ticket, policy.closure.asksForRating === true, now)
  if (may === 'not-asked') return null
  if (may === 'too-late') return { refusal: 'too-late-to-rate' }
  const { title } = ticket
  const to = recipient(actor.person)
  const { number, text } = readRating(command.argument)
  const rating = ratingOf(number)
  if (rating === null)
    return { answer: { kind: 'rating-unclear', to, data: { title, line: command.line } } }
  const data = { title, rating, hasText: text !== '', before: ticket.rating }
  return {
    action: {
      what: eventOf(text, ticket.status === 'resolved'),
      rating: { rating, ratedAt: now },
      answer: { kind: 'rated', to, data },
    },
  }
}

/** A number is counted; words are for those who answered. Before the closing they are a reply. */
function eventOf(text: string, open: boolean): TicketAction['what'] {
  if (text === '') return 'rated'
  return open ? 'replied' : 'remarked'
}
