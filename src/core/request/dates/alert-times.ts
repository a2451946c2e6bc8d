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

/** Which target runs: how long it is, follows from these. */
export interface RunningTarget {
  readonly clock: Clock
  readonly priority: Priority
  readonly running: Running
}

/** How many of the alerts of a target that ends at `dueAt` were due by `now`. */
export function alertsPassed(target: RunningTarget, dueAt: number, now: number): number {
  return ALERTS.filter((alert) => alertTime(alert, target, dueAt) <= now).length
}

function alertTime(alert: Alert, { clock, priority, running }: RunningTarget, dueAt: number) {
  const { targets, hours } = running
  const beyond = (ALERT_AFTER[alert] - 1) * targets[priority][clock]
  return addWorkingTime(dueAt, beyond, hours)
}

/** With when its next alert is due. */
export function withAlert(targets: TicketTargets, target: RunningTarget): TicketTargets {
  const next = ALERTS[targets.alerts]
  const { dueAt } = targets
  if (next === undefined || dueAt === null) return { ...targets, alertAt: null }
  return { ...targets, alertAt: alertTime(next, target, dueAt) }
}
