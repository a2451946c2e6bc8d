/** The notice that brings a technician the link to their pages. */

import type { NoticeRules } from '../notice-rule.js'

export interface AccessNotices {
  'sign-in': {
    /** Of its row; the link itself is signed when the mail is written, and stored nowhere. */
    readonly linkId: number
    /** Epoch ms. */
    readonly expiresAt: number
  }
}

export const ACCESS_NOTICES: NoticeRules<AccessNotices> = {
  'sign-in': { to: 'agents', cap: 'news', mailOnly: true, awaited: true },
}
