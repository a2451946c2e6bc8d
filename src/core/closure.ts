/** When a resolved request is closed by itself (DESIGN 1.11): calendar months in the zone of the house. */

import { DateTime } from 'luxon'

export interface ClosurePolicy {
  /** IANA name: `Europe/Paris`. */
  readonly zone: string
  /** From *Résolue* to the warning, calendar months. */
  readonly months: number
  /** From the warning to the closing, days. */
  readonly noticeDays: number
}

export const CLOSURE: Omit<ClosurePolicy, 'zone'> = { months: 1, noticeDays: 14 }

/** The earliest closing of what was resolved at `resolvedAt` (epoch ms), if nobody writes meanwhile. */
export function closesAt(resolvedAt: number, { zone, months, noticeDays }: ClosurePolicy): number {
  return DateTime.fromMillis(resolvedAt, { zone })
    .plus({ months })
    .plus({ days: noticeDays })
    .toMillis()
}

/** The day of an instant (epoch ms) as people there call it, ISO. */
export function localDay(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).toISODate() ?? ''
}
