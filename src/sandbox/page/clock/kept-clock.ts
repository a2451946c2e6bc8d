/** The sandbox's clock: pushed forward, never back, and as far ahead after a restart as before it. */

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DateTime } from 'luxon'
import { clock, clockAhead, pushClock } from '../../../composition/clock.js'

export const PUSHES = ['day', 'week', 'month', 'year'] as const
export type Push = (typeof PUSHES)[number]

/** Sets the clock where the former start left it: what is kept is dated by it. */
export function resumeClock(folder: string): void {
  const file = clockFile(folder)
  const kept = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  if (kept > clockAhead()) pushClock(kept - clockAhead())
}

/** To the same time of a later day: months are those of the calendar, and end where there is no such day. */
export function pushBy(push: Push, folder: string, zone: string): void {
  const now = DateTime.fromMillis(clock.now(), { zone })
  const by = now.plus({ [push]: 1 }).toMillis() - now.toMillis()
  const file = clockFile(folder)
  // On the disk first: a clock that went back would be doubted for ever after.
  writeFileSync(`${file}.new`, `${clockAhead() + by}\n`)
  renameSync(`${file}.new`, file)
  pushClock(by)
}

function clockFile(folder: string): string {
  return join(folder, 'clock-ahead')
}
