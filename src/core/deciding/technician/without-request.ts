/** A technician's word in a new message that names no request: « RESOUDRE » and the solution, « prendre » alone. */

import type { Match } from '../../request/match.js'
import { OPEN } from '../../request/open-states.js'
import { isAgent, type Person } from '../../request/person.js'
import type { RequestFilter } from '../../request/request-list.js'
import type { AgentCommandName } from '../../words/agent-keywords.js'
import { saysNothing } from '../../words/own-signature.js'
import { readAgentCommand, saysRequestersWord } from '../../words/read-agent-command.js'
import { filterOf } from '../decision/seeing.js'
import type { Incoming } from '../situation/situation.js'
import { withSubjectCommand } from './subject-command.js'

/** What waits for their teams, all that their teams have, or what they have taken. */
type List = 'queue' | 'team' | 'mine'

export interface OrderWithoutRequest {
  /** As it was written. */
  readonly line: string
  readonly list: List
}

/** Where it looks for the requests that may be meant; other words open a request, or are a requester's as well. */
const LISTED: Readonly<Partial<Record<AgentCommandName, List>>> = {
  take: 'queue',
  dispatch: 'team',
  assign: 'team',
  ask: 'mine',
  wait: 'mine',
  answer: 'mine',
  resolve: 'mine',
}

/** Null: it is no such word. */
export function orderWithoutRequest(
  { message, folded }: Pick<Incoming, 'message' | 'folded'>,
  person: Person,
  match: Match,
): OrderWithoutRequest | null {
  if (match.kind !== 'none' || !isAgent(person)) return null
  const writer = message.sender?.name ?? ''
  return wordWithoutRequest(withSubjectCommand(message.subject, folded.kept, writer), writer)
}

/** `kept`: a technician's. « Affecter un poste à Paul » may be what they ask for: in capitals, or alone. */
export function wordWithoutRequest(kept: string, writer = ''): OrderWithoutRequest | null {
  const command = readAgentCommand(kept)
  const list = command && LISTED[command.name]
  if (!command || !list || saysRequestersWord(command)) return null
  const { line, named, text } = command
  const alone = named === '' && saysNothing(text, writer)
  return alone || inCapitals(line) ? { line, list } : null
}

function inCapitals(line: string): boolean {
  const [word = ''] = /\p{L}+/u.exec(line) ?? []
  return word === word.toUpperCase()
}

/** The requests that it may be about, the most urgent first: where none is in the first list, one of the next is meant. `now`: epoch ms. */
export function requestsOrdered(
  { list }: OrderWithoutRequest,
  person: Person,
  now: number,
): readonly RequestFilter[] {
  const team = { scope: { teamIds: person.teamIds }, statuses: OPEN, urgentAt: now }
  return list === 'team' ? [team] : [filterOf(list, person, now), team]
}
