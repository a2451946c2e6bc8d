/** Notices of a merging: to the people of a request that another one answers for. */

import type { Status } from '../../request/ticket.js'
import type { NoticeRules } from '../notice-rule.js'

export interface MergingNotices {
  /** They read nothing of the other one. */
  merged: {
    readonly title: string
    readonly status: Status
    /** It was merged; it stands alone again; somebody of the other request changed the state of both. */
    readonly how: 'merged' | 'apart' | 'moved'
    /** The request that answers in its place, `R-000012`. */
    readonly into: string
  }
}

export const MERGING_NOTICES: NoticeRules<MergingNotices> = {
  merged: { to: ['requester', 'copies'], cap: 'news' },
}
