/** Messages on a request with merged ones: the writer, and everybody who is told, sees their own request only. */

import type { Notice } from '../../notices/notice.js'
import type { Candidate } from '../../request/match.js'
import { isReadBy, type MergedRequest, numbersOf, sideOf } from '../../request/merged.js'
import { isAgentOf } from '../../request/person.js'
import { type LogEntry, picked, type Ticket } from '../../request/ticket.js'
import { FREE_FIELDS } from '../../words/form-labels.js'
import type { Command } from '../../words/keywords.js'
import type { FoundDossier, FoundEntry } from '../situation/lookup-results.js'
import {
  isKnown,
  isOnTicket,
  type Situation,
  type TicketSituation,
} from '../situation/situation.js'
import type { Decision } from './decision.js'
import { RECAP_LENGTH } from './recap.js'

/** They are replaced before the rules see them, so that no answer can repeat another requester's words. */
const OWN_WORDS = [...FREE_FIELDS, 'description'] as const

/** The request in the words of a merged one. */
function inWordsOf<T extends Ticket>(ticket: T, { ticket: own }: MergedRequest): T {
  return { ...ticket, ...picked(own, OWN_WORDS) }
}

/** The situation as its writer may know it. */
export function asWriterKnows(situation: Situation): Situation {
  const { match, intent } = situation
  if (match.kind !== 'ticket' || !match.candidate.merged) return situation
  const { candidate } = match
  const side = writersSide(situation)
  const ticket = side ? inWordsOf(candidate.ticket, side) : candidate.ticket
  return {
    ...situation,
    intent: { ...intent, command: meantHere(intent.command, candidate) },
    match: { ...match, candidate: { ...candidate, ticket } },
  }
}

/** « CLORE R-000012 », which was merged into this one. */
function meantHere(command: Command | null, candidate: Candidate): Command | null {
  const shows = command?.name === 'status' || command?.name === 'unfold'
  if (!command?.number || shows || !numbersOf(candidate).includes(command.number)) return command
  return { ...command, number: candidate.ticket.number }
}

/** The merged request whose people the writer is one of; null: none, or they write as a technician. */
export function writersSide(situation: Situation): MergedRequest | null {
  if (!isKnown(situation) || !isOnTicket(situation)) return null
  const { actor, match } = situation
  return isAgentOf(actor.person, match.candidate.ticket)
    ? null
    : sideOf(match.candidate, actor.person.id)
}

/** `situation`: as it is, nothing left out. */
export function withSides(situation: Situation, decision: Decision): Decision {
  if (!isKnown(situation) || !isOnTicket(situation)) return decision
  if (!situation.match.candidate.merged || isOpening(decision)) return decision
  const side = writersSide(situation)
  const notices = decision.notices.map((notice) =>
    forItsReader(situation, notice, { onIt: decision.ticket !== null, reworded: side !== null }),
  )
  if (!side) return { ...decision, notices }
  return {
    ...decision,
    notices,
    side: side.ticket.id,
    entries: decision.entries.flatMap(withChangeApart),
  }
}

function isOpening({ ticket }: Decision): boolean {
  return ticket !== null && 'open' in ticket
}

/**
 * What somebody of a merged request wrote goes with it when the two are parted; what it made of the
 * request that stays does not.
 */
function withChangeApart(entry: LogEntry): LogEntry[] {
  if (entry.change === null) return [entry]
  const step = { ...entry, visibility: 'private', text: '', elided: '' } as const
  return [{ ...entry, change: null }, step]
}

/** `onIt`: the decision is about the request. `reworded`: in the words of its writer's own. */
interface Told {
  readonly onIt: boolean
  readonly reworded: boolean
}

/** Under the reference and the title that they know. */
function forItsReader(
  { match }: TicketSituation,
  notice: Notice,
  { onIt, reworded }: Told,
): Notice {
  const { candidate } = match
  const { ticket } = candidate
  if (notice.about ? notice.about.id !== ticket.id : !onIt) return notice
  const { personId } = notice.to
  const side = personId === null ? null : sideOf(candidate, personId)
  if (!side) return reworded ? (inWords(notice, ticket) as Notice) : notice
  const { id, number } = side.ticket
  return { ...inWords(notice, inWordsOf(ticket, side)), about: { id, number } } as Notice
}

/** The recap of a story is for technicians. */
function inWords(notice: Notice, ticket: Ticket) {
  const { data } = notice
  const { title } = ticket
  if (!('title' in data)) return notice
  if (!('story' in data) || !data.story) return { ...notice, data: { ...data, title } }
  const { story } = data
  const description = ticket.description.slice(0, RECAP_LENGTH)
  const recap = { ...story.recap, ...picked(ticket, FREE_FIELDS), description }
  return { ...notice, data: { ...data, title, story: { ...story, recap } } }
}

/** Whether somebody of the requester's side may read an entry of the journal. */
export function mayReadEntry(
  found: Pick<FoundDossier, 'ticket' | 'merged'>,
  personId: number,
  { sideId, at, writer }: Pick<FoundEntry, 'sideId' | 'at' | 'writer'>,
): boolean {
  const byRequesters = writer !== null && !isAgentOf(writer, found.ticket)
  return isReadBy(found, personId, { sideId: sideId ?? null, at, byRequesters })
}
