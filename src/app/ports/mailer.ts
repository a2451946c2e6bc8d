/** The mailer, which sends one notice of the outbox. */

import type { Delivery, OutboxRow } from './outbox.js'

export interface Mailer {
  send(row: OutboxRow): Promise<Delivery>
}
