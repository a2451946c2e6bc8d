/** Lists of requests: which there are, and what each of their lines says. */

import type { Status } from './ticket.js'

/** A request in a list. */
export interface RequestLine {
  readonly number: number
  readonly title: string
  /** Epoch ms. */
  readonly createdAt: number
  readonly status: Status
  readonly product: string | null
}

/** The newest of the requests that a list is about, or a page of them, and how many there are. */
export interface RequestList {
  readonly total: number
  readonly lines: readonly RequestLine[]
}

/** Which requests: of a person, those made on behalf of sites, those of teams, those of an agent. */
export interface RequestFilter {
  readonly scope:
    | { readonly requesterId: number }
    | { readonly siteIds: readonly number[] }
    | { readonly teamIds: readonly number[] }
    | { readonly agentId: number }
  readonly statuses: readonly Status[]
  /** Without it the newest; `most` 0 only counts. */
  readonly page?: Page
}

/** A part of a list that begins with the newest. */
export interface Page {
  readonly skip: number
  readonly most: number
}

export const OPEN: readonly Status[] = ['dispatched', 'redispatched', 'assigned', 'pending']

/** `queue` and `mine` are the agents': what waits for their teams, and what they have. */
export const LISTS = {
  open: OPEN,
  resolved: ['resolved'],
  closed: ['closed'],
  site: [...OPEN, 'resolved'],
  queue: ['dispatched', 'redispatched'],
  mine: ['assigned', 'pending'],
} as const satisfies Readonly<Record<string, readonly Status[]>>
export type ListName = keyof typeof LISTS
