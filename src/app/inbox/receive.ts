/** Receives raw messages: they are stored durably before anything reads them, and before the channel gets its acknowledgement. */

import type { Blobs } from '../ports/blobs.js'
import type { Inbox, RawMessage, UndatedMessage } from '../ports/inbox.js'

/**
 * Stores a batch: every file fsynced and renamed, then one commit for all rows. When it resolves,
 * the messages may leave the mailbox. Returns how many were new.
 */
export async function receive(
  blobs: Blobs,
  inbox: Pick<Inbox, 'add'>,
  messages: readonly RawMessage[],
): Promise<number> {
  const names = await blobs.putAll(messages.map(({ raw }) => raw))
  return inbox.add(
    messages.map(({ raw, ...message }, index) => ({
      ...message,
      blob: names[index] as string,
      bytes: raw.length,
    })),
  )
}

/** The same of a channel that does not say when they came; `now`: epoch ms. */
export function receiveUndated(
  blobs: Blobs,
  inbox: Pick<Inbox, 'add'>,
  messages: readonly UndatedMessage[],
  now: number,
): Promise<number> {
  const dated = messages.map((message) => ({ ...message, receivedAt: now }))
  return receive(blobs, inbox, dated)
}
