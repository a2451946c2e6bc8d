/** When a process may free what others had claimed that count as dead: not just after an outage, when none could show that it lives. */

export interface FreeingPolicy {
  /** How often it is looked for, ms. */
  readonly every: number
  /** Without an answer of the database for so long there is an outage, ms; a sign of life is valid for longer. */
  readonly outage: number
  /** Within this every live process has given a sign of life again, ms. */
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
