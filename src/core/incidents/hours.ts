/** The hours in which anything was asked, and what was asked of one kind in each. */

import { HOUR } from '../running/durations.js'
import type { Hour } from './chance.js'
import type { Counted } from './counted.js'

/** Of each hour in which anything was asked: how many of them are counted. */
export function hoursOf(requests: readonly Counted[], counts: (one: Counted) => boolean): Hour[] {
  const hours = new Map<number, Hour>()
  for (const one of requests) {
    const at = Math.floor(one.createdAt / HOUR)
    const { all, counted } = hours.get(at) ?? { all: 0, counted: 0 }
    hours.set(at, { all: all + 1, counted: counted + (counts(one) ? 1 : 0) })
  }
  return [...hours.values()]
}
