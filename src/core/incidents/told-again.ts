/** Whether a burst is about what was told within a day, and nobody made anything of: then it is no news. */

import { DAY } from '../running/durations.js'
import type { Burst } from './burst.js'
import type { ToldInVain } from './burst-evidence.js'
import { isOf } from './burst-keys.js'
import type { Counted } from './counted.js'

/** How long what was told in vain is no news, ms. */
const NO_NEWS = DAY
/** Of the requests of the burst that was told, so much are about the same. */
const SAME = 0.5
/** So many times as many people are news all the same. */
const MORE = 2

/** Of one that shares a request with it, it is a part, and goes on. `known`: requests that were read. */
export function isToldAgain(
  { key, members }: Burst,
  inVain: readonly ToldInVain[],
  known: readonly Counted[],
  now: number,
): boolean {
  const isPart = ({ ids }: ToldInVain) => members.some(({ id }) => ids.includes(id))
  if (inVain.length === 0 || inVain.some(isPart)) return false
  const lately = new Map(
    known.filter(({ createdAt }) => createdAt >= now - NO_NEWS).map((one) => [one.id, one]),
  )
  return inVain.some(({ ids }) => {
    const told = ids.flatMap((id) => lately.get(id) ?? [])
    const same = told.filter((one) => isOf(key, one)).length
    return same > 0 && same >= SAME * told.length && members.length < MORE * told.length
  })
}
