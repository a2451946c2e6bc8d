/** Whom an alert of a target is told to, and the one notice that tells somebody all alerts that wait for them. */

import type { WorkLine } from '../../notices/kinds/service-levels.js'
import type { Notice } from '../../notices/notice.js'
import type { Catalogue } from '../../request/catalogue/catalogue.js'
import { nextLevelOf } from '../../request/catalogue/next-level.js'
import { ALERTS, type Alert } from '../../request/dates/alert-times.js'
import type { DueAlerts } from '../../request/dates/alerts.js'
import type { Person, Recipient } from '../../request/person.js'
import type { Ticket } from '../../request/ticket.js'

/** A team, or one technician. */
export type Side = { readonly teamId: number } | { readonly personId: number }

/** An alert on its way to somebody. */
export interface RaisedAlert {
  readonly ticketId: number
  readonly alert: Alert
  readonly side: Side
}

/** Whoever has the request, or else its team; and in the end the next level. */
export function raisedAlerts(
  ticket: Ticket,
  { alerts }: DueAlerts,
  agent: Person | null,
  catalogue: Catalogue,
): RaisedAlert[] {
  const own: Side = agent?.active ? { personId: agent.id } : { teamId: ticket.teamId }
  const next = nextLevelOf(ticket, catalogue)
  return alerts.flatMap((alert): RaisedAlert[] => {
    if (alert !== 'escalated') return [{ ticketId: ticket.id, alert, side: own }]
    return next ? [{ ticketId: ticket.id, alert, side: { teamId: next.id } }] : []
  })
}

/**
 * Whether an alert is still true when it goes out: its target still runs, and whoever it goes to still has
 * the request. Who took it meanwhile saw then how late it is.
 */
export function stillStands(
  { alert, side }: Pick<RaisedAlert, 'alert' | 'side'>,
  { dueAt, alerts, agentId }: Pick<Ticket, 'dueAt' | 'alerts' | 'agentId'>,
): boolean {
  if (dueAt === null || alerts <= ALERTS.indexOf(alert)) return false
  return !('personId' in side) || side.personId === agentId
}

/** What waits for somebody, as it is when it is told. */
export interface WaitingAlert {
  readonly alert: Alert
  readonly line: WorkLine
}

/** More are counted, not listed. */
const MOST_LINES = 20

/** One notice for all of them, each request once. Null: none of them is due any more. */
export function targetsNotice(
  waiting: readonly WaitingAlert[],
  to: Recipient,
  now: number,
): Notice | null {
  const due = waiting.filter(({ line }) => line.dueAt !== null)
  const last = [...new Map(due.map((one) => [one.line.number, one])).values()]
  if (last.length === 0) return null
  const work = last.map(({ line }) => line).toSorted(mostUrgentFirst)
  const late = work.filter((line) => isLate(line, now)).length
  return {
    kind: 'team-targets',
    to,
    data: {
      work: work.slice(0, MOST_LINES),
      more: Math.max(0, work.length - MOST_LINES),
      late,
      soon: work.length - late,
      fromBelow: last.filter(({ alert }) => alert === 'escalated').length,
    },
  }
}

export function isLate({ dueAt }: Pick<WorkLine, 'dueAt'>, now: number): boolean {
  return dueAt !== null && dueAt <= now
}

/** By priority, then whatever was or is due first; what is due at no time comes last, the oldest first. */
export function mostUrgentFirst(a: WorkLine, b: WorkLine): number {
  const due = ({ dueAt }: WorkLine) => dueAt ?? Number.MAX_SAFE_INTEGER
  return a.priority - b.priority || due(a) - due(b) || a.createdAt - b.createdAt
}
