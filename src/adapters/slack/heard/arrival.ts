/** What was heard in the chat as a message to store: under a key that makes the same one a no-op. */

import type { RawMessage } from '../../../app/ports/inbox.js'
import { formatReference } from '../../../core/text/reference.js'
import type { ButtonValue } from '../../templates/blocks.js'
import type { Desk } from '../base/desk.js'
import type { Place } from '../base/place.js'
import { type Incoming, isDirect, type MessageEvent, messageKey } from './event.js'
import { readMessage } from './read-message.js'

export interface Listening extends Desk {
  /** Durable when it resolves. */
  keep(messages: readonly RawMessage[]): Promise<void>
  readonly reactions: boolean
  /** A held message is handled on the request that its writer chose. */
  release(
    user: string,
    heldId: number,
    value: Pick<ButtonValue, 'number' | 'body'>,
  ): Promise<boolean>
}

/** Words of a person: typed, or of a button that they tapped; `id` is the same however often it comes. */
export function typedArrival(
  user: string,
  text: string,
  number: number | null,
  place: Place | null,
  id = place?.ts ?? '',
): RawMessage {
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
  })
}

/**
 * Null: a bot's, our own among them; what is said in a channel under no message: there we listen to
 * the threads of boards, and the rest is not ours to keep; or nothing that can be read.
 */
export function arrivalOf(told: object, eventId = ''): RawMessage | null {
  const event = readMessage(told)
  if (!event) return null
  const { channel, ts, subtype, message, previous_message: before } = event
  if (!isDirect(event) && (before ?? message ?? event).thread_ts === undefined) return null
  if ((event.bot_id ?? message?.bot_id ?? before?.bot_id) !== undefined) return null
  const changes = subtype === 'message_changed' || subtype === 'message_deleted'
  const key = changes ? `slack:event:${eventId || `${channel}.${ts}`}` : messageKey(channel, ts)
  // As it came: it is read anew when it is fetched, and may be read better when it is replayed.
  return arrival(key, { kind: 'event', event: told as MessageEvent })
}

export function arrival(key: string, incoming: Incoming): RawMessage {
  return {
    channel: 'chat',
    key,
    receivedAt: Date.now(),
    fetch: true,
    raw: Buffer.from(JSON.stringify(incoming)),
  }
}
