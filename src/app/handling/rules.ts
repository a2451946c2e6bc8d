/** What the desk decides messages by. */

import type { Policy } from '../../core/deciding/situation/policy.js'
import type { MailboxRules } from '../../core/request/catalogue/mailbox-rules.js'
import type { Admission } from './identify.js'

export interface Rules extends Policy, Admission {
  /** Bytes; what is larger is refused by an answer. */
  readonly maxMessageBytes: number
  /** What each mailbox of the desk decides by; left out: all mail is decided by the rules of the desk. */
  readonly mailboxes?: ReadonlyMap<string | null, MailboxRules>
}
