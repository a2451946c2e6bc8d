/** Whether a requester can take back the last change of a request (ANNULER). */

import type { Refusal } from '../../request/refusal.js'
import { UNDO_PERIOD } from '../../request/step-back.js'
import type { LastChange } from '../situation/lookup-results.js'

/** Why a requester can't take the last change back; null: they can. */
export function notUndone(last: LastChange | null, personId: number, now: number): Refusal | null {
  const events = last?.change.events ?? []
  const theirs = last?.authorId === personId
  if (!last || !theirs || !(events.includes('close') || events.includes('reopen')))
    return last && !theirs && events.length > 0 ? 'changed-since' : 'nothing-to-undo'
  if (last.followed) return 'changed-since'
  return now - last.at > UNDO_PERIOD ? 'too-late-to-undo' : null
}
