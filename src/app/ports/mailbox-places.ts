/** What the database knows of the mails that still lie in the IMAP mailbox. */

import type { Arrival } from './inbox.js'

/** What the database knows of mails that still lie in the mailbox, by their place: `Arrival.key`. */
export interface Places {
  /** Places that nothing is known of are absent. */
  known(places: readonly string[]): Promise<Map<string, KnownPlace>>
  /** Remembers stored mails that the server keeps in the mailbox. */
  stay(mails: readonly ListedAs[]): Promise<void>
  /** These have left the mailbox. */
  left(places: readonly string[]): Promise<void>
  /**
   * The bytes of a mail that was set aside without them, to be handled now. False when that can't
   * be done yet: agents have not been told of it so far.
   */
  restore(arrival: Arrival): Promise<boolean>
}

/** How a server lists a mail: tells it from another one that later got the same UID. */
export interface ListedAs {
  readonly place: string
  /** RFC822.SIZE, bytes; null: not given. */
  readonly size: number | null
  /** INTERNALDATE; null: not given, or not to be read. */
  readonly date: number | null
}

export interface KnownPlace {
  /** Mails from there that are stored. */
  readonly stored: readonly ListedAs[]
  /** A mail from there was set aside because the server gave no bytes of it. */
  readonly unreadable: boolean
}
