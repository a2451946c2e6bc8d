/** Ties between requests: those that know each other, and those that were merged; what is to be written of them. */

import type { MergedRequest } from '../request/merged.js'
import type { Person } from '../request/person.js'
import type { Ticket, TicketState, TicketTargets, TicketTimer } from '../request/ticket.js'

/** What a merged request was before, to be restored. */
export interface BeforeMerging {
  readonly state: TicketState
  readonly timer: TicketTimer
  readonly targets: TicketTargets
}

/** A merging that stands. */
export interface FoundMerger {
  readonly id: number
  readonly mergedNumber: number
  readonly intoNumber: number
  /** Epoch ms. */
  readonly at: number
  readonly byId: number | null
  readonly was: BeforeMerging
}

export interface FoundLink {
  readonly ticketId: number
  readonly number: number
  readonly title: string
  /** Epoch ms. */
  readonly at: number
  readonly byId: number | null
}

/** The newest first. */
export interface FoundTies {
  readonly mergers: readonly FoundMerger[]
  readonly links: readonly FoundLink[]
}

export const NO_TIES: FoundTies = { mergers: [], links: [] }

/** The request that a technician's word names, with those who take part in it. */
export interface Counterpart {
  /** That which answers: the named one was perhaps merged into it. */
  readonly ticket: Ticket
  /** The merged one that was named; null: that one itself was. */
  readonly named: MergedRequest | null
  /** It, and what was merged into it: each with its requester and those in copy. */
  readonly parts: readonly { readonly ticket: Ticket; readonly people: readonly Person[] }[]
  /** Whoever has it. */
  readonly agent: Person | null
}

/** What becomes of the request that was merged: its state, timers and targets. */
export interface Restored {
  readonly ticket: Ticket
  readonly state: TicketState
  readonly timer: TicketTimer
  readonly targets: TicketTargets
}

/** Between the request of the decision and another one. */
export type Tie =
  | {
      readonly is: 'merged'
      readonly merged: Ticket
      readonly state: TicketState
      readonly targets: TicketTargets
      readonly byId: number
    }
  | { readonly is: 'parted'; readonly merger: FoundMerger; readonly restored: Restored }
  | { readonly is: 'linked'; readonly otherId: number; readonly byId: number }
  | { readonly is: 'unlinked'; readonly otherId: number }
