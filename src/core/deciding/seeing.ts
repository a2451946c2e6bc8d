/** Access to requests, by mail and chat alike: the scope of each list, and how much of one request is shown to whom. */

import type { Dossier } from '../notices/recap.js'
import type { Catalogue } from '../request/catalogue.js'
import type { Person } from '../request/person.js'
import type { ListName, RequestFilter } from '../request/request-list.js'
import { shownName } from '../request/shown-name.js'
import type { Ticket } from '../request/ticket.js'
import { formatReference } from '../text/reference.js'
import type { FoundDossier } from './lookup-results.js'
import { recapOf } from './recap.js'

/** The lists that a person has, in the order in which they are shown. */
export function listsOf(person: Person): readonly ListName[] {
  return [
    ...(['open', 'resolved', 'closed'] as const),
    ...(sitesHeaded(person).length > 0 ? (['site'] as const) : []),
    ...(isAgent(person) ? (['queue', 'mine'] as const) : []),
  ]
}

export function scopeOf(list: ListName, person: Person): RequestFilter['scope'] {
  if (list === 'queue') return { teamIds: person.teamIds }
  if (list === 'mine') return { agentId: person.id }
  if (list !== 'site') return { requesterId: person.id }
  return { siteIds: sitesHeaded(person) }
}

function sitesHeaded({ sites }: Person): number[] {
  return sites.filter(({ head }) => head).map(({ site }) => site.id)
}

/** Null: they have no part in it, and must not learn whether it exists. */
export function dossierFor(
  person: Person,
  { ticket, participantIds, requester, entries, omitted }: FoundDossier,
  catalogue: Catalogue,
): Dossier | null {
  const agent = isAgent(person)
  if (!agent && !participantIds.includes(person.id)) return null
  const notes = seesNotes(person, ticket)
  return {
    as: ticket.requesterId === person.id ? 'requester' : agent ? 'agent' : 'other',
    reference: formatReference(ticket.number),
    recap: recapOf(ticket, requester, catalogue),
    entries: entries
      .filter(({ isPrivate }) => notes || !isPrivate)
      .map(({ writer, ...entry }) => ({
        ...entry,
        author: writer && shownName(writer, catalogue),
      })),
    omitted,
  }
}

/** An agent is the requester of their own request, and does not read what colleagues note on it. */
export function seesNotes(person: Person, { requesterId }: Pick<Ticket, 'requesterId'>): boolean {
  return isAgent(person) && requesterId !== person.id
}

export function isAgent({ role, active }: Person): boolean {
  return role === 'agent' && active
}
