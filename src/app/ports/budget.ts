/** The sending budget: how many mails may go out in a minute, an hour and ten hours. */

import type { SendAllowance } from '../../core/running/budget.js'

/** What may go out in a minute, an hour, ten hours. */
export interface Budget {
  /** Counts one mail, if there is room for it. */
  take(bulk: boolean, now: number): Promise<SendAllowance>
  /** One that was counted then did not go out. */
  giveBack(takenAt: number): Promise<void>
}

export type BudgetRefusal = Extract<SendAllowance, { free: false }>
