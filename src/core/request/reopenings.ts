/** How often a request was reopened, by the changes in its journal: what was taken back (ANNULER) is no reopening. */

import { isOpen } from './open-states.js'
import type { StateChange } from './ticket.js'

/** Of one request. An objection to a closing undoes the closing, and reopens: it counts. */
export function standingReopenings(changes: readonly StateChange[]): number {
  const reopened = changes.filter(({ events }) => events.includes('reopen'))
  return reopened.length - changes.filter(undoesReopening).length
}

/** A step back from open to resolved or closed: nothing but a reopening led the other way. */
function undoesReopening({ events, before, after }: StateChange): boolean {
  if (!events.includes('undo') || events.includes('reopen')) return false
  return isOpen(before.status) && !isOpen(after.status)
}
