/** Answers with a ready answer: « REPONDRE TYPE mot-de-passe » sends its text, filled in for the request. */

import { readableAnswer } from '../faq/entry.js'
import { inLanguage, namesMeant, nameWritten, nearestNames } from '../faq/named-ready-answers.js'
import { filledIn, type KeptReadyAnswer, type PlaceholderFacts } from '../faq/ready-answer.js'
import type { Locale, Person } from '../request/person.js'
import { nameOf } from '../request/person.js'
import { formatReference } from '../text/reference.js'
import { words } from '../text/text.js'
import { type ReadyCitation, readyCitation } from '../words/ready-citation.js'
import type { AgentOrder, AgentOrderRefused } from './agent-verbs.js'
import type { KnownSituation, TicketSituation } from './situation.js'

export interface CitedReady {
  readonly ready: Pick<KeptReadyAnswer, 'name' | 'locale'> | null
  readonly text: string
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
  const names = namesIn(citation, answers)
  const [name, another] = names
  const ready = name === undefined ? null : textOf(situation, answers, name)
  // Whoever changed it has seen it: the text is theirs now, whatever became of the name.
  if (citation.changed) return { ready: another ? null : ready, text: citation.text }
  if (another) return { why: 'several-ready', names }
  if (ready) return { ready, text: readyText(situation, ready, citation.text) }
  if (!citation.marked && words(citation.named).length > MOST_WORDS) return null
  const { lookups } = situation
  const retired = lookups.ready.filter(({ active }) => !active)
  const why = nameWritten(retired, citation.named) === null ? 'unknown-ready' : 'retired-ready'
  return { why, names: nearestNames(answers, citation.named) }
}

/** In small letters only a whole name counts: a sentence must not be taken for one. */
function namesIn({ named, marked }: ReadyCitation, answers: readonly KeptReadyAnswer[]) {
  if (marked) return namesMeant(answers, named)
  const name = nameWritten(answers, named)
  return name === null ? [] : [name]
}

/** Those that this technician has: everybody's, and their teams'. */
export function answersFor({
  lookups,
  actor,
  catalogue,
}: KnownSituation): readonly KeptReadyAnswer[] {
  const teams = actor.person.teamIds.map((id) => catalogue.team.get(id)?.code)
  return lookups.ready.filter(({ active, team }) => active && (team === '' || teams.includes(team)))
}

/** In the language of the requester where there is one. */
function textOf(
  { requester, policy }: TicketSituation,
  answers: readonly KeptReadyAnswer[],
  name: string,
): KeptReadyAnswer | null {
  return inLanguage(answers, name, languagesFor(requester, policy.locale))
}

function languagesFor(person: Person | null, own: Locale): Locale[] {
  return [person?.locale ?? own, own]
}

/** What its requester would read. */
export function readyText(
  situation: TicketSituation,
  { text }: Pick<KeptReadyAnswer, 'text'>,
  own: string,
): string {
  return filledIn(readableAnswer(text), factsOf(situation, own))
}

function factsOf(
  { match, requester, actor, catalogue }: TicketSituation,
  text: string,
): PlaceholderFacts {
  const { number, title, productId, teamId } = match.candidate.ticket
  const team = catalogue.team.get(teamId)?.name ?? ''
  const technician = nameOf(actor.person)
  return {
    requester: requester ? nameOf(requester) : '',
    reference: formatReference(number),
    title,
    product: catalogue.product.get(productId ?? 0)?.name ?? '',
    technician,
    team,
    signature: team === '' ? technician : `${technician}\n${team}`,
    text,
  }
}
