/** Messages: posted, edited, deleted, in threads; told to the app and to the screens. */

import { fileToCheck } from './files.js'
import type { Obj, WorkspaceChannel, WorkspaceMessage } from './shapes.js'
import type { State } from './state.js'
import type { SentEvent } from './transport/events.js'
import { emitEvent } from './transport/events.js'

const CHANNEL_TYPES = { channel: 'channel', group: 'group', im: 'im' } as const

export function messagesOf(state: State, channelId: string): Map<string, WorkspaceMessage> {
  const messages = state.messages.get(channelId) ?? new Map<string, WorkspaceMessage>()
  state.messages.set(channelId, messages)
  return messages
}

/** The top level, or one thread with its root; oldest first. */
export function conversation(
  state: State,
  channelId: string,
  threadTs?: string,
): readonly WorkspaceMessage[] {
  const all = [...messagesOf(state, channelId).values()]
  return threadTs === undefined
    ? all.filter(({ ts, thread_ts }) => thread_ts === undefined || thread_ts === ts)
    : all.filter(({ ts, thread_ts }) => ts === threadTs || thread_ts === threadTs)
}

/** Adds it, counts it in its thread, and tells everybody. */
export function post(
  state: State,
  channel: WorkspaceChannel,
  draft: Omit<WorkspaceMessage, 'type' | 'ts'>,
): SentEvent & { readonly message: WorkspaceMessage } {
  const messages = messagesOf(state, channel.id)
  const root = draft.thread_ts === undefined ? undefined : messages.get(draft.thread_ts)
  const message: WorkspaceMessage = {
    type: 'message',
    ...draft,
    ts: state.ids.ts(),
    ...(root?.user ? { parent_user_id: root.user } : {}),
  }
  messages.set(message.ts, message)
  if (root) messages.set(root.ts, withReply(root, message))
  state.events.emit('message', { channel, message })
  const sent = emitEvent(state, messageEvent(state, channel, message), channel)
  if (channel.kind !== 'im' && message.user !== state.botUserId && namesBot(state, message))
    emitEvent(state, mentionEvent(channel, message), channel)
  return { ...sent, message }
}

function withReply(root: WorkspaceMessage, { ts, user }: WorkspaceMessage): WorkspaceMessage {
  return {
    ...root,
    thread_ts: root.ts,
    reply_count: (root.reply_count ?? 0) + 1,
    reply_users: [...new Set([...(root.reply_users ?? []), ...(user ? [user] : [])])],
    latest_reply: ts,
  }
}

function messageEvent(state: State, channel: WorkspaceChannel, message: WorkspaceMessage): Obj {
  const author = message.user === undefined ? undefined : state.users.get(message.user)
  const stranger = author !== undefined && author.teamId !== state.teamId
  return {
    ...withFiles(state, channel, message),
    ...(stranger ? { user_team: author.teamId, source_team: author.teamId } : {}),
    ...(stranger ? { user_profile: { real_name: author.realName, team: author.teamId } } : {}),
    ...where(channel),
    event_ts: message.ts,
  }
}

/** Slack Connect: an event tells only that there is a file. */
function withFiles(state: State, channel: WorkspaceChannel, message: WorkspaceMessage): Obj {
  if (!channel.isExtShared || !message.files) return { ...message }
  const files = message.files.map(({ id }) => state.files.get(String(id)))
  return { ...message, files: files.flatMap((file) => (file ? [fileToCheck(file)] : [])) }
}

function mentionEvent(channel: WorkspaceChannel, message: WorkspaceMessage): Obj {
  const { user, text, ts, thread_ts, blocks, team, client_msg_id, files } = message
  const optional = { thread_ts, blocks, team, client_msg_id, files }
  return {
    type: 'app_mention',
    user,
    text,
    ts,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    channel: channel.id,
    event_ts: ts,
  }
}

export function edit(
  state: State,
  channel: WorkspaceChannel,
  previous: WorkspaceMessage,
  changes: Partial<WorkspaceMessage>,
): SentEvent & { readonly message: WorkspaceMessage } {
  const message = { ...previous, ...changes }
  messagesOf(state, channel.id).set(message.ts, message)
  state.events.emit('changed', { channel, message, previous })
  const event = { subtype: 'message_changed', message, previous_message: previous }
  return { message, ...emitEvent(state, hidden(state, channel, event), channel) }
}

/** A root that has replies stays as a tombstone, so that its thread can be read. */
export function remove(
  state: State,
  channel: WorkspaceChannel,
  previous: WorkspaceMessage,
): SentEvent {
  const messages = messagesOf(state, channel.id)
  state.events.emit('deleted', { channel, previous })
  if ((previous.reply_count ?? 0) > 0 && previous.thread_ts === previous.ts) {
    const message: WorkspaceMessage = {
      type: 'message',
      subtype: 'tombstone',
      text: 'This message was deleted.',
      user: 'USLACKBOT',
      ts: previous.ts,
      thread_ts: previous.ts,
      reply_count: previous.reply_count ?? 0,
    }
    messages.set(previous.ts, message)
    const event = { subtype: 'message_changed', message, previous_message: previous }
    return emitEvent(state, hidden(state, channel, event), channel)
  }
  messages.delete(previous.ts)
  const event = { subtype: 'message_deleted', deleted_ts: previous.ts, previous_message: previous }
  return emitEvent(state, hidden(state, channel, event), channel)
}

/** `ts` of a change is its own, not that of the message. */
function hidden(state: State, channel: WorkspaceChannel, event: Obj): Obj {
  const ts = state.ids.ts()
  return { type: 'message', ...event, ...where(channel), hidden: true, ts, event_ts: ts }
}

function where(channel: WorkspaceChannel): Obj {
  return { channel: channel.id, channel_type: CHANNEL_TYPES[channel.kind] }
}

function namesBot(state: State, { text }: WorkspaceMessage): boolean {
  return text.includes(`<@${state.botUserId}>`)
}
