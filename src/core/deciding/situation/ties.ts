/** Ties between requests, links and mergers: as they are, and as a decision changes them. */

import type { MergedRequest } from '../../request/merged.js'
import type { Person } from '../../request/person.js'
import type { Ticket, TicketState, TicketTargets, TicketTimer } from '../../request/ticket.js'

/**
 * What merging does where one of both is part of an incident. `moves`: the one that stays takes the place
 * of the other; `joins`: the other's people hear of the incident of the one that stays; `meets`: both were
 * part of it.
 */
export type MeetingAs = 'moves' | 'joins' | 'meets'

export interface MergedIncident {
  readonly how: MeetingAs
  readonly headId: number
  /** Ids of the people of the one that stays, and of the other. */
  readonly ofStays: readonly number[]
  readonly ofMerged: readonly number[]
  /** Whether some of their people must be told of it: those who know already are not told again. */
  readonly tells: boolean
}

/** What a merged request was before, to be restored. */
export interface BeforeMerging {
  readonly state: TicketState
  readonly timer: TicketTimer
  readonly targets: TicketTargets
  /** Left out: neither was part of an incident. `attachedAt`: since when the merged one was, epoch ms. */
  readonly incident?: { readonly how: MeetingAs; readonly attachedAt: number | null }
}

/** A merging that stands. */
export interface FoundMerger {
  readonly id: number
  readonly mergedNumber: number
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
  /** Ids of its requester and of those in copy; and of those of the request that stayed. */
  readonly peopleIds: readonly number[]
  readonly ofStays: readonly number[]
}

/** Between the request of the decision and another one. */
export type Tie =
  | {
      readonly is: 'merged'
      readonly merged: Ticket
      readonly state: TicketState
      readonly targets: TicketTargets
      readonly byId: number
      /** Null: neither is part of one. */
      readonly incident: MergedIncident | null
    }
  | {
      readonly is: 'parted'
      readonly merger: FoundMerger
      readonly restored: Restored
      readonly byId: number
    }
  | { readonly is: 'linked'; readonly otherId: number; readonly byId: number }
  | { readonly is: 'unlinked'; readonly otherId: number }
