/** A table: which technicians' words are asked back where somebody else has acted on the request since its notice was written. */

import type { Whereabouts } from '../../notices/kinds/refusals.js'
import { agentNamed } from '../../request/catalogue/catalogue.js'
import { isOpen } from '../../request/open-states.js'
import type { AgentRefusal } from '../../request/refusal.js'
import { fold } from '../../text/text.js'
import { WHOEVER } from '../../words/named-behind.js'
import type { TicketSituation } from '../situation/situation.js'

/** Where a request is, as whoever writes about it sees it. */
type Standing =
  /** They have it. */
  | 'own'
  /** Somebody else has it. */
  | 'colleagues'
  /** Their team gave it to another one, where nobody has taken it. */
  | 'moved'
  | 'free'

/** Verbs that make a request one's own. */
export type StaleVerb = 'take' | 'assign' | 'ask' | 'resolve'

/** Null: it is carried out, and whoever had the request is told. The life cycle says the rest. */
const NOT_AT_ONCE: Readonly<Record<StaleVerb, Readonly<Record<Standing, AgentRefusal | null>>>> = {
  take: { own: 'yours-already', colleagues: 'has-holder', moved: 'moved-away', free: null },
  // « ASSIGNER » and one's own name.
  assign: { own: 'yours-already', colleagues: 'has-holder', moved: null, free: null },
  // It stays with the colleague: only the words are somebody else's.
  ask: { own: null, colleagues: null, moved: 'moved-away', free: null },
  resolve: { own: null, colleagues: null, moved: 'moved-away', free: null },
}

/** Why the word is asked back; null: it is carried out. `from`: whom PRENDRE takes it from, '' where it names nobody. */
export function whyNotAtOnce(
  situation: TicketSituation,
  verb: StaleVerb,
  from: string,
): AgentRefusal | null {
  const why = NOT_AT_ONCE[verb][standing(situation)]
  const asks = why === 'has-holder' || why === 'moved-away'
  return asks && isTakenFrom(situation, from) ? null : why
}

/** Whether this person has it, and it is open: on ended requests the life cycle decides. */
export function isHeldBy({ match }: TicketSituation, personId: number): boolean {
  const { status, agentId } = match.candidate.ticket
  return isOpen(status) && agentId === personId
}

function standing({ match, actor, agent, lookups }: TicketSituation): Standing {
  const { status, agentId, teamId } = match.candidate.ticket
  // The life cycle refuses it.
  if (!isOpen(status)) return 'free'
  const { id, teamIds } = actor.person
  if (agentId === id) return 'own'
  // A holder who has left loses nothing.
  if (agentId !== null && agent?.active) return 'colleagues'
  const moved = lookups.takingPart.formerTeamIds.some((former) => teamIds.includes(former))
  return moved && !teamIds.includes(teamId) ? 'moved' : 'free'
}

/** Whether they name its present holder: if it has changed hands since, they are asked again. */
function isTakenFrom(situation: TicketSituation, from: string): boolean {
  if (from === '') return false
  if (from === WHOEVER) return true
  const { agent, team } = whereabouts(situation)
  const { catalogue, match } = situation
  const { agentId } = match.candidate.ticket
  if (agent === null) return fold(team) === from
  return catalogue.agentsNamed.find(from).some(({ personId }) => personId === agentId)
}

export function whereabouts({ match, catalogue, lookups }: TicketSituation): Whereabouts {
  const { teamId, agentId } = match.candidate.ticket
  const agent = agentNamed(catalogue, agentId)?.name ?? null
  return {
    team: catalogue.team.get(teamId)?.name ?? '',
    agent,
    since: agent === null ? null : lookups.takingPart.heldSince,
  }
}
