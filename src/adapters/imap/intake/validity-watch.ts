/** Ends a session whose mailbox gets another UIDVALIDITY in the middle: its numbers mean other mails from then on. */

import type { ImapFlow } from 'imapflow'
import { ConnectionLost } from '../client.js'

/** What imapflow calls with a response code of its name that no command asked for; it has no event for it. */
interface WithSections {
  readonly sectionHandlers: Record<string, (section: readonly { value?: unknown }[]) => void>
}

/**
 * It may not change while the mailbox is open (RFC 9051 §2.3.1.1). Where it does, as behind a proxy whose
 * server was replaced, what would be moved next under the former numbers was stored by nobody.
 */
export function watchValidity(
  client: ImapFlow,
  validity: string,
  onChange: (error: Error) => void,
): void {
  const { sectionHandlers } = client as unknown as WithSections
  sectionHandlers.UIDVALIDITY = (section) => {
    const told = String(section[0]?.value ?? '')
    if (/^\d+$/.test(told) && told !== validity)
      onChange(new ConnectionLost(`the mailbox is another one by now (UIDVALIDITY ${told})`))
  }
}
