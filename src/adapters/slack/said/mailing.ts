/** What posting notices in Slack needs beyond the desk: the mail, the files on the disk, and a way to upload them. */

import type { Blobs } from '../../../app/ports/blobs.js'
import type { Mailer } from '../../../app/ports/mailer.js'
import type { KeyedQueue } from '../../chat/keyed-queue.js'
import type { Desk } from '../base/desk.js'

export interface SlackMailing extends Desk {
  /** Delivers what is not for Slack, and what Slack can't take. */
  readonly mail: Mailer
  readonly blobs: Pick<Blobs, 'chunks'>
  /** Node's own fetch, or one through the outbound proxy. */
  readonly get: typeof fetch
  /** Notices with files go to a conversation one after the other: no file is uploaded twice. */
  readonly fileQueue: KeyedQueue
}
