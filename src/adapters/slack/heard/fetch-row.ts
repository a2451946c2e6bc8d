/** Fetches one message of the inbox: who wrote it, on which request, with which files. */

import type { Blobs } from '../../../app/ports/blobs.js'
import type { Clock } from '../../../app/ports/clock.js'
import type { Fetched, Inbox, InboxRow } from '../../../app/ports/inbox.js'
import type { Log } from '../../../app/ports/log.js'
import type { StoredEvent } from '../../chat/stored-event.js'
import type { ChatUser } from '../../chat/users.js'
import type { Desk } from '../base/desk.js'
import { readBeside } from './beside-threads.js'
import type { Incoming } from './event.js'
import { type HistoryReader, readHistory } from './history.js'
import { readMessageText } from './message-text.js'
import { readMessageEvent } from './read-message.js'
import type { TextMessage } from './text-message.js'
import { toMessage } from './to-message.js'

export interface FetchContext extends Desk, HistoryReader {
  readonly inbox: Inbox
  readonly blobs: Blobs
  readonly clock: Clock
  readonly log: Log
  /** Through the outbound proxy, where there is one. */
  readonly get: typeof fetch
}

/** Throws a FileFault when it waits for a file, and Slack's faults. */
export async function fetchRow(
  context: FetchContext,
  row: InboxRow,
  incoming: Incoming,
): Promise<Fetched> {
  const text = await readTextMessage(context, incoming)
  if (typeof text === 'string') return { row, nothing: text }
  const { place } = text
  const direct = place?.channel.startsWith('D') ? place.channel : undefined
  const user = await context.users.identify(text.user, direct)
  if (typeof user === 'string') {
    await context.turnAway(text.user, place?.channel ?? null, user)
    return { row, nothing: user }
  }
  const beside = text.beside && !row.released ? await readBeside(context, text) : null
  if (beside?.kind === 'small-talk') {
    await context.offerRequest(text.user, place?.channel ?? '', text.text)
    return { row, nothing: 'small talk' }
  }
  const fetched = await fetchedMessage(context, { row, incoming, text, user })
  if (beside?.kind !== 'which') return fetched
  // Asked first: a message that nobody was asked about would be held for good.
  await context.askWhich(text.user, {
    channel: place?.channel ?? '',
    heldId: row.id,
    among: beside.among,
  })
  return { ...fetched, heldFor: user.address }
}

interface IdentifiedMessage {
  readonly row: InboxRow
  readonly incoming: Incoming
  readonly text: TextMessage
  readonly user: ChatUser
}

async function fetchedMessage(
  context: FetchContext,
  { row, incoming, text, user }: IdentifiedMessage,
) {
  const message = await toMessage(context, text, user, row)
  const stored: StoredEvent<Incoming> = { message, incoming }
  const raw = Buffer.from(JSON.stringify(stored))
  const [blob = ''] = await context.blobs.putAll([raw])
  const files = message.attachments.map(({ sha256 }) => sha256)
  return { row, blob, bytes: raw.length, chosenTicket: text.number, files }
}

/** What somebody wrote; otherwise why there is nothing for the desk. */
async function readTextMessage(
  context: FetchContext,
  incoming: Incoming,
): Promise<TextMessage | string> {
  switch (incoming.kind) {
    case 'said':
      return incoming
    case 'unasked':
      return `asked anew, messages found: ${await readHistory(context, incoming.question)}`
    case 'event': {
      const event = readMessageEvent(incoming.event)
      return event ? readMessageText(context, event) : 'unreadable'
    }
  }
}
