/** An open mailbox, and all that a round of intake through it needs. */

import type { ImapFlow } from 'imapflow'
import type { Blobs } from '../../../app/ports/blobs.js'
import type { PartWatch } from '../../../app/ports/health.js'
import type { Inbox, RawMessage } from '../../../app/ports/inbox.js'
import type { Log } from '../../../app/ports/log.js'
import type { Places } from '../../../app/ports/mailbox-places.js'
import type { ImapSettings } from '../client.js'
import type { Reminders } from './reminders.js'
import type { MailRemoval } from './removal.js'
import type { RetryPolicy } from './retry-policy.js'
import type { RetrySchedule } from './retry-schedule.js'

export interface IntakeDeps extends Omit<IntakeNeeds, 'places'> {
  /** Left out: what stays in the mailbox is taken in again after a restart, and known by its bytes. */
  readonly places?: Places
  /** It is tried on what only a person can mend, even if it never listened: other mailboxes work. */
  readonly persists?: boolean
  /** Epoch ms; left out: the machine's clock. */
  readonly now?: () => number
  /** Shorter waits, for tests. */
  readonly retryPolicy?: RetryPolicy
  /** Another wait before connection number `attempt` (from 1), ms, for tests. */
  readonly reconnectAfter?: (attempt: number) => number
}

interface IntakeNeeds {
  readonly blobs: Blobs
  readonly inbox: Pick<Inbox, 'add'>
  readonly places: Places
  readonly log: Log
  /** Is told how intake and removal go. */
  readonly watch?: PartWatch
  /** Stores a batch durably (app/inbox/receive.ts); resolves when the mails may leave the mailbox. */
  receive(messages: readonly RawMessage[]): Promise<unknown>
  /** The id of the `count`th mail of this mailbox that waits to be handled, null: fewer do; left out: it is taken in what there is. */
  waiting?(count: number): Promise<number | null>
  /** Called when mails were stored. */
  onMail(): void
}

export interface OpenMailbox extends IntakeNeeds {
  readonly client: ImapFlow
  readonly settings: ImapSettings
  readonly removal: MailRemoval
  /** UIDs mean something only together with UIDVALIDITY (RFC 9051 §2.3.1.1); `0`: the server has none. */
  readonly validity: string
  readonly retries: RetrySchedule
  readonly reminders: Reminders
  now(): number
  /** How often the server has told of new mails. */
  news(): number
  /** A mail was stored or removed, or a batch gone through: the server can be used. */
  onProgress(): void
}

/** The disk or the database failed us: neither the server's fault, nor a mail's. */
export class CannotStore extends Error {
  constructor(cause: unknown) {
    super((cause as Error).message, { cause })
  }
}

/** Runs work on our disk or database; its faults are CannotStore. */
export async function orCannotStore<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new CannotStore(error)
  }
}

/** The key of a mail's place on its server, as it is stored. */
export function placeOf({ settings, validity }: OpenMailbox, uid: number): string {
  const { user, host, mailbox } = settings
  return `imap:${user}@${host}/${mailbox}:${validity}:${uid}`
}
