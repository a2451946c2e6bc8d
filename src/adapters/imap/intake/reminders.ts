/** When a lasting fault is logged: at once, after an hour, after six, then daily. */

import { HOUR } from '../../../core/running/durations.js'
import { isOver } from '../../../core/running/retry.js'

/** Waits between two reminders of one fault, ms; the last one repeats. */
const WAITS = [HOUR, 5 * HOUR, 24 * HOUR]

export interface Reminders {
  /** Whether this fault is to be logged now (epoch ms). */
  due(fault: string, now: number): boolean
  /** All faults with this prefix are over: next time they are logged at once. True when one was logged. */
  over(prefix: string): boolean
}

export function openReminders(): Reminders {
  const logged = new Map<
    string,
    { readonly times: number; readonly next: number; readonly wait: number }
  >()
  return {
    due(fault, now) {
      const last = logged.get(fault)
      if (last && !isOver(last.next, last.wait, now)) return false
      const times = (last?.times ?? 0) + 1
      const wait = WAITS[Math.min(times, WAITS.length) - 1] ?? HOUR
      logged.set(fault, { times, next: now + wait, wait })
      return true
    },
    over(prefix) {
      const ended = [...logged.keys()].filter((fault) => fault.startsWith(prefix))
      return ended.map((fault) => logged.delete(fault)).includes(true)
    },
  }
}
