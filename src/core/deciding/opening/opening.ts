/** Opens a ticket for a message that belongs to none. */

import type { Suggestion } from '../../faq/faq-base.js'
import { wordingFrom } from '../../faq/learned-wording.js'
import { type FoldedAway, foldedForAgents } from '../../notices/folded.js'
import { helpQuestions } from '../../notices/help-questions.js'
import type { ShownRoute } from '../../notices/kinds/team.js'
import type { Notice } from '../../notices/notice.js'
import type { KeptFile, Recap, RefusedFile, ShownAnswer } from '../../notices/recap.js'
import { teamSide } from '../../notices/team-side.js'
import type { ResolvedFields } from '../../request/catalogue/fields.js'
import { shownName } from '../../request/catalogue/shown-name.js'
import type { Match } from '../../request/match.js'
import { type Person, recipient } from '../../request/person.js'
import { formatReference } from '../../text/reference.js'
import { proseOf } from '../../words/form.js'
import { shownAnswers, suggestionsFor } from '../asking/suggesting.js'
import { sortFiles } from '../decision/attachments.js'
import { asAnswer, type Decision } from '../decision/decision.js'
import type { FaqFeedback } from '../decision/faq-feedback.js'
import { agentsRecap, recapOf } from '../decision/recap.js'
import type { NewTicket } from '../decision/ticket-change.js'
import { matterOf, understoodOf } from '../decision/understood.js'
import type { Situation } from '../situation/situation.js'
import { described, newTicket, type Origin } from './new-ticket.js'
import { routedBy, routedEntry } from './suggested-route.js'

/** More names in To and Cc than this is a mailing, not a conversation: nobody is added in copy. */
const MOST_COPIES = 20

/**
 * A new request with its acknowledgement. The description is the whole text: what opens a ticket
 * is never trimmed, but for the quotes of a reply, which are folded away. `author`: who wrote it, where that is somebody else.
 */
export function openTicket(
  situation: Situation,
  person: Person,
  origin: Origin | null = null,
  author: Person = person,
): Decision {
  const { ticket: unrouted, understood } = newTicket(situation, person, origin)
  const { ticket, route } = routedIn(situation, unrouted)
  const files = sortFiles(situation.message.attachments, situation.policy)
  const copies = situation.addressees.length > MOST_COPIES ? [] : situation.addressees
  const recap = recapOf(ticket, person, situation.catalogue)
  const found = origin === null ? suggested(situation, person, recap, ticket) : []
  const opening = { situation, ticket, route, recap, person, author, origin, copies, files }
  const answers = shownAnswers(found ?? [])
  const acknowledgement = acknowledge(opening, answers, understood)
  return {
    inbox: 'handled',
    because: becauseOf(situation.match, origin),
    ticket: { open: ticket },
    entries: [
      {
        visibility: 'public',
        kind: 'opened',
        authorId: author.id,
        at: ticket.createdAt,
        text: ticket.description,
        elided: foldedAway(situation, origin).elided,
        change: null,
      },
      ...(route?.byItself ? [routedEntry(route, ticket)] : []),
    ],
    attachments: files.stored,
    copies,
    notices: [acknowledged(opening, acknowledgement), ...teamNotices(opening, answers)],
    ...suggestionsOf(found, [person, author, ...copies]),
  }
}

function routedIn({ routing, catalogue, policy }: Situation, ticket: NewTicket) {
  return routedBy(routing, catalogue, policy.autoRoute, ticket)
}

/** What the terminal answers is for whoever sits there: whose request it is reads their mail. */
function acknowledged({ situation, person, author }: Opening, notice: Notice): Notice {
  const elsewhere = situation.message.channel === 'cli' && author.id !== person.id
  return elsewhere ? notice : asAnswer(notice, situation.screening)
}

/** The whole message is the description, save of a reply: there the quote is somebody else's. */
function foldedAway({ folded }: Situation, origin: Origin | null): FoldedAway {
  return origin ? folded : { elided: '' }
}

interface Opening {
  readonly situation: Situation
  readonly ticket: NewTicket
  readonly route: ShownRoute | null
  readonly recap: Recap
  readonly person: Person
  readonly author: Person
  readonly origin: Origin | null
  readonly copies: readonly Person[]
  readonly files: { readonly kept: readonly KeptFile[]; readonly refused: readonly RefusedFile[] }
}

function becauseOf(match: Match, origin: Origin | null): string {
  if (!origin) return match.because
  return isOver(match) ? 'reply-to-closed' : 'command: new'
}

/** A merged request is closed for itself; for its people it goes on as the one does that the message was matched to. */
function isOver(match: Match): boolean {
  return match.kind === 'ticket' && match.candidate.ticket.status === 'closed'
}

/** Null: the search took too long. */
function suggested(
  situation: Situation,
  person: Person,
  { product }: Recap,
  { title }: NewTicket,
): readonly Suggestion[] | null {
  // What is quoted asked somebody else, and the lines of the form would be taken for what is asked.
  const text = `${title}\n${proseOf(described(situation, situation.folded.kept))}`
  return suggestionsFor(situation, person, text, product ?? '')
}

function acknowledge(
  { situation, ticket, recap, person, author, origin, copies, files }: Opening,
  answers: readonly ShownAnswer[],
  { doubts, options }: Pick<ResolvedFields, 'doubts' | 'options'>,
): Notice {
  const { message, catalogue, policy } = situation
  const wrote = author.id === person.id
  return {
    kind: 'acknowledgement',
    to: recipient(person),
    data: {
      recap,
      kept: files.kept,
      refused: files.refused,
      copies: copies.map((copy) => shownName(copy, catalogue)),
      linked: origin && formatReference(origin.from.number),
      follows: origin !== null && isOver(situation.match),
      truncated: message.truncated || message.text.length > policy.maxTextLength,
      by: wrote ? null : shownName(author, catalogue),
      understood: understoodOf(recap, person),
      helps: wrote ? helpQuestions(matterOf(recap, files.kept)) : [],
      doubts,
      options,
      answers,
      asksContact: ticket.contact === null && catalogue.siteOfMailbox.has(person.address),
    },
  }
}

function teamNotices(
  { situation, ticket, route, recap, origin, files }: Opening,
  answers: readonly ShownAnswer[],
): Notice[] {
  const { match, catalogue } = situation
  const stranger = match.kind === 'none' ? match.stranger : undefined
  const folded = foldedForAgents(foldedAway(situation, origin))
  const data = {
    recap: agentsRecap(recap, ticket),
    kept: files.kept,
    ...(files.refused.length === 0 ? {} : { refused: files.refused }),
    namedByStranger: stranger ? formatReference(stranger.number) : null,
    suggested: answers,
    ...formerOf(situation, ticket),
    ...(folded && { folded }),
    ...(route && { route }),
  }
  return teamSide(catalogue, ticket.teamId).map((to) => ({ kind: 'team-new', to, data }))
}

/** What its requester asked before. */
function formerOf({ lookups }: Situation, { requesterId }: NewTicket) {
  const { lastRequests } = lookups
  if (lastRequests?.requesterId !== requesterId || lastRequests.lines.length === 0) return {}
  return { former: lastRequests.lines }
}

/** What the FAQ learns of it: the answers shown, and what of the request each answers, without names. */
function suggestionsOf(
  suggestions: readonly Suggestion[] | null,
  people: readonly Person[],
): FaqFeedback {
  if (suggestions === null) return { suggestionsLate: true, suggested: [] }
  const names = people.map(({ name }) => name)
  return {
    suggested: suggestions.map(({ entry, confidence, sentence }) => ({
      entryId: entry.id,
      confidence,
      sentence: wordingFrom(sentence, names),
    })),
  }
}
