/** The desk as Slack's listeners need it: with the inbox, in which they store what they heard. */

import type { UndatedMessage } from '../../../app/ports/inbox.js'
import type { Desk } from '../base/desk.js'

export interface ListeningDesk extends Desk {
  /** Durable when it resolves. */
  keep(messages: readonly UndatedMessage[]): Promise<void>
  /** Whether reactions on boards are words. */
  readonly reactions: boolean
}
