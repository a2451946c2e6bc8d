/** A ticket as a row of the table `tickets`: read from its columns, and written to them. */

import type {
  Ticket,
  TicketContent,
  TicketRating,
  TicketState,
  TicketTargets,
  TicketTimer,
} from '../../../core/request/ticket.js'
import { fold } from '../../../core/text/text.js'

export type TicketRow = { [K in keyof Ticket as SnakeCase<K>]: Ticket[K] }

type SnakeCase<S> = S extends `${infer Head}${infer Tail}`
  ? `${Head extends Lowercase<Head> ? Head : `_${Lowercase<Head>}`}${SnakeCase<Tail>}`
  : S

export function toTicket(row: TicketRow): Ticket {
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    status: row.status,
    teamId: row.team_id,
    agentId: row.agent_id,
    assignedAt: row.assigned_at,
    pendingAt: row.pending_at,
    resolvedAt: row.resolved_at,
    closedAt: row.closed_at,
    updatedAt: row.updated_at,
    closureMode: row.closure_mode,
    waitsUntil: row.waits_until,
    requesterId: row.requester_id,
    siteId: row.site_id,
    onBehalfOf: row.on_behalf_of,
    serviceCode: row.service_code,
    subcategoryCode: row.subcategory_code,
    productId: row.product_id,
    productGuessed: Boolean(row.product_guessed),
    impact: row.impact,
    urgency: row.urgency,
    priority: row.priority,
    title: row.title,
    description: row.description,
    contact: row.contact,
    phone: row.phone,
    availability: row.availability,
    channel: row.channel,
    linkedTo: row.linked_to,
    createdAt: row.created_at,
    ...toTimer(row),
    ...toRating(row),
    ...toTargets(row),
  }
}

function toTimer(row: TicketRow): TicketTimer {
  return {
    warnedAt: row.warned_at,
    closesAt: row.closes_at,
    keptOpenAt: row.kept_open_at,
    heldAt: row.held_at,
    heldFailing: Boolean(row.held_failing),
    awayUntil: row.away_until,
    remindedAt: row.reminded_at,
    reminders: row.reminders,
    waitsFor: row.waits_for,
  }
}

function toRating(row: TicketRow): TicketRating {
  return {
    rating: row.rating,
    ratedAt: row.rated_at,
    ratingAskedAt: row.rating_asked_at,
  }
}

function toTargets(row: TicketRow): TicketTargets {
  return {
    dueAt: row.due_at,
    resolveBy: row.resolve_by,
    resolveLeft: row.resolve_left,
    alertAt: row.alert_at,
    alerts: row.alerts,
    takeMet: knownOrNot(row.take_met),
    resolveMet: knownOrNot(row.resolve_met),
  }
}

/** SQLite has numbers for them. */
function knownOrNot(value: boolean | null): boolean | null {
  return value === null ? null : Boolean(value)
}

export function stateColumns(state: TicketState): object {
  return {
    status: state.status,
    team_id: state.teamId,
    agent_id: state.agentId,
    assigned_at: state.assignedAt,
    pending_at: state.pendingAt,
    resolved_at: state.resolvedAt,
    closed_at: state.closedAt,
    updated_at: state.updatedAt,
    closure_mode: state.closureMode,
    waits_until: state.waitsUntil,
  }
}

const CONTENT_COLUMNS = {
  requesterId: 'requester_id',
  siteId: 'site_id',
  onBehalfOf: 'on_behalf_of',
  serviceCode: 'service_code',
  subcategoryCode: 'subcategory_code',
  productId: 'product_id',
  productGuessed: 'product_guessed',
  impact: 'impact',
  urgency: 'urgency',
  priority: 'priority',
  title: 'title',
  description: 'description',
  contact: 'contact',
  phone: 'phone',
  availability: 'availability',
  channel: 'channel',
  linkedTo: 'linked_to',
  createdAt: 'created_at',
} as const satisfies Readonly<Record<keyof TicketContent, string>>

const TIMER_COLUMNS = {
  warnedAt: 'warned_at',
  closesAt: 'closes_at',
  keptOpenAt: 'kept_open_at',
  heldAt: 'held_at',
  heldFailing: 'held_failing',
  awayUntil: 'away_until',
  remindedAt: 'reminded_at',
  reminders: 'reminders',
  waitsFor: 'waits_for',
} as const satisfies Readonly<Record<keyof TicketTimer, string>>

export function timerColumns(timer: Partial<TicketTimer>): object {
  return renamed(timer, TIMER_COLUMNS)
}

const RATING_COLUMNS = {
  rating: 'rating',
  ratedAt: 'rated_at',
  ratingAskedAt: 'rating_asked_at',
} as const satisfies Readonly<Record<keyof TicketRating, string>>

export function ratingColumns(rating: Partial<TicketRating>): object {
  return renamed(rating, RATING_COLUMNS)
}

const TARGET_COLUMNS = {
  dueAt: 'due_at',
  resolveBy: 'resolve_by',
  resolveLeft: 'resolve_left',
  alertAt: 'alert_at',
  alerts: 'alerts',
  takeMet: 'take_met',
  resolveMet: 'resolve_met',
} as const satisfies Readonly<Record<keyof TicketTargets, string>>

export function targetColumns(targets: Partial<TicketTargets>): object {
  return renamed(targets, TARGET_COLUMNS)
}

/** The given values under the names of their columns. */
function renamed<T extends object>(
  values: Partial<T>,
  columns: Readonly<Record<keyof T, string>>,
): object {
  const names = (Object.keys(columns) as (keyof T)[]).filter((name) => name in values)
  return Object.fromEntries(names.map((name) => [columns[name], values[name]]))
}

/** Only the columns that are given: a correction writes nothing else. */
export function contentColumns(content: Partial<TicketContent>): object {
  const columns = Object.entries(CONTENT_COLUMNS).flatMap(([name, column]) => {
    const value = content[name as keyof TicketContent]
    return value === undefined ? [] : [[column, value] as const]
  })
  const { title } = content
  return {
    ...Object.fromEntries(columns),
    ...(title === undefined ? {} : { title_folded: fold(title) }),
  }
}
