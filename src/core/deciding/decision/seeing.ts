/** Access to requests, by mail and chat alike: the scope of each list, and how much of one request is shown to whom. */

import type { Folded } from '../../notices/folded.js'
import type { Dossier, DossierEntry, Move } from '../../notices/recap.js'
import type { Catalogue } from '../../request/catalogue/catalogue.js'
import { shownName } from '../../request/catalogue/shown-name.js'
import { stateOf } from '../../request/lifecycle.js'
import { sideOf } from '../../request/merged.js'
import { isAgent, isAgentOf, type Person } from '../../request/person.js'
import { LISTS, type ListName, type Page, type RequestFilter } from '../../request/request-list.js'
import type { Ticket } from '../../request/ticket.js'
import type { SearchScope } from '../../search/results.js'
import { formatReference } from '../../text/reference.js'
import type { FoundDossier, FoundEntry } from '../situation/lookup-results.js'
import { moveIn } from './moves.js'
import { agentsRecap, recapOf } from './recap.js'
import { mayReadEntry } from './sides.js'
import { intoOf, tiesOf } from './ties-shown.js'
import { foldedOfEach } from './unfolding.js'

/** The lists that a person has, in the order in which they are shown. */
export function listsOf(person: Person): readonly ListName[] {
  return [
    'open',
    'resolved',
    'closed',
    ...(sitesHeaded(person).length > 0 ? (['site'] as const) : []),
    ...(isAgent(person) ? (['queue', 'mine'] as const) : []),
  ]
}

/** `now`: epoch ms. Lists of technicians begin with what is most urgent. */
export function filterOf(list: ListName, person: Person, now: number, page?: Page): RequestFilter {
  return {
    scope: scopeOf(list, person),
    statuses: LISTS[list],
    ...((list === 'queue' || list === 'mine') && { urgentAt: now }),
    ...(page && { page }),
  }
}

function scopeOf(list: ListName, person: Person): RequestFilter['scope'] {
  if (list === 'queue') return { teamIds: person.teamIds }
  if (list === 'mine') return { agentId: person.id }
  if (list !== 'site') return { requesterId: person.id }
  return { siteIds: sitesHeaded(person) }
}

/** Where their search looks: technicians see every request, others those that `dossierFor` shows them. */
export function searchScopeOf(person: Person): SearchScope {
  if (isAgent(person)) return { agentId: person.id }
  return { requesterId: person.id, siteIds: sitesHeaded(person) }
}

function sitesHeaded({ sites }: Person): number[] {
  return sites.filter(({ head }) => head).map(({ site }) => site.id)
}

/**
 * Null: they have no part in it, and must not learn whether it exists. `unfolded`: so many
 * characters of what was folded away from its entries; 0: only how many lines that are.
 */
export function dossierFor(
  person: Person,
  found: FoundDossier,
  catalogue: Catalogue,
  unfolded = 0,
): Dossier | null {
  const { ticket, participantIds, requester, omitted } = found
  const agent = isAgent(person)
  if (!agent && !participantIds.includes(person.id)) return null
  const notes = seesNotes(person, ticket)
  const entries = found.entries
    .filter((entry) => notes || mayReadEntry(found, person.id, entry))
    .flatMap((entry) => seenBy(notes, entry, catalogue))
  const folded = foldedOfEach(
    entries.map((entry) => (mayUnfold(person, found, entry) ? entry.elided : '')),
    unfolded,
  )
  const shown = entries.map((entry, at) => ({
    ...shownEntry(entry, catalogue, notes ? 'agents' : 'requester', folded[at]),
    ...(notes && fromWhich(found, entry)),
  }))
  const answered = entries.findLastIndex((entry) => isAnswer(entry, ticket))
  const as = ticket.requesterId === person.id ? 'requester' : agent ? 'agent' : 'other'
  const side = as === 'agent' ? null : sideOf(found, person.id)
  const owned = side ? withStateOf(side.ticket, ticket) : ticket
  const recap = recapOf(owned, side ? ownerOf(found, side.ticket) : requester, catalogue)
  const ties = as === 'agent' ? tiesOf(found) : side ? intoOf(found) : {}
  return {
    as,
    reference: formatReference(owned.number),
    recap: { ...(as === 'agent' ? agentsRecap(recap, ticket) : recap), ...ties },
    answered: shown[answered] ?? null,
    entries: shown,
    omitted,
    unfolded: unfolded > 0,
  }
}

/** What a merged request asks; what becomes of it is decided on the one that stays. */
function withStateOf(merged: Ticket, stays: Ticket): Ticket {
  return { ...merged, ...stateOf(stays) }
}

function fromWhich({ merged }: FoundDossier, { sideId }: FoundEntry): Pick<DossierEntry, 'from'> {
  const side = merged?.requests.find(({ ticket }) => ticket.id === sideId)
  return side ? { from: formatReference(side.ticket.number) } : {}
}

function ownerOf({ owners = [], requester }: FoundDossier, { requesterId }: Ticket): Person {
  return owners.find(({ id }) => id === requesterId) ?? requester
}

/** Of where it went everybody reads, and not what was noted there. */
function seenBy(notes: boolean, entry: FoundEntry, catalogue: Catalogue): readonly FoundEntry[] {
  if (notes || !entry.isPrivate) return [entry]
  const { change, writer } = entry
  const moved = moveIn(change, writer?.id ?? null, catalogue, 'requester')
  return moved ? [{ ...entry, isPrivate: false, text: '', elided: '', files: [] }] : []
}

/** As it stands in a notice; `folded`: what was folded away, as far as its reader may see it. */
export function shownEntry(
  { writer, elided: _, sideId: __, change, ...entry }: FoundEntry,
  catalogue: Catalogue,
  to: Move['to'],
  folded?: Folded,
): DossierEntry {
  const move = moveIn(change, writer?.id ?? null, catalogue, to)
  return {
    ...entry,
    author: writer && shownName(writer, catalogue),
    ...(folded && { folded }),
    ...(move && { move }),
  }
}

function isAnswer({ writer, isPrivate, kind, text }: FoundEntry, ticket: Ticket): boolean {
  const byAgent = writer !== null && isAgentOf(writer, ticket)
  return byAgent && !isPrivate && kind === 'message' && text !== ''
}

/** An agent is the requester of their own request, and does not read what colleagues note on it. */
export function seesNotes(person: Person, { requesterId }: Pick<Ticket, 'requesterId'>): boolean {
  return isAgent(person) && requesterId !== person.id
}

/**
 * Whether they may read what was folded away from an entry that they see. What a technician quotes may
 * be a private note, which the technician did not send: only technicians unfold it. What somebody quoted
 * who has left the request, and may have been its technician, neither.
 */
export function mayUnfold(
  person: Person,
  found: Pick<FoundDossier, 'ticket' | 'participantIds' | 'merged'>,
  entry: Pick<FoundEntry, 'writer' | 'isPrivate' | 'at' | 'sideId'>,
): boolean {
  const { ticket, participantIds } = found
  const { writer, isPrivate } = entry
  if (seesNotes(person, ticket)) return true
  if (isPrivate || writer === null || !mayReadEntry(found, person.id, entry)) return false
  const isRequester = writer.id === ticket.requesterId
  return isRequester || (writer.role !== 'agent' && participantIds.includes(writer.id))
}
