/** The role in which somebody writes on a request: as one of its agents, or on its requester's side. */

import { statedRequester } from '../../reading/stated-requester.js'
import { isAgentOf, type Person } from '../../request/person.js'
import type { Ticket } from '../../request/ticket.js'
import { agentForm } from '../../words/agent-form.js'
import { hasTrait } from '../../words/agent-word-traits.js'
import { readAgentCommand, saysRequestersWord } from '../../words/read-agent-command.js'
import type { TicketSituation } from './situation.js'

/**
 * An agent's mail without a command is a note: a forgotten word must not leak to the requester. Being
 * in copy changes nothing of that; on a request of their own, an agent is its requester.
 */
export function roleOf({ actor, match }: TicketSituation): 'agent' | 'requester-side' {
  return isAgentOf(actor.person, match.candidate.ticket) ? 'agent' : 'requester-side'
}

/** Whether somebody who writes this on the request writes it as one of its technicians. */
export function writesAsAgent(person: Person, ticket: Ticket, kept: string): boolean {
  return isAgentOf(person, ticket) || (person.role === 'agent' && isAgentsCommand(kept))
}

/** An agent is the requester of their own request, until they take it or pass it on. */
export function worksOnOwn({ folded, actor }: TicketSituation): boolean {
  return actor.person.role === 'agent' && isAgentsCommand(folded.kept)
}

/** On a request of their own, a technician may still write as one: all but what its requester says, too. */
export function isAgentsText(kept: string): boolean {
  return statedRequester(kept)?.marked === true || isAgentsCommand(kept)
}

/** Whether a button may be offered, which proves whoever taps it; the words of a shell are spelt by us. */
export function mayBeOffered({ actor, message }: TicketSituation): boolean {
  return actor.trust === 'verified' && actor.person.active && message.channel !== 'cli'
}

/** The message went to colleagues, too. */
export function wentToColleagues({ addressees }: TicketSituation): boolean {
  return addressees.some(({ role }) => role === 'agent')
}

function isAgentsCommand(kept: string): boolean {
  const command = readAgentCommand(kept)
  if (command === null) return namesRequester(kept)
  return !hasTrait(command.name, 'said-by-requesters') && !saysRequestersWord(command)
}

/** No requester says whose their request is. */
function namesRequester(kept: string): boolean {
  return agentForm(kept).corrections.some(({ field }) => field === 'requester')
}
