/** What the service counts as it works. */

import type { Channel } from '../../core/reading/message.js'
import type { Delivery, OutboxRow } from './outbox.js'

export interface Meter {
  /** Messages that are stored, and were new. */
  stored(channel: Channel, count: number): void
  /** `status`: what became of it; `because`: the rule, or the reason of a failure. */
  handled(channel: Channel, status: string, because: string): void
  delivered(row: OutboxRow, delivery: Delivery, now: number): void
}
