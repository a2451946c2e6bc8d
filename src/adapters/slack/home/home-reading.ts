/** What the Home and the requests in it show, read for whoever asks: their rights are looked up each time. */

import type { Unit } from '../../../app/ports/store.js'
import { isAgent, listsOf, seesNotes, shownTo, whose } from '../../../core/deciding/seeing.js'
import { notUndone } from '../../../core/deciding/undoing.js'
import { nameOf, type Person } from '../../../core/request/person.js'
import { LISTS, type ListName } from '../../../core/request/request-list.js'
import type { Desk } from '../base/desk.js'
import { type HomeFacts, type HomePlace, PER_PAGE } from './home-view.js'
import { MOST_ENTRIES } from './journal-view.js'
import type { RequestFacts, RequestPlace } from './request-view.js'

export interface HomeDesk extends Desk {
  /** Epoch ms. */
  now(): number
}

/** Null: the desk does not know them. A list that they don't have, or no longer, is their first one. */
export function readHome(
  desk: HomeDesk,
  user: string,
  asked: HomePlace | null,
): Promise<HomeFacts | null> {
  return asPerson(desk, user, async (unit, person, name) => {
    // They may write, and are in the directory once they do.
    if (!person) return nothingYet(name)
    const totals = new Map<ListName, number>()
    for (const list of listsOf(person))
      totals.set(list, (await listed(unit, person, list, 0, 0)).total)
    const known = asked !== null && totals.has(asked.list)
    const list = known ? asked.list : isAgent(person) ? 'queue' : 'open'
    // Others of the list may be gone since the button was shown.
    const last = Math.max(0, Math.ceil((totals.get(list) ?? 0) / PER_PAGE) - 1)
    const page = known ? Math.min(asked.page, last) : 0
    return {
      name: nameOf(person),
      list,
      page,
      tabs: [...totals].map(([one, total]) => ({ list: one, total })),
      requests: await listed(unit, person, list, page * PER_PAGE, PER_PAGE),
    }
  })
}

function nothingYet(name: string): HomeFacts {
  const tabs = (['open', 'resolved', 'closed'] as const).map((list) => ({ list, total: 0 }))
  return { name, list: 'open', page: 0, tabs, requests: { total: 0, lines: [] } }
}

function listed(unit: Unit, person: Person, list: ListName, skip: number, most: number) {
  return unit.requests({ scope: whose(list, person), statuses: LISTS[list], page: { skip, most } })
}

/** Null: there is no such request, or it is none of theirs. */
export function readRequest(
  desk: HomeDesk,
  user: string,
  { number, skip }: RequestPlace,
): Promise<RequestFacts | null> {
  return asPerson(desk, user, async (unit, person) => {
    if (!person) return null
    const notes = (ticket: { readonly requesterId: number }) => seesNotes(person, ticket)
    const found = await unit.dossier(number, { skip, most: MOST_ENTRIES, notes })
    const dossier = found && shownTo(person, found, await unit.catalogue())
    if (!dossier) return null
    const last = dossier.as === 'requester' ? await unit.lastChange(found.ticket.id) : null
    const undoable = last !== null && notUndone(last, person.id, desk.now()) === null
    return { number, skip, dossier, undoable }
  })
}

/** Null: nobody whom the desk knows; `person` null: not yet in the directory. */
async function asPerson<T>(
  { users, store }: Desk,
  user: string,
  read: (unit: Unit, person: Person | null, name: string) => Promise<T>,
): Promise<T | null> {
  const known = await users.of(user)
  if (typeof known === 'string') return null
  return store.transaction(async (unit) => {
    const person = (await unit.people([known.address])).get(known.address) ?? null
    return person && !person.active ? null : read(unit, person, known.name)
  })
}
