/** What the mailbox and its routes are made of: the parts of the page, and the reader of kept mails. */

import type { PageParts } from '../parts.js'
import type { KeptMail } from './mailboxes.js'
import type { ReadMail } from './read-mail.js'

export interface MailParts extends PageParts {
  readonly read: (mail: KeptMail) => Promise<ReadMail>
}
