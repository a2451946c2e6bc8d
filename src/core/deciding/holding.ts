/** Messages held for an agent: their sender takes no part in the request, or may be forged. */

import { foldedForAgents } from '../notices/folded.js'
import type { HeldBecause } from '../notices/kinds/team.js'
import type { Notice } from '../notices/notice.js'
import { holderOrTeam, teamSide } from '../notices/team-side.js'
import { type Candidate, isParticipant } from '../request/match.js'
import { isAgent, type Recipient } from '../request/person.js'
import { fold } from '../text/text.js'
import { type Decision, unchanged } from './decision/decision.js'
import type { Desk, Matched, Situation, TicketSituation, Writer } from './situation/situation.js'

/** Button texts, folded, in each language: in the chat no key says what was decided. */
const VERDICTS: Readonly<Record<string, 'admit' | 'apart'>> = {
  accepter: 'admit',
  accept: 'admit',
  'a part': 'apart',
  apart: 'apart',
}

/** What a technician's line decides about a held message; null: nothing. */
export function heldVerdict(line: string): 'admit' | 'apart' | null {
  return VERDICTS[fold(line).trim()] ?? null
}

/** Why a message waits for an agent, and not for its own writer. */
export const HELD_FOR_AGENTS: readonly string[] = [
  'not-a-participant',
  'dmarc-fail',
] satisfies HeldBecause[]

/** What an agent reads of it: enough to know whose it is. */
const LONGEST_EXCERPT = 2000

/**
 * A mail of which our own server says that its sender is forged (`dmarc=fail`). A list or a forwarding
 * rule may have broken it: an agent decides. It changes nothing, and is answered by nobody. Null: it is none.
 */
export function refusedHere(situation: Situation): Decision | null {
  const { actor, screening, match, released } = situation
  if (actor.trust !== 'refused' || released === 'admit') return null
  if (released === 'apart') return unchanged('ignored', 'set-apart')
  if (screening.ignore) return unchanged('ignored', screening.because)
  // Of somebody whom we would not take a word from anyway, nothing is kept for anybody to read.
  if (!actor.known && !actor.admitted && match.kind !== 'ticket')
    return unchanged('refused', 'dmarc-fail')
  return held(situation, 'dmarc-fail')
}

/**
 * Whoever a notice was forwarded to holds its address and its ids, and takes no part in the request:
 * what they write goes to no journal, and resumes nothing. Null: they do take part.
 */
export function heldFromOutside(situation: Situation): Decision | null {
  const { match, actor, released } = situation
  if (match.kind !== 'ticket' || released === 'admit' || released === 'apart') return null
  return isInside(situation, match.candidate) || actor.trust === 'refused'
    ? null
    : held(situation, 'not-a-participant')
}

function isInside({ actor }: Writer, candidate: Candidate): boolean {
  if (!actor.known) return false
  const { person } = actor
  return isParticipant(candidate, { personId: person.id, isAgent: isAgent(person) })
}

function held(situation: Situation, because: HeldBecause): Decision {
  const { message, folded, match, inboundId } = situation
  const ticket = match.kind === 'ticket' ? match.candidate.ticket : null
  const elided = foldedForAgents(folded)
  const sender = message.sender ?? { address: '', name: '' }
  const data = {
    because,
    title: ticket?.title ?? '',
    subject: message.subject,
    writer: sender.name,
    address: sender.address,
    text: folded.kept.slice(0, LONGEST_EXCERPT),
    ...(elided && { folded: elided }),
    heldId: inboundId,
  }
  const about = ticket ? { about: { id: ticket.id, number: ticket.number } } : {}
  return {
    ...unchanged('held', because),
    notices: agentsOf(situation).map((to): Notice => ({ kind: 'team-held', to, data, ...about })),
  }
}

/** The request's agent, else its team; triage where there is no request. */
function agentsOf({ match, agent, catalogue }: Matched & Desk): readonly Recipient[] {
  if (match.kind !== 'ticket') return teamSide(catalogue, catalogue.triageTeamId)
  return holderOrTeam(agent, catalogue, match.candidate.ticket.teamId)
}

/** Somebody whom an agent let in becomes a follower of the request. */
export function joining(situation: TicketSituation, decision: Decision): Decision {
  const { match, released, actor } = situation
  const { person } = actor
  const inside = isInside(situation, match.candidate)
  if (released !== 'admit' || inside || isAgent(person)) return decision
  return { ...decision, copies: [...decision.copies, person] }
}
