/** The warning of an automatic closing: what became of it in the outbox, and when another one is made. */

import { DateTime } from 'luxon'
import type { ClosurePolicy } from './closure.js'
import type { Person } from './person.js'
import type { Ticket } from './ticket.js'

/** States of a row of the outbox. */
export type OutboxStatus = 'queued' | 'claimed' | 'sent' | 'dead' | 'bounced' | 'suppressed'

export interface Warning {
  readonly status: OutboxStatus
  /** Epoch ms. */
  readonly createdAt: number
  readonly sentAt: number | null
}

/** What a warning is worth: it is on its way, it left the house, it warned nobody. */
type WarningOutcome = 'waits' | 'sent' | 'lost'

const OUTCOMES: Readonly<Record<Exclude<OutboxStatus, 'suppressed'>, WarningOutcome>> = {
  queued: 'waits',
  claimed: 'waits',
  sent: 'sent',
  dead: 'lost',
  bounced: 'lost',
}

/** What was kept back from somebody who has left counts as sent for as long as they are away. */
export function outcomeOf(
  { status }: Warning,
  { requester }: { readonly requester: Pick<Person, 'active'> },
): WarningOutcome {
  if (status === 'suppressed') return requester.active ? 'lost' : 'sent'
  return OUTCOMES[status]
}

/** It was tried, and nobody got it. */
export function isUndelivered({ status }: Warning): boolean {
  return status === 'dead' || status === 'bounced'
}

/** Since when the month runs: resolved, or kept open by its requester. */
export function resolvedSince({ resolvedAt, keptOpenAt }: Ticket): number {
  return Math.max(resolvedAt ?? 0, keptOpenAt ?? 0)
}

/** The one that named the date on the request; null: there is none, whatever the request says. */
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

/** Days from a warning that reached nobody to the next one; the last of them repeats. */
const REPEAT_AFTER_DAYS = [1, 7, 30]

/** From when on another one may be made; `lost`: how many reached nobody. */
export function nextWarning(last: Warning, lost: number, { zone }: ClosurePolicy): number {
  const days = REPEAT_AFTER_DAYS[Math.min(lost, REPEAT_AFTER_DAYS.length) - 1] ?? 1
  return DateTime.fromMillis(last.createdAt, { zone }).plus({ days }).toMillis()
}
