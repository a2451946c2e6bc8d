/** The `channel` argument of a call: what the bot may see, and where it may write. */

import { imOf } from '../channels.js'
import { messagesOf } from '../messages.js'
import { orRefuse, Refused } from '../refused.js'
import type { Obj, WorkspaceChannel, WorkspaceMessage } from '../shapes.js'
import type { State } from '../state.js'

/** A private channel without the bot does not exist for it. */
export function visibleChannel(state: State, id: unknown): WorkspaceChannel {
  const channel = orRefuse(state.channels.get(String(id)), 'channel_not_found')
  const hidden = channel.kind !== 'channel' && !channel.members.has(state.botUserId)
  if (hidden) throw new Refused('channel_not_found')
  return channel
}

/** Slack: a user id stands for the direct messages with that user. */
export function writableChannel(state: State, id: unknown): WorkspaceChannel {
  const user = state.users.get(String(id))
  if (user?.isBot) throw new Refused('channel_not_found')
  const channel = user ? imOf(state, user.id) : visibleChannel(state, id)
  const open = channel.kind === 'channel' && state.scopes.includes('chat:write.public')
  if (!channel.members.has(state.botUserId) && !open) throw new Refused('not_in_channel')
  if (channel.isArchived) throw new Refused('is_archived')
  return channel
}

export function readableChannel(state: State, id: unknown): WorkspaceChannel {
  const channel = visibleChannel(state, id)
  if (!channel.members.has(state.botUserId)) throw new Refused('not_in_channel')
  return channel
}

export function messageAt(state: State, channel: WorkspaceChannel, ts: unknown): WorkspaceMessage {
  return orRefuse(messagesOf(state, channel.id).get(String(ts)), 'message_not_found')
}

/**
 * Slack refuses no `thread_ts` for a message that is gone: what is posted stands at the top level,
 * and only the missing `thread_ts` in its answer tells.
 */
export function threadOf(
  state: State,
  channel: WorkspaceChannel,
  { thread_ts }: Obj,
): { readonly thread_ts?: string } {
  if (thread_ts === undefined || thread_ts === '') return {}
  if (!/^\d+\.\d{6}$/.test(String(thread_ts)))
    throw new Refused('invalid_thread_ts', {
      response_metadata: { messages: [`[ERROR] ${thread_ts} is not a valid thread_ts`] },
    })
  const root = messagesOf(state, channel.id).get(String(thread_ts))
  return root ? { thread_ts: root.thread_ts ?? root.ts } : {}
}
