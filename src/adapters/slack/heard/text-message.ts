/** A message that says something to the desk in Slack: typed, tapped, or filled in. */

import { formatReference } from '../../../core/text/reference.js'
import type { Thread } from '../../chat/threads.js'
import { filesOf } from './attached-text.js'
import type { Incoming, MessageEvent } from './event.js'

export type TextMessage = Extract<Incoming, { kind: 'said' }> & {
  /**
   * It was written to the bot in no thread of a request, and may answer a question of ours; outside
   * all threads it may be small talk, too.
   */
  readonly beside?: 'alone' | 'in-a-thread'
  /** It was typed in the thread of a board. */
  readonly onBoard?: true
}

interface Written {
  readonly user: string
  readonly text: string
  readonly thread: Thread | null
  /** `ts` of the message that the thread begins with. */
  readonly root: string
}

/** Of a message that was typed. */
export function textMessage(
  event: MessageEvent,
  { user, text, thread, root }: Written,
): TextMessage {
  return {
    kind: 'said',
    user,
    text,
    files: filesOf(event),
    id: event.ts,
    subject: thread ? `[${formatReference(thread.ticketId)}]` : '',
    number: thread?.ticketId ?? null,
    place: { channel: event.channel, ts: event.ts, root },
    ...(thread?.personId === null && { onBoard: true as const }),
  }
}
