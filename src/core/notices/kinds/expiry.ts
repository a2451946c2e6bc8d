/** Notices of expiry: what time does to a request (a warning, a reminder, the automatic closing), and digests of it. */

import type { NoticeRules } from '../notice-rule.js'

/** What agents and heads are told of a sweep, one line a request. */
export interface News {
  readonly act: 'warn' | 'remind' | 'close' | 'purge'
  readonly number: number
  readonly title: string
  readonly requester: string
}

export interface ExpiryNotices {
  'closing-soon': {
    readonly title: string
    /** The words that resolved it; '' when nothing was said. */
    readonly text: string
    /** Epoch ms: it is not closed before. */
    readonly closesAt: number
  }
  /** `asksRating`: how satisfied they are. */
  'closed-by-time': { readonly title: string; readonly asksRating?: boolean }
  /** `text`: what was asked. */
  reminder: { readonly title: string; readonly text: string }
  /** What time did to many, for agents and heads. */
  digest: {
    readonly as: 'agents' | 'head'
    readonly news: readonly News[]
    /** Requests that are not listed. */
    readonly more: number
  }
}

export const EXPIRY_NOTICES: NoticeRules<ExpiryNotices> = {
  'closing-soon': { to: 'requester', cap: 'news', lost: 'warning' },
  'closed-by-time': { to: 'requester', cap: 'news' },
  reminder: { to: 'requester', cap: 'news', lost: 'message' },
  digest: { to: ['agents', 'heads'], cap: 'news' },
}
