/** Looks up the people of a request, those of what was merged into it, and those whom a message itself went to. */

import type { Matched } from '../../core/deciding/situation/situation.js'
import type { Message } from '../../core/reading/message.js'
import type { Candidate, Match } from '../../core/request/match.js'
import { type MergedRequest, requesterAndCopies, sideOf } from '../../core/request/merged.js'
import { type Actor, isAgentOf, type Person } from '../../core/request/person.js'
import type { Directory } from '../ports/directory.js'

/** Everybody who has to do with the ticket, as they are now. */
export async function peopleOf(unit: Directory, match: Match, actor: Actor): Promise<Matched> {
  if (match.kind !== 'ticket') return { match, agent: null, requester: null, inCopy: [] }
  const { ticket, copyIds, merged } = match.candidate
  const requests = merged?.requests ?? []
  const ids = [
    ...requesterAndCopies(match.candidate),
    ...(ticket.agentId === null ? [] : [ticket.agentId]),
    ...requests.flatMap(requesterAndCopies),
  ]
  const self = actor.known ? [actor.person] : []
  // Most who write on a request are its requester: no need to look them up again.
  const others = [...new Set(ids)].filter((id) => id !== self[0]?.id)
  const found = [...self, ...(await unit.peopleById(others))]
  const byId = (id: number | null): Person | null => found.find((p) => p.id === id) ?? null
  return {
    match,
    agent: byId(ticket.agentId),
    requester: byId(ticket.requesterId),
    inCopy: copyIds.flatMap((id) => byId(id) ?? []),
    ...(merged && {
      merged: {
        sides: requests.map((request) => ({
          request,
          people: requesterAndCopies(request).flatMap((id) => byId(id) ?? []),
        })),
        by: bySide(match.candidate, actor),
      },
    }),
  }
}

function bySide(candidate: Candidate, actor: Actor): MergedRequest | null {
  return actor.known && !isAgentOf(actor.person, candidate.ticket)
    ? sideOf(candidate, actor.person.id)
    : null
}

/** People of the directory who stand in To or Cc, the sender left out. */
export function copiesOf(
  message: Message,
  people: ReadonlyMap<string, Person>,
  actor: Actor,
): Person[] {
  const named = [...message.to, ...message.cc].flatMap(({ address }) => people.get(address) ?? [])
  const distinct = new Map(named.map((person) => [person.id, person]))
  if (actor.known) distinct.delete(actor.person.id)
  return [...distinct.values()].filter(({ active }) => active)
}
