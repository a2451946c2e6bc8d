/** Makes inbox messages of what came in from Slack; the key of each is the same however often it comes. */

import type { OrderClues, UndatedMessage } from '../../../app/ports/inbox.js'
import { formatReference } from '../../../core/text/reference.js'
import type { Place } from '../../chat/place.js'
import { conversationOf, type Incoming, isDirect, type MessageEvent, messageKey } from './event.js'
import { readMessageEvent } from './read-message.js'

/** What somebody wrote: typed, or said by a button that they tapped. */
interface Typed {
  readonly user: string
  readonly text: string
  /** Of the request; null: none is named. */
  readonly number: number | null
  readonly place: Place | null
  /** The same however often it comes. */
  readonly id: string
  /** It came by a slash command that only asks. */
  readonly asks?: true
}

export function typedArrival({ user, text, number, place, id, asks }: Typed): UndatedMessage {
  const subject = number === null ? '' : `[${formatReference(number)}]`
  return arrival(`slack:said:${id}:${user}`, {
    kind: 'said',
    user,
    text,
    subject,
    number,
    place,
    files: [],
    id,
    ...(asks && { asks }),
  })
}

/**
 * Null for what is not for the desk: messages of bots, our own among them; messages in a channel that
 * answer none, for there only the threads of boards are ours; and what can't be read.
 */
export function eventArrival(raw: object, eventId = ''): UndatedMessage | null {
  const event = readMessageEvent(raw)
  if (!event) return null
  const { channel, ts, subtype, message, previous_message: before } = event
  if (!isDirect(event) && (before ?? message ?? event).thread_ts === undefined) return null
  if ((event.bot_id ?? message?.bot_id ?? before?.bot_id) !== undefined) return null
  const changes = subtype === 'message_changed' || subtype === 'message_deleted'
  const key = changes ? `slack:event:${eventId || `${channel}.${ts}`}` : messageKey(channel, ts)
  // As it came: it is read again when it is fetched, and a later version may read it better in a replay.
  return arrival(key, { kind: 'event', event: raw as MessageEvent })
}

export function arrival(key: string, incoming: Incoming): UndatedMessage {
  return {
    channel: 'chat',
    key,
    fetch: true,
    order: () => clues(incoming),
    raw: Buffer.from(JSON.stringify(incoming)),
  }
}

function clues(incoming: Incoming): OrderClues {
  const user = incoming.kind === 'said' ? [incoming.user] : []
  return {
    addresses: [],
    numbers: [],
    messageIds: [],
    conversations: [conversationOf(incoming), ...user],
  }
}
