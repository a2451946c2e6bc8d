/** Asks a sender which request their message is about; it is held until they have answered. */

import type { Notice, Notices } from '../notices/notice.js'
import type { Match } from '../request/match.js'
import { type Person, recipient } from '../request/person.js'
import { bareSubject, formatReference } from '../text/reference.js'
import { addAnswer, type Decision, unchanged } from './decision/decision.js'
import type { Incoming, KnownSituation } from './situation/situation.js'
import { orderWithoutRequest } from './technician/without-request.js'

type Ambiguous = Extract<Match, { kind: 'ask' }>

/** More are no choice, but a list. */
const MOST_CHOICES = 9

/** The subject names several. */
export function askWhichOfThese(incoming: Incoming, person: Person, match: Ambiguous): Decision {
  const choices = match.among.map(({ ticket: { number, title } }) => ({ number, title }))
  // The subject of an answer is our own question: it would grow with each.
  const written = incoming.message.subject
  const isReply = bareSubject(written) !== written.trim()
  const references = choices.map(({ number }) => formatReference(number))
  const subject = isReply ? references.join(', ') : written
  return ask(incoming, person, match.because, { subject, line: null, choices, ...FIRST })
}

/** A command names none, and could be carried out on some; null: it is no such command. */
export function askWhichRequest(situation: KnownSituation, person: Person): Decision | null {
  const { intent, lookups, match } = situation
  const { requests } = lookups
  const order = orderWithoutRequest(situation, person, match)
  const line = order?.line ?? intent.command?.line
  if (line === undefined || !requests) return null
  if (situation.released === 'none') return noneMeant(situation, person, line)
  // A technician may mean one of another team: its reference is an answer as well.
  if (requests.total === 0 && order === null) return null
  const choices = requests.lines.slice(0, MOST_CHOICES)
  const subject = bareSubject(situation.message.subject)
  return ask(situation, person, 'no-reference', { subject, line, choices, ...FIRST })
}

/** They were asked, and say that it is none of those: they learn that nothing was done. */
function noneMeant({ screening }: Incoming, person: Person, line: string): Decision {
  const notice: Notice = { kind: 'none-meant', to: recipient(person), data: { line } }
  return addAnswer(unchanged('handled', 'none-meant'), notice, screening)
}

const FIRST = { heldId: null, again: false } as const

function ask(
  { screening }: Incoming,
  person: Person,
  because: string,
  data: Notices['which-request'],
): Decision {
  const notice: Notice = {
    kind: 'which-request',
    to: recipient(person),
    data: { ...data, choices: data.choices.map(({ number, title }) => ({ number, title })) },
  }
  return addAnswer(unchanged('held', because), notice, screening)
}
