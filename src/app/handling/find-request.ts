/** Finds the request that a message belongs to, by the clues that it carries. */

import { isVagueSubject } from '../../core/deciding/decision/vague-subject.js'
import { type OrderOnEach, orderOnChosen, orderOnEach } from '../../core/deciding/each-named.js'
import type { LastRequests } from '../../core/deciding/situation/lookup-results.js'
import { thanksAlone } from '../../core/deciding/thanks-alone.js'
import { statedRequester } from '../../core/reading/stated-requester.js'
import { type Candidate, isParticipant, type Match, match } from '../../core/request/match.js'
import { isOpen, OPEN } from '../../core/request/open-states.js'
import type { Actor } from '../../core/request/person.js'
import { hasSameSubject, SENT_AGAIN_WITHIN, sentAgain } from '../../core/request/sent-again.js'
import type { Status } from '../../core/request/ticket.js'
import { bareSubject } from '../../core/text/reference.js'
import type { Parts } from '../../core/words/by-reference.js'
import type { Lookups, MatchClues, Twin } from '../ports/lookups.js'
import { type Clues, matchClues, partsIn } from './clues.js'
import { isTechnician } from './technician-words.js'

export interface RequestFound {
  readonly match: Match
  /** The earlier message that this one is another copy of. */
  readonly twin: Twin | null
  /** How many references its subject names. */
  readonly subjectReferences: number
  /** Its writer's newest requests, where they were looked at; left out: they were not. */
  readonly lastRequests?: LastRequests
  /** Its writer named several requests that they may act on; left out: at most one. */
  readonly each?: Each
}

export interface Each {
  readonly order: OrderOnEach
  readonly among: readonly Candidate[]
  /** Whether the message itself names them, or its writer's choice. */
  readonly because: 'subject-tag' | 'requester-choice'
}

export async function findRequest(
  lookups: Pick<Lookups, 'twin' | 'candidates' | 'requests' | 'lastRequests'>,
  clues: Clues,
): Promise<RequestFound> {
  const { row, parsed, writer } = clues
  const twin = await lookups.twin(row, parsed)
  const parts = partsIn(clues)
  const named = matchClues(clues, twin, parts)
  const candidates = await lookups.candidates(named)
  const sender = {
    personId: writer.known ? writer.person.id : null,
    isAgent: isTechnician(writer),
    released: row.released?.as ?? null,
  }
  const found = match(candidates, sender)
  const { subjectReferences } = candidates
  const theirs = (some: readonly Candidate[]) => some.filter((one) => isParticipant(one, sender))
  const each =
    eachNamed(clues, theirs(candidates.bySubject), { isTechnician: sender.isAgent, parts }) ??
    (await eachChosen(lookups, clues, named, theirs))
  if (each) return { match: found, twin, subjectReferences, each }
  if (found.because !== 'nothing-named') return { match: found, twin, subjectReferences }
  const meant = statesMeant(clues)
  const only = meant && (await onlyRequest(lookups, writer, named, meant))
  const last = only || !mayAskAgain(clues) ? null : await lastOf(lookups, writer)
  const again = last && (await askedBefore(lookups, clues, named, last))
  return {
    match: match({ ...candidates, only, again }, sender),
    twin,
    subjectReferences,
    ...(last && { lastRequests: last }),
  }
}

function eachNamed(
  clues: Clues,
  among: readonly Candidate[],
  by: { readonly isTechnician: boolean; readonly parts: Parts | null },
): Each | null {
  const order = mayOrderEach(clues) ? orderOnEach(messageIn(clues), by) : null
  // A part whose request is not theirs would be lost: then the text is one.
  const fits = order && among.length >= (order.parts?.size ?? 1)
  return fits ? { order, among, because: 'subject-tag' } : null
}

/** « Les deux », « 1 et 3 »: what waited is about each of these. */
async function eachChosen(
  lookups: Pick<Lookups, 'candidates'>,
  clues: Clues,
  named: MatchClues,
  theirs: (some: readonly Candidate[]) => readonly Candidate[],
): Promise<Each | null> {
  const { released } = clues.row
  if (!released || !('too' in released) || !released.too) return null
  const numbers = [released.number, ...released.too]
  const found: Candidate[] = []
  for (const chosenNumber of numbers) {
    const { chosen } = await lookups.candidates({ ...named, chosenNumber })
    if (chosen && !found.some(({ ticket }) => ticket.id === chosen.ticket.id)) found.push(chosen)
  }
  const among = theirs(found)
  if (among.length === 0) return null
  return { order: orderOnChosen(messageIn(clues), numbers), among, because: 'requester-choice' }
}

/** Of an unproven sender it is asked which: one button proves one word. */
function mayOrderEach({ row, writer }: Clues): boolean {
  return row.released === null && writer.known && writer.trust === 'verified'
}

function messageIn({ read, intent }: Clues) {
  return { message: read.message, folded: read.folded, intent }
}

function mayAskAgain({ row, read, intent }: Clues): boolean {
  const { message, screening } = read
  if (row.released !== null || message.channel === 'cli' || intent.command?.strict) return false
  return !screening.ignore && screening.answer
}

async function lastOf(
  lookups: Pick<Lookups, 'lastRequests'>,
  writer: Actor,
): Promise<LastRequests | null> {
  if (!writer.known) return null
  const requesterId = writer.person.id
  return { requesterId, lines: await lookups.lastRequests(requesterId) }
}

/** A request of theirs that is still open, and says the same. */
async function askedBefore(
  lookups: Pick<Lookups, 'candidates'>,
  { row, read, sentAgainWithin = SENT_AGAIN_WITHIN }: Clues,
  named: MatchClues,
  { lines }: LastRequests,
): Promise<Candidate | null> {
  const { message, folded } = read
  for (const line of lines) {
    const isRecent = line.createdAt > row.storedAt - sentAgainWithin && isOpen(line.status)
    // Nearly all say something else, and need not be read whole.
    if (!isRecent || !hasSameSubject(line, message.subject)) continue
    // One text may be sent for several people.
    if (statedRequester(folded.kept) || statedRequester(message.subject)) return null
    const { chosen } = await lookups.candidates({ ...named, chosenNumber: line.number })
    if (chosen && asksAgain(chosen, { subject: message.subject, text: folded.kept })) return chosen
  }
  return null
}

function asksAgain(
  { ticket, merged }: Candidate,
  said: { subject: string; text: string },
): boolean {
  return merged === undefined && sentAgain(ticket, said) !== null
}

/** What names no request, and can mean their only one in these states; null: it is no such message. */
function statesMeant(clues: Clues): readonly Status[] | null {
  if (asksAfterTheirs(clues)) return OPEN
  return saysItIsOver(clues) ? ['resolved'] : null
}

/** « Un grand merci à Noa, tout fonctionne. » */
function saysItIsOver({ intent, read }: Clues): boolean {
  const { message, screening } = read
  if (screening.ignore || message.attachments.length > 0 || message.channel !== 'mail') return false
  const solved = intent.feedback === 'solved' && isVagueSubject(bareSubject(message.subject))
  return solved || thanksAlone(message, intent)
}

/** « Où en est ma demande ? » in a new mail, and nothing else. In the chat the list answers where they wrote. */
function asksAfterTheirs({ intent, read }: Clues): boolean {
  const { progress, command } = intent
  if (read.message.channel === 'chat') return false
  const says = progress?.only === true && !command?.strict
  return says && !read.screening.ignore && read.message.attachments.length === 0
}

async function onlyRequest(
  lookups: Pick<Lookups, 'candidates' | 'requests'>,
  writer: Actor,
  named: MatchClues,
  statuses: readonly Status[],
): Promise<Candidate | null> {
  if (!writer.known || writer.person.role === 'agent') return null
  const { total, lines } = await lookups.requests({
    scope: { requesterId: writer.person.id },
    statuses,
    page: { skip: 0, most: 1 },
  })
  const [line] = lines
  if (total !== 1 || !line) return null
  return (await lookups.candidates({ ...named, chosenNumber: line.number })).chosen
}
