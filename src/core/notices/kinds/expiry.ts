/** Notices of expiry: what time does to a request (a warning, a reminder, the automatic closing), and digests of it. */

import type { Status, Wait } from '../../request/ticket.js'
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
    /** When they wrote what nobody has answered, epoch ms; null: they wrote nothing. */
    readonly unansweredSince: number | null
  }
  /** `asksRating`: how satisfied they are. */
  'closed-by-time': {
    readonly title: string
    readonly unansweredSince: number | null
    readonly asksRating?: boolean
  }
  /** What they wrote has found no answer, and it still fails: it is open again. */
  'reopened-by-time': { readonly title: string; readonly text: string; readonly since: number }
  /** To agents: a reply that nobody has answered; `reopened`: so long that time has reopened the request. */
  'team-unanswered': {
    readonly title: string
    readonly status: Status
    readonly author: string
    /** '' where files came without a word. */
    readonly text: string
    /** Epoch ms. */
    readonly since: number
    readonly reopened: boolean
  }
  /** To agents: what the request waited for should be there. */
  'team-woken': {
    readonly title: string
    readonly status: Status
    readonly requester: string
    readonly waited: Wait
    /** Epoch ms; null: nothing is due. */
    readonly dueAt: number | null
  }
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
  'reopened-by-time': { to: 'requester', cap: 'news', lost: 'message' },
  'team-unanswered': { to: 'agents', cap: 'news' },
  'team-woken': { to: 'agents', cap: 'news' },
  reminder: { to: 'requester', cap: 'news', lost: 'message' },
  digest: { to: ['agents', 'heads'], cap: 'news' },
}
