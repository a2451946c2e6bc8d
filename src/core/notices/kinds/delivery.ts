/** The notice of a failed delivery: whoever works on the request must reach its people another way. */

import type { NoticeRules, UndeliveredContent } from '../notice-rule.js'

export interface DeliveryNotices {
  'team-bounced': {
    readonly title: string
    readonly address: string
    /** As the server put it; '' when none said anything. */
    readonly reason: string
    readonly what: UndeliveredContent
    /** Nothing arrives at the address: until it does, the request is not closed by time. */
    readonly held: boolean
    /** Names of what the notice left without; left out: it did not arrive at all. */
    readonly without?: readonly string[]
  }
}

export const DELIVERY_NOTICES: NoticeRules<DeliveryNotices> = {
  'team-bounced': { to: 'agents', cap: 'news' },
}
