/** The mailbox whose rules decide about a message: that of the request which it belongs to, or else the one that it came to. */

import type { Catalogue } from '../../core/request/catalogue/catalogue.js'
import { type MailboxRules, sortedBy } from '../../core/request/catalogue/mailbox-rules.js'
import type { Match } from '../../core/request/match.js'
import type { Locale } from '../../core/request/person.js'
import type { InboxRow } from '../ports/inbox.js'
import type { Unit } from '../ports/store.js'

export interface Home {
  readonly locale: Locale
  /** With the mailbox's team as the one that sorts. */
  catalogue(): Promise<Catalogue>
}

/** Those of the desk as a whole. */
interface DeskRules {
  readonly locale: Locale
  readonly mailboxes?: ReadonlyMap<string | null, MailboxRules>
}

/** Of the request that `match` found, else of the mailbox that the message came to; the chat has the desk's own rules. */
export async function homeOf(
  unit: Pick<Unit, 'catalogue' | 'mailboxOf'>,
  { channel, mailbox = null }: InboxRow,
  match: Match | null,
  { locale, mailboxes }: DeskRules,
): Promise<Home> {
  const of = match?.kind === 'ticket' ? await unit.mailboxOf(match.candidate.ticket.id) : mailbox
  // What is written in the chat came to no mailbox.
  const own = channel === 'mail' || of !== null ? mailboxes?.get(of) : undefined
  return {
    locale: own?.locale ?? locale,
    catalogue: async () => {
      const catalogue = await unit.catalogue()
      return own ? sortedBy(catalogue, own) : catalogue
    },
  }
}
