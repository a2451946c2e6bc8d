/** Ticks at the times of a cron expression (node-cron, in UTC), also after the clock of the machine was set. */

import cron, { type ScheduledTask } from 'node-cron'
import type { SteadyClock } from '../app/ports/clock.js'

export interface Ticking {
  /** Nothing begins any more. */
  stop(): Promise<void>
}

/** The clock is looked at this often, ms. */
const LOOK_EVERY = 10_000
/** NTP corrects by less, ms. */
const SET_BY = 30_000

/**
 * node-cron knows the next time beforehand. Where the clock is set back, it waits until that comes again:
 * for a year, after a start under a clock that was a year ahead. Where it is set ahead, it walks through
 * all the times between, some seconds for a year. So it begins anew, and what is due is looked for at once.
 */
export function startTicking(
  name: string,
  when: string,
  tick: () => Promise<void>,
  clock: SteadyClock,
): Ticking {
  let task = begin(name, when, tick)
  let ended: Promise<unknown> = Promise.resolve()
  let offset = clock.now() - clock.steady()
  const watch = setInterval(() => {
    const now = clock.now() - clock.steady()
    const wasSet = Math.abs(now - offset) > SET_BY
    offset = now
    if (!wasSet) return
    const former = task
    ended = ended.then(() => former.destroy())
    task = begin(name, when, tick)
    void tick()
  }, LOOK_EVERY)
  watch.unref()
  return {
    async stop() {
      clearInterval(watch)
      await ended
      await task.destroy()
    },
  }
}

/** `tick` rejects never. */
function begin(name: string, when: string, tick: () => Promise<void>): ScheduledTask {
  const task = cron.schedule(when, tick, { name, timezone: 'Etc/UTC', noOverlap: true })
  // A time that is missed is no loss, and otherwise a line in its own form for each of them.
  task.on('execution:missed', () => {})
  return task
}
