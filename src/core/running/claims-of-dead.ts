/** When a process may free what others had claimed that count as dead: not just after an outage, when none could show that it lives. */

export interface FreeingPolicy {
  /** How often it is looked for, ms. */
  readonly every: number
  /** So long without an answer of the database is an outage, ms; shorter than a sign of life counts. */
  readonly outage: number
  /** Within this all that live have shown it again, ms. */
  readonly grace: number
}

export interface Freeing {
  /** Asked before each round, whose answers are `heard`. Times by a clock that does not leap, ms. */
  isDue(now: number): boolean
  /** The database has answered. */
  heard(now: number): void
}

export function openFreeing({ every, outage, grace }: FreeingPolicy, start: number): Freeing {
  let heardAt = start
  let dueAt = start + every
  return {
    isDue(now) {
      if (now - heardAt > outage) dueAt = now + grace
      if (now < dueAt) return false
      dueAt = now + every
      return true
    },
    heard(now) {
      heardAt = now
    },
  }
}
