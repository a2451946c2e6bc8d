/** The time that searches for similar requests may take in all: a burst of mails is not slowed down by them. */

/** Saved at the most, ms: some hundred searches in a row. */
const MOST_SAVED = 3000
/** Of the time that passes, so much is saved. */
const SHARE = 0.2

export interface SearchBudget {
  /** What was saved at `at`, ms. */
  readonly saved: number
  /** By a clock that is never put right, ms. */
  readonly at: number
}

export function fullBudget(at: number): SearchBudget {
  return { saved: MOST_SAVED, at }
}

export function budgetAt({ saved, at }: SearchBudget, now: number): SearchBudget {
  return { saved: Math.min(MOST_SAVED, saved + SHARE * Math.max(0, now - at)), at: now }
}

export function isSpent({ saved }: SearchBudget): boolean {
  return saved <= 0
}

export function afterSearch(budget: SearchBudget, took: number): SearchBudget {
  return { ...budget, saved: budget.saved - took }
}
