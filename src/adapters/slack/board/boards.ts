/** Updates all boards in Slack, in rounds. */

import type { Round } from '../../../app/ports/round.js'
import { formatReference } from '../../../core/text/reference.js'
import { refreshChangedBoards } from '../../chat/changed-boards.js'
import type { RetrySchedule } from '../../chat/retry-schedule.js'
import type { Desk } from '../base/desk.js'
import { describeFault, readFault } from '../base/fault.js'
import { showBoard } from './board.js'

/** One round. `showElsewhere`: brings the other views of a request up to date. Throws when Slack can't be used. */
export function refreshBoards(
  desk: Desk,
  retries: RetrySchedule<number>,
  showElsewhere: (ticketId: number) => Promise<void>,
): Promise<Round> {
  return refreshChangedBoards({
    knex: desk.knex,
    now: desk.now,
    queue: desk.boardQueue,
    retries,
    readFault,
    showBoard: (ticketId) => showBoard(desk, ticketId),
    showElsewhere,
    reportFailure(ticketId, permanent, error) {
      const again = permanent
        ? 'amigo doctor says what to do; it is tried again each hour'
        : 'it is tried again until it works'
      desk.warnOnce(
        `slack: ${formatReference(ticketId)} is not shown on its board (${again}): ${describeFault(error)}`,
      )
    },
  })
}
