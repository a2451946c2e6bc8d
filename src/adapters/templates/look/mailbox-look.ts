/** Under which name and in which language a notice leaves: those of its mailbox, or of the desk. */

import type { OutboxRow } from '../../../app/ports/outbox.js'
import type { Locale } from '../../../core/request/person.js'

export interface MailboxLook {
  readonly serviceName: string
  /** For recipients without a locale. */
  readonly locale: Locale
}

interface DeskLook extends MailboxLook {
  readonly mailboxes?: ReadonlyMap<string | null, MailboxLook>
}

/** What is about no request and answers no message is the desk's, whichever mailbox it leaves from. */
export function lookOf(
  { mailbox = null, ticketNumber, inboundId }: OutboxRow,
  desk: DeskLook,
): MailboxLook {
  const ofMailbox = mailbox !== null || ticketNumber !== null || inboundId !== null
  return (ofMailbox ? desk.mailboxes?.get(mailbox) : undefined) ?? desk
}
