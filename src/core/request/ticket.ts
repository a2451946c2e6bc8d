/** The ticket (a request): its state, content, timers, journal and changes. Times are epoch ms, UTC. */

import type { Channel } from '../reading/message.js'
import type { EntryKind } from './entry-kind.js'
import type { Impact, Priority, Urgency } from './priority.js'
import type { Rating } from './rating-scale.js'

export const STATUSES = [
  'dispatched',
  'redispatched',
  'assigned',
  'pending',
  'resolved',
  'closed',
] as const
export type Status = (typeof STATUSES)[number]

export const CLOSURE_MODES = ['requester', 'withdrawn', 'technical', 'dismissed'] as const
/**
 * How a request was closed: by its requester, withdrawn by them, by the automatic closing, or by a
 * technician as a duplicate or junk, with a reason.
 */
export type ClosureMode = (typeof CLOSURE_MODES)[number]
/** The events of a ticket's life; lifecycle.ts says in which state each is possible. */
export const EVENTS = [
  'dispatch',
  'assign',
  'suspend',
  'resume',
  'resolve',
  'close',
  'reopen',
  'wait',
  'wake',
] as const
export type Event = (typeof EVENTS)[number]
export type OnBehalfOf = 'self' | 'site'
/** The part of a ticket that transitions change; the rest is decided when it is opened. */
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
  /** *Assignée*: until when it waits for somebody else than its requester; null: it does not. */
  readonly waitsUntil: number | null
}

/** Until when a request waits for somebody else than its requester, and for what. */
export interface Wait {
  /** Epoch ms. */
  readonly until: number
  readonly for: string
}

/** Null: it waits for nobody else. Of a new request nobody has said for what. */
export function waitOf({
  waitsUntil,
  waitsFor,
}: Pick<TicketState, 'waitsUntil'> & Partial<Pick<TicketTimer, 'waitsFor'>>): Wait | null {
  return waitsUntil === null ? null : { until: waitsUntil, for: waitsFor ?? '' }
}

/** Some of what a request has, by its names. */
export function picked<K extends keyof Ticket>(
  ticket: Ticket,
  names: readonly K[],
): Pick<Ticket, K> {
  return Object.fromEntries(names.map((name) => [name, ticket[name]])) as Pick<Ticket, K>
}

export interface TicketContent {
  readonly requesterId: number
  readonly siteId: number | null
  readonly onBehalfOf: OnBehalfOf
  readonly serviceCode: string | null
  readonly subcategoryCode: string | null
  readonly productId: number | null
  /** The product was guessed from free text. */
  readonly productGuessed: boolean
  readonly impact: Impact
  readonly urgency: Urgency
  readonly priority: Priority
  /** '' when the requester gave none. */
  readonly title: string
  readonly description: string
  /** Whom to call back, where that is not the requester: a school's mailbox has no name. */
  readonly contact: string | null
  readonly phone: string | null
  readonly availability: string | null
  readonly channel: Channel
  /** The ticket that this one follows or was split from. */
  readonly linkedTo: number | null
  readonly createdAt: number
}

/** The timers of automatic closing; each value counts only for the state in which it was set. */
export interface TicketTimer {
  /** When the closing was warned of, and the closing date that the warning named. */
  readonly warnedAt: number | null
  readonly closesAt: number | null
  /** When the requester asked to keep it open, which restarts the month. */
  readonly keptOpenAt: number | null
  /** When the first unanswered reply to the resolution came: it is not closed until that is answered. */
  readonly heldAt: number | null
  /** Such a reply says that it still fails: unanswered for long, it reopens the request. */
  readonly heldFailing: boolean
  /** The end of the requester's absence. */
  readonly awayUntil: number | null
  /** Reminders of the requester of a question, and of the agents of a reply on a resolved request. */
  readonly remindedAt: number | null
  readonly reminders: number
  /** For what it waits, while it does: what a technician wrote, cut to a line; null: nothing was ever written. */
  readonly waitsFor: string | null
}

/** What its requester thought of it; no part of its state, and never filled in by itself. */
export interface TicketRating {
  readonly rating: Rating | null
  readonly ratedAt: number | null
  /** When the notice of its closing asked for it: it does so once. */
  readonly ratingAskedAt: number | null
}

/** The targets in time of a request (targets.ts); instants are epoch ms. */
export interface TicketTargets {
  /** When it is late: nobody has taken it, or nobody has resolved it, by then; null: nothing is due now. */
  readonly dueAt: number | null
  /** When it must be resolved, while that time runs, taken or not. */
  readonly resolveBy: number | null
  /** What was left of that time when it stopped, working ms; negative: it was late. Null while it runs. */
  readonly resolveLeft: number | null
  /** When somebody must be told of the time that runs; null: everybody has been. */
  readonly alertAt: number | null
  /** How often they were told of the target that runs. */
  readonly alerts: number
  /** Whether it was taken, and resolved, in time; null: not yet, or nobody knows. */
  readonly takeMet: boolean | null
  readonly resolveMet: boolean | null
}

export interface Ticket
  extends TicketState,
    TicketContent,
    TicketTimer,
    TicketRating,
    TicketTargets {
  readonly id: number
  /** The counter behind the reference: 433 of R-000433. */
  readonly number: number
  /** Raised by every change; a write on an older version is refused. */
  readonly version: number
}

/** `public` entries form the requester journal, which both sides read; `private` ones are for agents only. */
export type Visibility = 'public' | 'private'

export interface LogEntry {
  readonly visibility: Visibility
  readonly kind: EntryKind
  /** Who wrote it; null when Amigo itself did. */
  readonly authorId: number | null
  readonly at: number
  /** The text shown in the journal. */
  readonly text: string
  /** Folded quotes and signature; '' when there were none. */
  readonly elided: string
  /** The state change by the same message; null when the state stayed. */
  readonly change: StateChange | null
}

/** The events of one message, with the states before and after: enough to undo them. */
export interface StateChange {
  readonly events: readonly ChangeEvent[]
  readonly before: TicketState
  readonly after: TicketState
  /** What else the same message of a technician overwrote, as it was before. */
  readonly overwrote?: Overwritten
  /** Of a `detach`: the requests that were let go, by their ids, and of which head. */
  readonly detached?: { readonly headId: number; readonly ids: readonly number[] }
  /** Of an `undo`: a technician took a step of theirs back, by which its requester saw it move. */
  readonly stepBack?: true
}

/** `amend`: a technician put fields right; `incident`, `attach`, `detach`: made it the head of an incident, attached requests, or let them go. */
export type ChangeEvent = Event | 'undo' | 'amend' | 'incident' | 'attach' | 'detach'

export interface Overwritten {
  readonly content?: Partial<TicketContent>
  readonly timer?: Partial<TicketTimer>
}
