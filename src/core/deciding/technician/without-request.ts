/** A technician's word in a new message that names no request: « RESOUDRE » and the solution, « prendre » alone. */

import type { Match } from '../../request/match.js'
import type { Person } from '../../request/person.js'
import { OPEN, type RequestFilter } from '../../request/request-list.js'
import type { AgentCommandName } from '../../words/agent-keywords.js'
import { saysNothing } from '../../words/own-signature.js'
import { readAgentCommand, saysRequestersWord } from '../../words/read-agent-command.js'
import { filterOf, isAgent } from '../decision/seeing.js'
import type { Incoming } from '../situation/situation.js'
import { withSubjectCommand } from './subject-command.js'

export interface OrderWithoutRequest {
  /** As it was written. */
  readonly line: string
  readonly name: AgentCommandName
}

/** Where it looks for the requests that may be meant; other words open a request, or are a requester's as well. */
const LISTED: Readonly<Partial<Record<AgentCommandName, 'queue' | 'team' | 'mine'>>> = {
  take: 'queue',
  dispatch: 'team',
  assign: 'team',
  ask: 'mine',
  answer: 'mine',
  resolve: 'mine',
}

/** Null: it is none. */
export function orderWithoutRequest(
  { message, folded }: Pick<Incoming, 'message' | 'folded'>,
  person: Person,
  match: Match,
): OrderWithoutRequest | null {
  if (match.kind !== 'none' || !isAgent(person)) return null
  const writer = message.sender?.name ?? ''
  return orderIn(withSubjectCommand(message.subject, folded.kept, writer), writer)
}

/** `kept`: a technician's. « Affecter un poste à Paul » may be what they ask for: in capitals, or alone. */
export function orderIn(kept: string, writer = ''): OrderWithoutRequest | null {
  const command = readAgentCommand(kept)
  if (command === null || !(command.name in LISTED) || saysRequestersWord(command)) return null
  const { name, line, named, text } = command
  const alone = named === '' && saysNothing(text, writer)
  return alone || inCapitals(line) ? { name, line } : null
}

function inCapitals(line: string): boolean {
  const [word = ''] = /\p{L}+/u.exec(line) ?? []
  return word === word.toUpperCase()
}

/** The requests that it may be about, the most urgent first: where none is in the first list, one of the next is meant. `now`: epoch ms. */
export function requestsOrdered(
  { name }: OrderWithoutRequest,
  person: Person,
  now: number,
): readonly RequestFilter[] {
  const team = { scope: { teamIds: person.teamIds }, statuses: OPEN, urgentAt: now }
  const list = LISTED[name] ?? 'team'
  return list === 'team' ? [team] : [filterOf(list, person, now), team]
}
