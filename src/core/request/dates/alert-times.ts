/** When people are told of a target that runs: at half of it, when it is missed, and when it is missed by half as much again. */

import type { Priority } from '../priority.js'
import type { TicketTargets } from '../ticket.js'
import type { Clock, Running } from './targets.js'
import { addWorkingTime } from './working-time.js'

/** What people are told of a target that runs: half of it is gone, it is missed, it is missed by half as much again. */
export const ALERTS = ['half', 'late', 'escalated'] as const
export type Alert = (typeof ALERTS)[number]

/** Shares of the target. */
const ALERT_AFTER: Readonly<Record<Alert, number>> = { half: 0.5, late: 1, escalated: 1.5 }

/** How many of the alerts of a target were due by `now`. */
export function alertsPassed(
  dueAt: number,
  clock: Clock,
  priority: Priority,
  running: Running,
  now: number,
): number {
  return ALERTS.filter((alert) => alertTime(alert, dueAt, clock, priority, running) <= now).length
}

function alertTime(
  alert: Alert,
  dueAt: number,
  clock: Clock,
  priority: Priority,
  { targets, hours }: Running,
): number {
  const beyond = (ALERT_AFTER[alert] - 1) * targets[priority][clock]
  return addWorkingTime(dueAt, beyond, hours)
}

/** With when its next alert is due. */
export function withAlert(
  targets: TicketTargets,
  clock: Clock,
  priority: Priority,
  running: Running,
): TicketTargets {
  const next = ALERTS[targets.alerts]
  const { dueAt } = targets
  if (next === undefined || dueAt === null) return { ...targets, alertAt: null }
  return { ...targets, alertAt: alertTime(next, dueAt, clock, priority, running) }
}
