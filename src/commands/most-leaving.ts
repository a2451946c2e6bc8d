/** `--most-leaving PERCENT`: how many people may become inactive in one run. */

import { CommandFault } from './faults.js'

/** Undefined: nothing was typed. */
export function percentOf(typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined
  if (/^\d{1,3}$/.test(typed) && Number(typed) <= 100) return Number(typed)
  throw new CommandFault(`--most-leaving: ${typed} is no percentage, from 0 to 100`, 64)
}
