/** The sandbox's clock: pushed forward, never back, and as far ahead after a restart as before it. */

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DateTime } from 'luxon'
import { clock, clockAhead, pushClock } from '../../../composition/clock.js'
import type { ClosurePolicy } from '../../../core/request/dates/closure-policy.js'
import { nextSendingTime } from '../../../core/request/dates/sending-time.js'

export const PUSHES = ['day', 'week', 'month', 'year'] as const
export type Push = (typeof PUSHES)[number]

/** Sets the clock where the former start left it: what is kept is dated by it. */
export function resumeClock(folder: string): void {
  const file = clockFile(folder)
  const kept = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  if (kept > clockAhead()) pushClock(kept - clockAhead())
}

/**
 * To the same time of a later day, and on to the next hour in which the desk writes of itself: whoever
 * tries it in the evening sees what came due. Months are those of the calendar, and end where there is
 * no such day.
 */
export function pushBy(push: Push, folder: string, policy: ClosurePolicy): void {
  const now = DateTime.fromMillis(clock.now(), { zone: policy.zone })
  const by = nextSendingTime(now.plus({ [push]: 1 }).toMillis(), policy) - now.toMillis()
  const file = clockFile(folder)
  // On the disk first: a clock that went back would be doubted for ever after.
  writeFileSync(`${file}.new`, `${clockAhead() + by}\n`)
  renameSync(`${file}.new`, file)
  pushClock(by)
}

function clockFile(folder: string): string {
  return join(folder, 'clock-ahead')
}
