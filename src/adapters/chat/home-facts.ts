/** Facts for the Home tab: somebody's lists of requests, and a page of one of them; their rights are looked up each time. */

import { z } from 'zod'
import { filterOf, listsOf } from '../../core/deciding/decision/seeing.js'
import { isAgent, nameOf } from '../../core/request/person.js'
import { LISTS, type ListName, type RequestList } from '../../core/request/request-list.js'
import { type PersonReader, readAsPerson } from './as-person.js'
import { COUNT, placeReader } from './place-in-button.js'

/** What a home page shows: kept in it, and in the buttons that change it. */
export interface HomePlace {
  readonly list: ListName
  /** From 0. */
  readonly page: number
}

export interface HomeAsked {
  /** Null: the list that they see first. */
  readonly wanted: HomePlace | null
  readonly perPage: number
  /** Epoch ms. */
  readonly now: number
}

export interface HomeFacts extends HomePlace {
  /** Epoch ms: of which requests are late. */
  readonly now: number
  readonly name: string
  /** The person's lists, with how many requests each has. */
  readonly tabs: readonly { readonly list: ListName; readonly total: number }[]
  readonly requests: RequestList
}

export const readHomePlace = placeReader<HomePlace>(
  z.object({
    list: z.enum(Object.keys(LISTS) as [ListName, ...ListName[]]),
    page: COUNT,
  }),
)

/** Null: the desk does not know them. Instead of a list that they don't have they get their first one. */
export function readHome(
  reader: PersonReader,
  userId: string,
  { wanted, perPage, now }: HomeAsked,
): Promise<HomeFacts | null> {
  return readAsPerson(reader, userId, async (unit, person, user) => {
    if (!person) return emptyHome(user.name, now)
    const totals = new Map<ListName, number>()
    for (const list of listsOf(person))
      totals.set(
        list,
        (await unit.requests(filterOf(list, person, now, { skip: 0, most: 0 }))).total,
      )
    const known = wanted !== null && totals.has(wanted.list)
    const list = known ? wanted.list : isAgent(person) ? 'queue' : 'open'
    // Others of the list may be gone since the button was shown.
    const last = Math.max(0, Math.ceil((totals.get(list) ?? 0) / perPage) - 1)
    const page = known ? Math.min(wanted.page, last) : 0
    return {
      name: nameOf(person),
      list,
      page,
      tabs: [...totals].map(([name, total]) => ({ list: name, total })),
      now,
      requests: await unit.requests(
        filterOf(list, person, now, { skip: page * perPage, most: perPage }),
      ),
    }
  })
}

function emptyHome(name: string, now: number): HomeFacts {
  const tabs = (['open', 'resolved', 'closed'] as const).map((list) => ({ list, total: 0 }))
  return { name, list: 'open', page: 0, now, tabs, requests: { total: 0, lines: [] } }
}
