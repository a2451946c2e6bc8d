/** The loop that handles messages of the inbox. */

import { houseFault, judge } from '../../adapters/faults.js'
import type { ParsePool } from '../../adapters/mime/pool.js'
import { probeHouse } from '../../adapters/probe.js'
import { isRemoteHost } from '../../adapters/remote-host.js'
import { worker } from '../../app/inbox/work.js'
import { type Loop, type LoopWatch, startLoop } from '../../app/running/loop.js'
import type { PartBoard } from '../../app/running/part-board.js'
import type { PartName } from '../../core/running/part-names.js'
import { clock } from '../clock.js'
import { imapHosts } from '../mail/mailboxes.js'
import { parserOf } from '../parsing.js'
import { type LoopContext, lookEvery } from './loop-context.js'

/** `onHandled`: requests may have changed, and notices may wait. */
export function startHandling(
  { config, services, watch, log, noticeText, board, meter }: LoopContext,
  pool: ParsePool,
  onHandled: () => void,
): Loop {
  const handle = worker({
    ...services,
    parser: parserOf(services, pool),
    clock,
    log,
    meter,
    judge,
    noticeText,
    probe: () => probeHouse(services.knex, services.blobs),
    stuck: (why) => board.failed('handling', why),
    // A server on this machine has its clock, whichever mailbox it serves.
    witnesses: { watch, elsewhere: imapHosts(config).every(isRemoteHost) },
  })
  return startLoop({
    name: 'handling',
    log,
    every: lookEvery(services),
    explain: houseFault,
    watch: watchAs(board, 'handling'),
    round: async () => {
      const done = await handle()
      onHandled()
      return done
    },
  })
}

/** Reports the rounds of a loop as the health of a part. */
function watchAs(board: PartBoard, part: PartName): LoopWatch {
  return {
    turned: () => board.turned(part),
    worked: () => board.worked(part),
    failed: (reason) => board.failed(part, reason),
  }
}
