/** What one message of the chat says: who wrote it, on which request, with which files. */

import type { Blobs } from '../../../app/ports/blobs.js'
import type { Clock } from '../../../app/ports/clock.js'
import type { Fetched, Inbox, InboxRow } from '../../../app/ports/inbox.js'
import type { Log } from '../../../app/ports/log.js'
import type { Desk } from '../base/desk.js'
import type { Incoming } from './event.js'
import { type HistoryReader, readHistory } from './history.js'
import { readMessageText, type TextMessage } from './message-text.js'
import { readMessage } from './read-message.js'
import type { StoredEvent } from './stored-event.js'
import { toMessage } from './to-message.js'

export interface Fetching extends Desk, HistoryReader {
  readonly inbox: Inbox
  readonly blobs: Blobs
  readonly clock: Clock
  readonly log: Log
  /** Through the outbound proxy, where there is one. */
  readonly get: typeof fetch
}

/** Throws a FileFault when it waits for a file, and Slack's faults. */
export async function fetchRow(
  fetching: Fetching,
  row: InboxRow,
  incoming: Incoming,
): Promise<Fetched> {
  const said = await saidIn(fetching, incoming)
  if (typeof said === 'string') return { row, nothing: said }
  const { place } = said
  const direct = place?.channel.startsWith('D') ? place.channel : undefined
  const user = await fetching.users.of(said.user, direct)
  if (typeof user === 'string') {
    await fetching.turnAway(said.user, place?.channel ?? null, user)
    return { row, nothing: user }
  }
  const kept: StoredEvent = { message: await toMessage(fetching, said, user, row), incoming }
  const raw = Buffer.from(JSON.stringify(kept))
  const [blob = ''] = await fetching.blobs.putAll([raw])
  const files = kept.message.attachments.map(({ sha256 }) => sha256)
  return { row, blob, bytes: raw.length, chosenTicket: said.number, files }
}

/** A word of somebody's, or why it is none. */
async function saidIn(fetching: Fetching, incoming: Incoming): Promise<TextMessage | string> {
  switch (incoming.kind) {
    case 'said':
      return incoming
    case 'unasked':
      return `asked anew, messages found: ${await readHistory(fetching, incoming.question)}`
    case 'event': {
      const event = readMessage(incoming.event)
      return event ? readMessageText(fetching, event) : 'unreadable'
    }
  }
}
