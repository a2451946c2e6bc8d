/** Solved requests: those that have ended, and were neither given up nor dismissed. */

import { isOpen } from './open-states.js'
import { CLOSURE_MODES, type ClosureMode, type Status } from './ticket.js'

/** What was given up, junk and duplicates were solved by nobody. */
const IS_SOLVED: Readonly<Record<ClosureMode, boolean>> = {
  requester: true,
  technical: true,
  withdrawn: false,
  dismissed: false,
}

export const SOLVED_MODES: readonly ClosureMode[] = CLOSURE_MODES.filter((mode) => IS_SOLVED[mode])

/** `closureMode`: null while it is only resolved. */
export function isSolved(status: Status, closureMode: ClosureMode | null): boolean {
  return !isOpen(status) && (closureMode === null || IS_SOLVED[closureMode])
}
