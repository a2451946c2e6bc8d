/** The digest of what time did to many requests, for agents and for the heads of sites. */

import type { News } from '../../notices/kinds/expiry.js'
import type { Notice } from '../../notices/notice.js'

/** More are counted, not listed. */
const MOST_NEWS = 100

/** One digest to each: agents of what they had or, where nobody had it, their team; heads of their site. */
export function digestOf(news: readonly News[], to: Notice['to'], as: 'agents' | 'head'): Notice {
  const shown = news.slice(0, MOST_NEWS)
  return { kind: 'digest', to, data: { as, news: shown, more: news.length - shown.length } }
}
