/** One opened mailbox, and all that a round through it needs. */

import type { ImapFlow } from 'imapflow'
import type { Blobs } from '../../app/ports/blobs.js'
import type { Inbox, RawMessage } from '../../app/ports/inbox.js'
import type { Log } from '../../app/ports/log.js'
import type { Places } from '../../app/ports/mailbox-places.js'
import type { Ledger, Patience } from './ledger.js'
import type { Reminders } from './reminders.js'
import type { ImapSettings } from './session.js'
import type { MailRemoval } from './taking-out.js'

export interface IntakeDeps extends Omit<Needs, 'places'> {
  /** Left out: what stays in the mailbox is taken in again after a restart, and known by its bytes. */
  readonly places?: Places
  /** Other waits than a service has, for tests. */
  readonly patience?: Patience
}

interface Needs {
  readonly blobs: Blobs
  readonly inbox: Pick<Inbox, 'add'>
  readonly places: Places
  readonly log: Log
  /** Stores a batch durably (app/receive.ts); resolves when the mails may leave the mailbox. */
  receive(messages: readonly RawMessage[]): Promise<unknown>
  /** Called when mails were stored. */
  onMail(): void
}

export interface Box extends Needs {
  readonly client: ImapFlow
  readonly settings: ImapSettings
  readonly door: MailRemoval
  /** UIDs mean something only together with UIDVALIDITY (RFC 9051 §2.3.1.1); `0`: the server has none. */
  readonly validity: string
  readonly ledger: Ledger
  readonly reminders: Reminders
  now(): number
  /** Something was stored, or taken out, or a batch was gone through: the server can be used. */
  works(): void
}

/** The disk or the database failed us: neither the server's fault, nor a mail's. */
export class CannotStore extends Error {
  constructor(cause: unknown) {
    super((cause as Error).message, { cause })
  }
}

export async function storing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new CannotStore(error)
  }
}

export function placeOf({ settings, validity }: Box, uid: number): string {
  const { user, host, mailbox } = settings
  return `imap:${user}@${host}/${mailbox}:${validity}:${uid}`
}
