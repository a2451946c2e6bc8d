/** What each change of a request makes of its targets: they run on, stop, go on with what was left, or begin anew. */

import type { Priority } from '../priority.js'
import type { ChangeEvent, TicketState, TicketTargets } from '../ticket.js'
import { alertsPassed, withAlert } from './alert-times.js'
import type { ServiceLevels } from './service-levels.js'
import {
  type Clock,
  clockOf,
  isTargeted,
  NO_TARGETS,
  type Running,
  type Timed,
  targetsOf,
} from './targets.js'
import { addWorkingTime, workingTimeBetween } from './working-time.js'

/** Of a request that is opened at `now`. */
export function targetsOfNew(
  priority: Priority,
  { targets, hours }: ServiceLevels,
  now: number,
): TicketTargets {
  if (targets === null) return NO_TARGETS
  const dueAt = addWorkingTime(now, targets[priority].take, hours)
  const resolveBy = addWorkingTime(now, targets[priority].resolve, hours)
  return withAlert(
    { ...NO_TARGETS, dueAt, resolveBy },
    { clock: 'take', priority, running: { targets, hours } },
  )
}

/** What a message or time made of a request; `events`: empty where its state stayed. */
export interface TargetChange {
  readonly state: Pick<TicketState, 'status' | 'teamId' | 'waitsUntil'>
  readonly events: readonly ChangeEvent[]
  readonly priority: Priority
}

/**
 * The targets after a change at `now`. Taking and resolving both count from the opening; a team that a
 * request is given to has its own time to take it, a reopened request is to be resolved anew, and what
 * waits for its requester, or for a supplier, keeps what was left.
 */
export function targetsAfter(
  ticket: Timed,
  change: TargetChange,
  policy: ServiceLevels,
  now: number,
): TicketTargets {
  const { targets, hours } = policy
  const { takeMet, resolveMet } = ticket
  if (targets === null) return { ...NO_TARGETS, takeMet, resolveMet }
  const running = { targets, hours }
  const before = isTargeted(ticket) ? ticket : { ...ticket, ...filledTargets(ticket, running) }
  const clock = clockOf(change.state)
  const stands = change.events.length === 0 && change.priority === ticket.priority
  if (stands) return targetsOf(before)
  const resolving = resolveAfter(before, change, running, now)
  const dueAt = clock === 'take' ? takeBy(before, change, running, now) : resolving.resolveBy
  const after = {
    ...resolving,
    ...metBy(before, change, now),
    dueAt: clock === null ? null : dueAt,
    alertAt: null,
    alerts: ticket.alerts,
  }
  if (clock === null) return after
  const target = { clock, priority: change.priority, running }
  const passed = alertsPassed(target, after.dueAt ?? now, now)
  return withAlert({ ...after, alerts: alertsAfter(before, change, clock, passed) }, target)
}

/** Of a request from before there were targets: they count from its opening. */
export function filledTargets(ticket: Timed, { targets, hours }: Running): TicketTargets {
  const { status, priority, createdAt, pendingAt } = ticket
  const clock = clockOf(ticket)
  const target = targets[priority]
  const resolveBy = addWorkingTime(createdAt, target.resolve, hours)
  if (clock === null) {
    const asked = status === 'pending' && pendingAt !== null
    const resolveLeft = asked ? workingTimeBetween(pendingAt, resolveBy, hours) : target.resolve
    return { ...targetsOf(ticket), resolveBy: null, resolveLeft }
  }
  const dueAt = clock === 'take' ? addWorkingTime(createdAt, target.take, hours) : resolveBy
  const filled = { ...targetsOf(ticket), resolveBy, resolveLeft: null, dueAt }
  return withAlert(filled, { clock, priority, running: { targets, hours } })
}

/** The time until it must be resolved: it runs on, stops, or goes on with what was left. */
function resolveAfter(
  before: Timed,
  { state, events, priority }: TargetChange,
  { targets, hours }: Running,
  now: number,
): Pick<TicketTargets, 'resolveBy' | 'resolveLeft'> {
  const target = targets[priority].resolve
  const reopened = events.includes('reopen')
  const runs = clockOf(state) !== null
  const longer = target - targets[before.priority].resolve
  if (runs && before.resolveBy !== null && longer === 0 && !reopened)
    return { resolveBy: before.resolveBy, resolveLeft: null }
  const left =
    before.resolveBy === null
      ? (before.resolveLeft ?? target)
      : workingTimeBetween(now, before.resolveBy, hours)
  const next = reopened ? target : left + longer
  return runs
    ? { resolveBy: addWorkingTime(now, next, hours), resolveLeft: null }
    : { resolveBy: null, resolveLeft: next }
}

/** Until when somebody of the team must take it. */
function takeBy(
  before: Timed,
  change: TargetChange,
  { targets, hours }: Running,
  now: number,
): number {
  const target = targets[change.priority].take
  // Undoing a PRENDRE gives nobody more time.
  if (isBackToTake(before, change)) return addWorkingTime(before.createdAt, target, hours)
  if (before.dueAt === null || isNewToTake(before, change))
    return addWorkingTime(now, target, hours)
  const longer = target - targets[before.priority].take
  return longer === 0 ? before.dueAt : addWorkingTime(before.dueAt, longer, hours)
}

function isBackToTake({ teamId }: Timed, { state, events }: TargetChange): boolean {
  return events.includes('undo') && state.status === 'dispatched' && state.teamId === teamId
}

function isNewToTake(before: Timed, { state }: TargetChange): boolean {
  return clockOf(before) !== 'take' || state.teamId !== before.teamId
}

/** Once missed, a target stays missed: resolving in haste and reopening makes it no better. */
function metBy(
  before: Timed,
  { state, events }: TargetChange,
  now: number,
): Pick<TicketTargets, 'takeMet' | 'resolveMet'> {
  const { dueAt, resolveBy, resolveLeft, takeMet, resolveMet } = before
  const took = events.includes('assign') || events.includes('resolve')
  const takes = clockOf(before) === 'take' && took && dueAt !== null
  const resolves = state.status === 'resolved' && events.includes('resolve')
  const inTime = resolveBy === null ? (resolveLeft ?? 0) >= 0 : now <= resolveBy
  return {
    takeMet: takes ? takeMet !== false && now <= dueAt : takeMet,
    resolveMet: resolves ? resolveMet !== false && inTime : resolveMet,
  }
}

/**
 * How many of the alerts count as told, of those whose time has `passed`. Whoever takes a request, or
 * gets it, sees how late it is: they are not told once more.
 */
function alertsAfter(before: Timed, change: TargetChange, clock: Clock, passed: number): number {
  if (isBackToTake(before, change)) return passed
  if (clock === 'take') return isNewToTake(before, change) ? 0 : Math.min(before.alerts, passed)
  if (change.events.includes('reopen')) return 0
  return clockOf(before) === 'take' ? passed : Math.min(before.alerts, passed)
}
