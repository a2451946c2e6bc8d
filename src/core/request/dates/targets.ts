/** Targets in time of a request: until when it must be taken, then resolved; in which states that time runs. */

import type { Status, Ticket, TicketTargets } from '../ticket.js'
import type { ServiceLevels, Targets } from './service-levels.js'

/** Which target a request must meet next. */
export type Clock = 'take' | 'resolve'

/** Null: its requester, or nobody, has it to act. */
export const CLOCKS: Readonly<Record<Status, Clock | null>> = {
  dispatched: 'take',
  redispatched: 'take',
  assigned: 'resolve',
  pending: null,
  resolved: null,
  closed: null,
}

/** What of a request says which target runs. */
export interface Standing {
  readonly status: Status
  readonly waitsUntil: number | null
}

/** Null: none runs. While it waits for somebody else, nobody of the desk has it to act. */
export function clockOf({ status, waitsUntil }: Standing): Clock | null {
  return waitsUntil === null ? CLOCKS[status] : null
}

export const NO_TARGETS: TicketTargets = {
  dueAt: null,
  resolveBy: null,
  resolveLeft: null,
  alertAt: null,
  alerts: 0,
  takeMet: null,
  resolveMet: null,
}

/** The parts of a request that its targets depend on. */
export type Timed = Pick<
  Ticket,
  'status' | 'teamId' | 'priority' | 'createdAt' | 'pendingAt' | 'waitsUntil'
> &
  TicketTargets

/** The policy of a desk that has targets. */
export type Running = Pick<ServiceLevels, 'hours'> & { readonly targets: Targets }

/** Whether a target was ever set for it. */
export function isTargeted({ resolveBy, resolveLeft }: TicketTargets): boolean {
  return resolveBy !== null || resolveLeft !== null
}

export function targetsOf(ticket: TicketTargets): TicketTargets {
  return {
    dueAt: ticket.dueAt,
    resolveBy: ticket.resolveBy,
    resolveLeft: ticket.resolveLeft,
    alertAt: ticket.alertAt,
    alerts: ticket.alerts,
    takeMet: ticket.takeMet,
    resolveMet: ticket.resolveMet,
  }
}
