/** The request, as every part of the house sees it. Times are epoch milliseconds, UTC. */

import type { Channel } from '../reading/message.js'
import type { Impact, Priority, Urgency } from './priority.js'

export const STATUSES = [
  'dispatched',
  'redispatched',
  'assigned',
  'pending',
  'resolved',
  'closed',
] as const
export type Status = (typeof STATUSES)[number]

/** How a closed request was closed: by its requester's word, given up by them, or by the sweep. */
export type ClosureMode = 'requester' | 'withdrawn' | 'technical'
/** What can happen to a request; the table of lifecycle.ts says when. */
export const EVENTS = [
  'dispatch',
  'assign',
  'suspend',
  'resume',
  'resolve',
  'close',
  'reopen',
] as const
export type Event = (typeof EVENTS)[number]
export type OnBehalfOf = 'self' | 'site'
/** What a transition may change; the rest of a ticket is decided once, when it is opened. */
export interface TicketState {
  readonly status: Status
  readonly teamId: number
  readonly agentId: number | null
  /** First assignment. */
  readonly assignedAt: number | null
  readonly pendingAt: number | null
  readonly resolvedAt: number | null
  readonly closedAt: number | null
  readonly updatedAt: number
  readonly closureMode: ClosureMode | null
}

export interface TicketContent {
  readonly requesterId: number
  readonly siteId: number | null
  readonly onBehalfOf: OnBehalfOf
  readonly serviceCode: string | null
  readonly subcategoryCode: string | null
  readonly productId: number | null
  /** The product was found in the prose, nobody said so. */
  readonly productGuessed: boolean
  readonly impact: Impact
  readonly urgency: Urgency
  readonly priority: Priority
  /** '' when the requester gave none. */
  readonly title: string
  readonly description: string
  readonly phone: string | null
  readonly availability: string | null
  readonly channel: Channel
  /** The request that this one follows or came out of. */
  readonly linkedTo: number | null
  readonly createdAt: number
}

/** What time has done to it, and what holds time up; each counts for the state that it happened in. */
export interface TicketTimer {
  /** The warning of its closing, and the date that this named. */
  readonly warnedAt: number | null
  readonly closesAt: number | null
  /** Its requester asked to keep it open, which restarts the month. */
  readonly keptOpenAt: number | null
  /** A text says that it still fails: it is not closed until that is answered. */
  readonly heldAt: number | null
  /** Its requester is back before this. */
  readonly awayUntil: number | null
  readonly remindedAt: number | null
  readonly reminders: number
}

export const UNTIMED: TicketTimer = {
  warnedAt: null,
  closesAt: null,
  keptOpenAt: null,
  heldAt: null,
  awayUntil: null,
  remindedAt: null,
  reminders: 0,
}

export interface Ticket extends TicketState, TicketContent, TicketTimer {
  readonly id: number
  /** The counter behind the reference: 433 of R-000433. */
  readonly number: number
  /** Raised by every change; a write on an older version is refused. */
  readonly version: number
}

/** `public` is the requester journal, which both sides read; `private` is for agents only. */
export type Visibility = 'public' | 'private'

export interface LogEntry {
  readonly visibility: Visibility
  readonly kind: EntryKind
  /** Who wrote it; null when Amigo itself did. */
  readonly authorId: number | null
  readonly at: number
  /** What stands in the journal. */
  readonly text: string
  /** Quotes and signature, folded away but kept; '' when there were none. */
  readonly elided: string
  /** What the same message made of the request's state; null when it stayed as it was. */
  readonly change: StateChange | null
}

/** `correction`: its text is the new description, the former ones stand in the entries before it. */
export type EntryKind =
  | 'opened'
  | 'message'
  | 'correction'
  | 'delivery'
  | 'machine'
  /** What time did; without a text. */
  | 'warned'
  | 'reminded'
  | 'lapsed'
  /** Its words were taken out with their author (`amigo people forget`). */
  | 'erased'

/** One message's steps in the life of a request, with all that it takes to undo them. */
export interface StateChange {
  readonly events: readonly (Event | 'undo')[]
  readonly before: TicketState
  readonly after: TicketState
}
