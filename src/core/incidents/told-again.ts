/** Whether a burst is about what was told within a day, and nobody made anything of: then it is no news. */

import { DAY } from '../running/durations.js'
import type { Burst } from './burst.js'
import { isOf } from './burst-keys.js'
import type { Counted } from './counted.js'

/** How long what was told in vain is no news, ms. */
const NO_NEWS = DAY
/** Of the requests of the burst that was told, so much are about the same. */
const SAME = 0.5
/** So many times as many people are news all the same. */
const MORE = 2

/** `inVain`: ids of the requests of each burst that was told in vain, of which what shares one is a part; `known`: requests that were read. */
export function isToldAgain(
  { key, members }: Burst,
  inVain: readonly (readonly number[])[],
  known: readonly Counted[],
  now: number,
): boolean {
  const isPart = (ids: readonly number[]) => members.some(({ id }) => ids.includes(id))
  if (inVain.length === 0 || inVain.some(isPart)) return false
  const lately = new Map(
    known.filter(({ createdAt }) => createdAt >= now - NO_NEWS).map((one) => [one.id, one]),
  )
  return inVain.some((ids) => {
    const told = ids.flatMap((id) => lately.get(id) ?? [])
    const same = told.filter((one) => isOf(key, one)).length
    return same > 0 && same >= SAME * told.length && members.length < MORE * told.length
  })
}
