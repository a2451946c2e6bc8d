/** Which alert of a request is due, and its targets once that is told; it fills in what has none yet. */

import type { TicketTargets } from '../ticket.js'
import { ALERTS, type Alert, alertsPassed, withAlert } from './alert-times.js'
import type { ServiceLevels } from './service-levels.js'
import { filledTargets, type TargetChange, targetsAfter } from './target-changes.js'
import { clockOf, isTargeted, type Timed, targetsOf } from './targets.js'

/** The alerts of a request that are due, and its targets once they are told. */
export interface DueAlerts {
  /** Of several that were missed, the last; none where only its targets are new. */
  readonly alerts: readonly Alert[]
  readonly targets: TicketTargets
}

/** Null: there is nothing to tell or write. */
export function alertsDue(ticket: Timed, policy: ServiceLevels, now: number): DueAlerts | null {
  const { targets, hours } = policy
  if (targets === null)
    return isTargeted(ticket)
      ? { alerts: [], targets: targetsAfter(ticket, asIs(ticket), policy, now) }
      : null
  const clock = clockOf(ticket)
  if (clock === null) return null
  const running = { targets, hours }
  const known = isTargeted(ticket)
  if (known && (ticket.alertAt === null || now < ticket.alertAt)) return null
  const filled = known ? targetsOf(ticket) : filledTargets(ticket, running)
  const target = { clock, priority: ticket.priority, running }
  const passed = alertsPassed(target, filled.dueAt ?? now, now)
  if (passed <= filled.alerts) return known ? null : { alerts: [], targets: filled }
  // Whoever has it was not told yet that it is late at all.
  const both = passed === ALERTS.length && filled.alerts < ALERTS.length - 1
  return {
    alerts: ALERTS.slice(both ? passed - 2 : passed - 1, passed),
    targets: withAlert({ ...filled, alerts: passed }, target),
  }
}

function asIs({ status, teamId, waitsUntil, priority }: Timed): TargetChange {
  return { state: { status, teamId, waitsUntil }, events: [], priority }
}
