/** Records the outcomes of deliveries, and tries again until they are written: no notice may go out twice. */

import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../ports/clock.js'
import type { Log } from '../ports/log.js'
import type { DeliveryOutcome, Outbox } from '../ports/outbox.js'
import { groupCommit } from '../running/group-commit.js'

export interface OutcomeRecording {
  readonly outbox: Pick<Outbox, 'settle'>
  readonly clock: Clock
  readonly log: Log
  /** Ends the waiting: what is not written by then never is. */
  readonly stopping: AbortSignal
  /** Waits between two tries, ms; the last one repeats. */
  readonly waits?: readonly number[]
  /** What is sent waits so long for what is sent beside it, to be written together, ms. */
  readonly linger?: number
}

const WAITS: readonly number[] = [500, 1000, 2000, 5000, 10_000, 30_000]
/** From then on each is written for itself: one that can't be must not hold up those beside it. */
const TOGETHER = 3

/** Resolves when the outcome is written; rejects when the service stops before it is. */
export function outcomeRecorder(
  settling: OutcomeRecording,
): (result: DeliveryOutcome) => Promise<void> {
  const { outbox, clock } = settling
  const together = groupCommit(
    (results: readonly DeliveryOutcome[]) => outbox.settle(results, clock.now()),
    settling.linger,
  )
  const outages = onceAnOutage(settling.log)
  return async (result) => {
    for (let tries = 1; ; tries++) {
      try {
        await (tries <= TOGETHER ? together(result) : outbox.settle([result], clock.now()))
        return outages.over()
      } catch (error) {
        if (settling.stopping.aborted) throw error
        outages.seen(error)
        await pause(settling, tries)
      }
    }
  }
}

async function pause({ stopping, waits = WAITS }: OutcomeRecording, tries: number): Promise<void> {
  const wait = waits[Math.min(tries, waits.length) - 1] ?? 0
  // It rejects only when the service stops; the next try, which is the last, comes at once then.
  await sleep(wait, undefined, { signal: stopping }).catch(() => undefined)
}

/** However many wait for the database, it is said once. */
function onceAnOutage(log: Log) {
  let out = false
  return {
    seen(error: unknown) {
      if (!out)
        log.error(
          { err: error },
          `delivery: what became of notices can't be written (${(error as Error).message}); it will be tried again, and none is sent twice meanwhile`,
        )
      out = true
    },
    over() {
      if (out) log.info({}, 'delivery: what became of notices is written again')
      out = false
    },
  }
}
