/** What is still to be done: requests that nobody has resolved yet, by team and age. */

import { DAY } from '../../running/durations.js'

/** Upper limits of the classes of age, ms: less than a day, less than a week, less than thirty days, older. */
export const AGE_LIMITS = [DAY, 7 * DAY, 30 * DAY] as const

/** The unresolved requests of a team, or of all. */
export interface Backlog {
  readonly name: string
  readonly open: number
  /** Those among them that wait for an answer of their requester. */
  readonly pending: number
  /** Age of the oldest, ms; null when there is none. */
  readonly oldest: number | null
  /** How many are of each age, the youngest first: one more than the limits. */
  readonly ages: readonly number[]
}

/** What a technician has at hand, and what was closed in the period of what they had. */
export interface TechnicianFigures {
  readonly name: string
  readonly open: number
  readonly oldest: number | null
  readonly closed: number
}

export function sumOf(name: string, parts: readonly Backlog[]): Backlog {
  const oldest = parts.flatMap((part) => part.oldest ?? [])
  return {
    name,
    open: parts.reduce((sum, part) => sum + part.open, 0),
    pending: parts.reduce((sum, part) => sum + part.pending, 0),
    oldest: oldest.length === 0 ? null : Math.max(...oldest),
    ages: [...AGE_LIMITS, null].map((_, at) =>
      parts.reduce((sum, { ages }) => sum + (ages[at] ?? 0), 0),
    ),
  }
}
