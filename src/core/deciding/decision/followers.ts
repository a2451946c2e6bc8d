/** Who follows a request from a message on: people whom its requester or a technician put in copy of it. */

import { isAgent, nameOf, type Person } from '../../request/person.js'
import type { LogEntry } from '../../request/ticket.js'
import type { TicketSituation } from '../situation/situation.js'

/** A From line that may be forged adds nobody. */
export function addedByRequester({ actor, match, addressees }: TicketSituation): readonly Person[] {
  const { ticket, copyIds } = match.candidate
  const isRequester = actor.person.id === ticket.requesterId
  if (!isRequester || actor.trust !== 'verified') return []
  return addressees.filter(({ id }) => !copyIds.includes(id))
}

/** In Cc of a technician's answer; not its requester, whoever has it, or a mailbox of a team. */
export function addedByAgent({
  actor,
  match,
  addressees,
  catalogue,
}: TicketSituation): readonly Person[] {
  const { ticket, copyIds } = match.candidate
  if (actor.trust !== 'verified') return []
  const known = new Set([ticket.requesterId, ticket.agentId, actor.person.id, ...copyIds])
  const mailboxes = new Set(catalogue.teams.map(({ email }) => email))
  return addressees.filter(({ id, address }) => !known.has(id) && !mailboxes.has(address))
}

/** The line of the journal that says who was added. */
export function addedEntry(situation: TicketSituation, added: readonly Person[]): LogEntry {
  return {
    visibility: added.every(isAgent) ? 'private' : 'public',
    kind: 'watched',
    authorId: situation.actor.person.id,
    at: situation.now,
    text: added.map(nameOf).join('\n'),
    elided: '',
    change: null,
  }
}
