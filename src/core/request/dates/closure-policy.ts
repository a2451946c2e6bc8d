/** The policy of automatic closing: periods until warning, closing and purge, reminders, sending hours, holidays. */

import type { ClosedPeriod } from './closed-period.js'
import type { WorkingHours } from './working-hours.js'

export interface ClosurePolicy {
  /** IANA name: `Europe/Paris`. */
  readonly zone: string
  /** From *Résolue* to the warning, calendar months. */
  readonly months: number
  /** From the warning to the closing, days. */
  readonly noticeDays: number
  /** From *À compléter* to each reminder, days, ascending. */
  readonly reminderDays: readonly number[]
  /** From an unanswered reply on *Résolue* to each reminder of its agents, working days, ascending. */
  readonly heldReminderDays: readonly number[]
  /** From such a reply to the end of its hold, working days: it is warned of anew, or reopened. */
  readonly heldDays: number
  /** From the closing to the purge, calendar months. */
  readonly retentionMonths: number
  /** Hours between which mail that nobody asked for goes out: from 8 and before 18. */
  readonly mailHours: readonly [from: number, before: number]
  /** Days of the week on which no such mail goes out: 1 is Monday, 7 Sunday. */
  readonly quietDays: readonly number[]
  readonly closedPeriods: readonly ClosedPeriod[]
  /** When agents are reminded that a wait is over: school holidays stop no technician. Left out: at any hour. */
  readonly workingHours?: WorkingHours
  /** The notice of a closing asks how satisfied the requester was. */
  readonly asksForRating?: boolean
}
