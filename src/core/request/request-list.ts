/** Lists of requests: their filters, their pages and their lines. */

import { OPEN } from './open-states.js'
import type { Priority } from './priority.js'
import type { Status } from './ticket.js'

/** A request in a list. */
export interface RequestLine {
  readonly number: number
  readonly title: string
  /** Epoch ms. */
  readonly createdAt: number
  readonly status: Status
  /** Epoch ms: since when it is in that state; null: not known. */
  readonly since: number | null
  /** Epoch ms: until when it waits for somebody else than its requester; null: it does not. */
  readonly waitsUntil: number | null
  /** Who has it. */
  readonly agent: string | null
  readonly product: string | null
  /** What technicians see beside; left out for other readers. */
  readonly work?: WorkFacts
}

export interface WorkFacts {
  readonly priority: Priority
  readonly requester: string
  /** Epoch ms: when it is late; null: not as things stand. */
  readonly dueAt: number | null
  /** For what it waits. */
  readonly waitsFor: string
}

/** The newest requests of a list, or one page of it, and the total. */
export interface RequestList {
  readonly total: number
  readonly lines: readonly RequestLine[]
}

/** The requests of a requester, of sites, of teams, or of an agent. */
export interface RequestFilter {
  readonly scope:
    | { readonly requesterId: number }
    | { readonly siteIds: readonly number[] }
    | { readonly teamIds: readonly number[] }
    | { readonly agentId: number }
  readonly statuses: readonly Status[]
  /** Epoch ms: the most urgent first, those that are late by then before all; left out: the newest first. */
  readonly urgentAt?: number
  /** When left out, the first ones; `most` 0 only counts. */
  readonly page?: Page
}

/** A page of a list. */
export interface Page {
  readonly skip: number
  readonly most: number
}

/** The statuses of each list. `queue` and `mine` are for agents: what waits for their teams, and what they have taken. */
export const LISTS = {
  open: OPEN,
  resolved: ['resolved'],
  closed: ['closed'],
  site: [...OPEN, 'resolved'],
  queue: ['dispatched', 'redispatched'],
  mine: ['assigned', 'pending'],
} as const satisfies Readonly<Record<string, readonly Status[]>>
export type ListName = keyof typeof LISTS
