/** What a scrape shows of the desk: its parts, what is wrong, what its database says, what may still be sent. */

import type { BudgetLeft } from '../../core/running/budget.js'
import type { DeskFacts, Problem } from '../../core/running/health.js'
import type { PartHealth } from '../../core/running/part-health.js'

export interface DeskState {
  /** Null: the database did not answer, and what it says is left as it was. */
  readonly facts: DeskFacts | null
  readonly parts: readonly PartHealth[]
  readonly problems: readonly Problem[]
  readonly budget: BudgetLeft
}
