/** Leaves each address one of several notices, the first. */

import type { Notice } from './notice.js'

export function oncePerAddress(notices: readonly Notice[]): Notice[] {
  return [
    ...new Map(notices.toReversed().map((notice) => [notice.to.address, notice])).values(),
  ].toReversed()
}
