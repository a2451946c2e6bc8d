/** What the inbox keeps of the chat: first what came in, then the message that it was found to be, beside it. */

import type { Blobs } from '../../../app/ports/blobs.js'
import type { InboxRow } from '../../../app/ports/inbox.js'
import type { Parsed } from '../../../app/ports/parser.js'
import type { Message } from '../../../core/reading/message.js'
import { isTemporary } from '../../faults.js'
import type { Incoming } from './event.js'

const FINGERPRINT = 'chat'

export interface StoredEvent {
  readonly message: Message
  readonly incoming: Incoming
}

/** What was kept is a message already: nothing of it is fetched again. */
export async function parseStoredEvent(blobs: Pick<Blobs, 'read'>, blob: string): Promise<Parsed> {
  try {
    const { message } = JSON.parse((await blobs.read(blob)).toString()) as Partial<StoredEvent>
    // What was stored before release 0.2 names the channel after the program.
    if (message)
      return { ok: true, message: { ...message, channel: 'chat' }, fingerprint: FINGERPRINT }
    return { ok: false, because: 'internal: its words were not fetched' }
  } catch (error) {
    if (isTemporary(error)) throw error
    return { ok: false, because: `internal: ${(error as Error).message}` }
  }
}

/** One that was fetched before, and is replayed, has it beside its message. */
export async function readIncoming(blobs: Pick<Blobs, 'read'>, row: InboxRow): Promise<Incoming> {
  const kept = JSON.parse((await blobs.read(row.blob)).toString()) as Incoming | StoredEvent
  return 'incoming' in kept ? kept.incoming : kept
}

export function conversationOf(incoming: Incoming): string {
  if (incoming.kind === 'event') return incoming.event.channel
  if (incoming.kind === 'unasked') return incoming.question.channel ?? 'newcomers'
  return incoming.place?.channel ?? incoming.user
}
