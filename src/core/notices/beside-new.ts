/** Puts solved requests beside a new one into its notice: they are never kept with it. */

import type { ShownSimilar } from './kinds/team.js'
import type { Notice } from './notice.js'

export function besideNew(notice: Notice, similar: readonly ShownSimilar[]): Notice {
  if (notice.kind !== 'team-new' || similar.length === 0) return notice
  return { ...notice, data: { ...notice.data, similar } }
}
