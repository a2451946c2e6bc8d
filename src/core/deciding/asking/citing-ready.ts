/** Answers with a ready answer: « REPONDRE TYPE mot-de-passe » sends its text, filled in for the request. */

import { readableAnswer } from '../../faq/entry.js'
import { inLanguage, namesMeant, nameWritten, nearestNames } from '../../faq/named-ready-answers.js'
import { filledIn, isForOne, type KeptReadyAnswer } from '../../faq/ready-answer.js'
import type { Catalogue } from '../../request/catalogue/catalogue.js'
import { nameOf, type Person } from '../../request/person.js'
import type { Ticket } from '../../request/ticket.js'
import { formatReference } from '../../text/reference.js'
import { words } from '../../text/text.js'
import { type ReadyCitation, readyCitation } from '../../words/ready-citation.js'
import type { AgentOrder, AgentOrderRefused } from '../orders/agent-verbs.js'
import type { KnownSituation, TicketSituation } from '../situation/situation.js'

export interface CitedReady {
  readonly ready: Pick<KeptReadyAnswer, 'name' | 'locale'> | null
  readonly text: string
  /** It is filled in for this request alone. */
  readonly forOne?: boolean
}

/** « type de compte » written small is a name only if it is short; a sentence is a sentence. */
const MOST_WORDS = 3

/** Null: the text names no ready answer. */
export function citedReady(
  { situation, command }: AgentOrder,
  text: string,
): CitedReady | AgentOrderRefused | null {
  const citation = readyCitation(command, text)
  if (!citation) return null
  const answers = answersFor(situation)
  const names = isRetired(situation, citation, answers) ? [] : namesIn(citation, answers)
  const [name, another] = names
  const ready = name === undefined ? null : inLanguage(answers, name, languagesOf(situation))
  // Whoever changed it has seen it: the text is theirs now, whatever became of the name.
  if (citation.changed) return { ready: another ? null : ready, text: citation.text }
  if (another) return { why: 'several-ready', names }
  if (ready) {
    const filled = readyText(situation, ready, citation.text)
    return { ready, text: filled, forOne: isForOne(ready.text) }
  }
  if (!citation.marked && words(citation.named).length > MOST_WORDS) return null
  const why = isRetired(situation, citation, answers) ? 'retired-ready' : 'unknown-ready'
  return { why, names: nearestNames(answers, citation.named) }
}

/** To the letter one that was removed: another one that is called nearly so is not meant. */
function isRetired(
  { lookups }: TicketSituation,
  { named }: ReadyCitation,
  answers: readonly KeptReadyAnswer[],
): boolean {
  const retired = lookups.ready.filter(({ active }) => !active)
  return nameWritten(answers, named) === null && nameWritten(retired, named) !== null
}

/** In small letters only a whole name counts: a sentence must not be taken for one. */
function namesIn({ named, marked }: ReadyCitation, answers: readonly KeptReadyAnswer[]) {
  if (marked) return namesMeant(answers, named)
  const name = nameWritten(answers, named)
  return name === null ? [] : [name]
}

/** That of the requester, else the desk's own. */
function languagesOf({ requester, policy }: Pick<TicketSituation, 'requester' | 'policy'>) {
  return [requester?.locale ?? policy.locale, policy.locale]
}

/** Those that the writer has. */
export function answersFor({ lookups, actor, catalogue }: KnownSituation) {
  return answersOf(lookups.ready, actor.person, catalogue)
}

/** Those that this technician has: everybody's, and their teams'. */
export function answersOf(
  answers: readonly KeptReadyAnswer[],
  { teamIds }: Person,
  catalogue: Catalogue,
): readonly KeptReadyAnswer[] {
  const teams = teamIds.map((id) => catalogue.team.get(id)?.code)
  return answers.filter(({ active, team }) => active && (team === '' || teams.includes(team)))
}

/** What a ready answer is filled in for: a request, by a technician. */
export interface FilledFor {
  readonly ticket: Pick<Ticket, 'number' | 'title' | 'productId' | 'teamId'>
  readonly requester: Person | null
  readonly by: Person
  readonly catalogue: Catalogue
}

function filledFor({ match, requester, actor, catalogue }: TicketSituation): FilledFor {
  return { ticket: match.candidate.ticket, requester, by: actor.person, catalogue }
}

export function readyText(
  situation: TicketSituation,
  answer: Pick<KeptReadyAnswer, 'text'>,
  own: string,
): string {
  return readyTextFor(filledFor(situation), answer, own)
}

/** What its requester would read, with the technician's `own` text. */
export function readyTextFor(
  { ticket, requester, by, catalogue }: FilledFor,
  { text }: Pick<KeptReadyAnswer, 'text'>,
  own: string,
): string {
  const team = catalogue.team.get(ticket.teamId)?.name ?? ''
  const technician = nameOf(by)
  return filledIn(readableAnswer(text), {
    requester: requester ? nameOf(requester) : '',
    reference: formatReference(ticket.number),
    title: ticket.title,
    product: catalogue.product.get(ticket.productId ?? 0)?.name ?? '',
    technician,
    team,
    signature: team === '' ? technician : `${technician}\n${team}`,
    text: own,
  })
}
