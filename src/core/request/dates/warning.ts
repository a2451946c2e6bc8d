/** The warning of an automatic closing: whether it was delivered, and when it is repeated. */

import { DateTime } from 'luxon'
import type { Person } from '../person.js'
import type { Ticket } from '../ticket.js'
import type { ClosurePolicy } from './closure-policy.js'
import { zoneOf } from './zone.js'

/** The states of an outbox row. */
export type OutboxStatus = 'queued' | 'claimed' | 'sent' | 'dead' | 'bounced' | 'suppressed'

export interface Warning {
  readonly status: OutboxStatus
  /** Epoch ms. */
  readonly createdAt: number
  readonly sentAt: number | null
}

/** A warning waits to be sent, was sent, or reached nobody. */
type WarningOutcome = 'waits' | 'sent' | 'lost'

const OUTCOMES: Readonly<Record<Exclude<OutboxStatus, 'suppressed'>, WarningOutcome>> = {
  queued: 'waits',
  claimed: 'waits',
  sent: 'sent',
  dead: 'lost',
  bounced: 'lost',
}

/** A warning withheld from a requester who has left counts as sent for as long as they are inactive. */
export function outcomeOf(
  { status }: Warning,
  { requester }: { readonly requester: Pick<Person, 'active'> },
): WarningOutcome {
  if (status === 'suppressed') return requester.active ? 'lost' : 'sent'
  return OUTCOMES[status]
}

/** Whether its delivery failed for good. */
export function isUndelivered({ status }: Warning): boolean {
  return status === 'dead' || status === 'bounced'
}

/** When the month until the warning began: at the resolution, or when the requester kept it open. */
export function resolvedSince({ resolvedAt, keptOpenAt }: Ticket): number {
  return Math.max(resolvedAt ?? 0, keptOpenAt ?? 0)
}

/** The warning that named the ticket's closing date; null when there is none, even if the ticket has a date. */
export function lastWarning({
  ticket,
  warnings,
}: {
  readonly ticket: Ticket
  readonly warnings: readonly Warning[]
}): Warning | null {
  const last = warnings.at(-1)
  if (ticket.warnedAt === null || !last) return null
  return last.createdAt >= resolvedSince(ticket) ? last : null
}

/** Days from a warning that reached nobody to its repetition; the last value repeats. */
const REPEAT_AFTER_DAYS = [1, 7, 30]

/** When the warning may be repeated, epoch ms. `lost`: how many have reached nobody. */
export function nextWarning(last: Warning, lost: number, { zone }: ClosurePolicy): number {
  const days = REPEAT_AFTER_DAYS[Math.min(lost, REPEAT_AFTER_DAYS.length) - 1] ?? 1
  return DateTime.fromMillis(last.createdAt, { zone: zoneOf(zone) })
    .plus({ days })
    .toMillis()
}
