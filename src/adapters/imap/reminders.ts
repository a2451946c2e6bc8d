/** What the operator is told of a fault that lasts: at once, after an hour, after six, then daily. */

import { isOver } from '../../core/running/retry.js'

const HOUR = 60 * 60_000
/** Waits between two reminders of one fault, ms; the last one repeats. */
const WAITS = [HOUR, 5 * HOUR, 24 * HOUR]

export interface Reminders {
  /** Whether this fault is to be said now (epoch ms). */
  due(fault: string, now: number): boolean
  /** All faults that begin so are over: next time they are said at once. True when one was said. */
  over(beginning: string): boolean
}

export function openReminders(): Reminders {
  const said = new Map<
    string,
    { readonly times: number; readonly next: number; readonly wait: number }
  >()
  return {
    due(fault, now) {
      const last = said.get(fault)
      if (last && !isOver(last.next, last.wait, now)) return false
      const times = (last?.times ?? 0) + 1
      const wait = WAITS[Math.min(times, WAITS.length) - 1] ?? HOUR
      said.set(fault, { times, next: now + wait, wait })
      return true
    },
    over(beginning) {
      const those = [...said.keys()].filter((fault) => fault.startsWith(beginning))
      return those.map((fault) => said.delete(fault)).includes(true)
    },
  }
}
