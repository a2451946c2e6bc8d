/** A chat event as the inbox stores it: first as it came in; once it is fetched, with the message that it means. */

import type { Blobs } from '../../app/ports/blobs.js'
import type { InboxRow } from '../../app/ports/inbox.js'
import type { Parsed } from '../../app/ports/parser.js'
import type { Message } from '../../core/reading/message.js'
import { isTemporary } from '../faults.js'

const FINGERPRINT = 'chat'

/** `E`: an event as the chat tells it. */
export interface StoredEvent<E> {
  readonly message: Message
  readonly incoming: E
}

/** What was fetched is a message already: nothing of it is fetched again. */
export async function parseStoredEvent(blobs: Pick<Blobs, 'read'>, blob: string): Promise<Parsed> {
  try {
    const stored = JSON.parse((await blobs.read(blob)).toString())
    const { message } = stored as Partial<StoredEvent<unknown>>
    // What was stored before release 0.2 names the channel after the program.
    if (message)
      return { ok: true, message: { ...message, channel: 'chat' }, fingerprint: FINGERPRINT }
    return { ok: false, because: 'internal: its words were not fetched' }
  } catch (error) {
    if (isTemporary(error)) throw error
    return { ok: false, because: `internal: ${(error as Error).message}` }
  }
}

/** The event of a row, also of one that was fetched before and is replayed. */
export async function readStoredEvent<E extends object>(
  blobs: Pick<Blobs, 'read'>,
  row: InboxRow,
): Promise<E> {
  const stored = JSON.parse((await blobs.read(row.blob)).toString()) as E | StoredEvent<E>
  return 'incoming' in stored ? (stored.incoming as E) : stored
}
