/** A person who writes: messages with files, edits, deletions, reactions. */

import { channelOf, imOf } from '../channels.js'
import { addFile, fileObject } from '../files.js'
import { edit, messagesOf, post, remove } from '../messages.js'
import { hasReacted, type Reacting, react, unreact } from '../reactions.js'
import type { FileDraft, Obj, Sent, WorkspaceChannel, WorkspaceMessage } from '../shapes.js'
import type { State } from '../state.js'
import { userOf } from '../users.js'
import { typedText } from './typed.js'

export interface PostOptions {
  readonly threadTs?: string
  readonly files?: readonly FileDraft[]
  /** Of the composer, where the text alone does not make them: lists, quotes, names. */
  readonly blocks?: readonly Obj[]
  /** Messages that are passed on, previews of pages. */
  readonly attachments?: readonly Obj[]
}

/** Slack: text ≤ 40,000. */
const TYPED_LIMIT = 40_000

interface WrittenWhere {
  readonly userId: string
  /** Null: the conversation with the bot. */
  readonly channelId: string | null
}

export interface MessagePlace {
  readonly channelId: string
  readonly ts: string
}

export function write(
  state: State,
  { userId, channelId }: WrittenWhere,
  typed: string,
  { threadTs, files = [], blocks, attachments }: PostOptions,
): Sent {
  const user = userOf(state, userId)
  const channel = channelId === null ? imOf(state, userId) : memberChannel(state, userId, channelId)
  if (channel.isArchived) throw new Error(`${channel.name} is archived: nobody can write there.`)
  if (typed === '' && files.length === 0 && !attachments)
    throw new Error('An empty message cannot be sent.')
  if (typed.length > TYPED_LIMIT) throw new Error('Slack lets nobody type more than 40,000.')
  const kept = files.map((draft) => ({ ...addFile(state, draft, userId), channels: [channel.id] }))
  for (const file of kept) state.files.set(file.id, file)
  const { message, eventId, acked } = post(state, channel, {
    user: userId,
    ...typedText(typed, state.ids.block()),
    ...(blocks ? { blocks } : {}),
    ...(attachments ? { attachments } : {}),
    client_msg_id: crypto.randomUUID(),
    // Slack leaves the team out of a message with files.
    ...(kept.length > 0
      ? { subtype: 'file_share', files: kept.map((file) => fileObject(state, file)) }
      : { team: user.teamId }),
    ...(threadTs === undefined ? {} : { thread_ts: rootTs(state, channel, threadTs) }),
  })
  return { ts: message.ts, eventId, acked }
}

/** An answer to a reply goes to its thread. */
function rootTs(state: State, channel: WorkspaceChannel, ts: string): string {
  const message = messageIn(state, channel, ts)
  return message.thread_ts ?? message.ts
}

export function rewrite(
  state: State,
  userId: string,
  { channelId, ts }: MessagePlace,
  typed: string,
): Sent {
  const channel = memberChannel(state, userId, channelId)
  const previous = ownMessage(state, userId, channel, ts)
  const edited = { user: userId, ts: state.ids.ts() }
  const { eventId, acked } = edit(state, channel, previous, {
    ...typedText(typed, state.ids.block()),
    edited,
  })
  return { ts, eventId, acked }
}

export function takeBack(state: State, userId: string, { channelId, ts }: MessagePlace): Sent {
  const channel = memberChannel(state, userId, channelId)
  return { ts, ...remove(state, channel, ownMessage(state, userId, channel, ts)) }
}

/** `name`: of the emoji. Nothing happens when they have reacted so. */
export function addReaction(state: State, userId: string, at: MessagePlace, name: string): void {
  const reacting = reactingOf(state, userId, at, name)
  if (!hasReacted(reacting)) react(state, reacting)
}

/** Nothing happens when they have not reacted so. */
export function removeReaction(state: State, userId: string, at: MessagePlace, name: string): void {
  const reacting = reactingOf(state, userId, at, name)
  if (hasReacted(reacting)) unreact(state, reacting)
}

function reactingOf(
  state: State,
  user: string,
  { channelId, ts }: MessagePlace,
  name: string,
): Reacting {
  const channel = memberChannel(state, user, channelId)
  return { channel, message: messageIn(state, channel, ts), user, name }
}

/** A channel in front of this person. */
export function memberChannel(state: State, userId: string, channelId: string): WorkspaceChannel {
  const channel = channelOf(state, channelId)
  if (!channel.members.has(userId)) throw new Error(`${userId} is not in ${channel.name}.`)
  return channel
}

export function messageIn(state: State, channel: WorkspaceChannel, ts: string): WorkspaceMessage {
  const message = messagesOf(state, channel.id).get(ts)
  if (!message) throw new Error(`No message ${ts} in ${channel.id}.`)
  return message
}

function ownMessage(
  state: State,
  userId: string,
  channel: WorkspaceChannel,
  ts: string,
): WorkspaceMessage {
  const message = messageIn(state, channel, ts)
  if (message.user !== userId) throw new Error(`${ts} is not a message of ${userId}.`)
  return message
}
