/** The time budget of searches for similar requests, so that they don't slow down a burst of mails. */

/** At most so much is saved, ms: enough for some hundred searches in a row. */
const MOST_SAVED = 3000
/** The share of the passing time that is saved. */
const SHARE = 0.2

export interface SearchBudget {
  /** What was saved at `at`, ms. */
  readonly saved: number
  /** By a monotonic clock, ms. */
  readonly at: number
}

/** With as much time saved as is ever kept; `at`: ms of the same clock. */
export function fullBudget(at: number): SearchBudget {
  return { saved: MOST_SAVED, at }
}

/** With what was saved since, up to `now`. */
export function budgetAt({ saved, at }: SearchBudget, now: number): SearchBudget {
  return { saved: Math.min(MOST_SAVED, saved + SHARE * Math.max(0, now - at)), at: now }
}

/** Whether searches must wait until more time is saved. */
export function isSpent({ saved }: SearchBudget): boolean {
  return saved <= 0
}

/** After a search that took so many ms, which may overdraw it. */
export function afterSearch(budget: SearchBudget, took: number): SearchBudget {
  return { ...budget, saved: budget.saved - took }
}
