/** Channels and direct messages: who is in them, and what the app may know of it. */

import type { Obj, WorkspaceChannel } from './shapes.js'
import type { State } from './state.js'
import { emitEvent } from './transport/events.js'
import { userOf } from './users.js'

export interface NewChannel {
  readonly id?: string
  readonly name: string
  /** The bot is in it only when it is named here, or invited later. */
  readonly members?: readonly string[]
  readonly isPrivate?: boolean
  readonly isExtShared?: boolean
}

export function addChannel(state: State, options: NewChannel): WorkspaceChannel {
  const channel: WorkspaceChannel = {
    id: options.id ?? state.ids.next('C'),
    name: options.name,
    kind: options.isPrivate ? 'group' : 'channel',
    members: new Set(options.members ?? []),
    isArchived: false,
    isExtShared: options.isExtShared ?? false,
    creator: options.members?.[0] ?? state.botUserId,
    created: now(),
  }
  state.channels.set(channel.id, channel)
  return channel
}

export type ChannelChanges = Partial<Pick<WorkspaceChannel, 'name' | 'isArchived' | 'isExtShared'>>

export function setChannel(state: State, id: string, changes: ChannelChanges): WorkspaceChannel {
  const channel = { ...channelOf(state, id), ...changes }
  state.channels.set(id, channel)
  return channel
}

export function channelOf(state: State, id: string): WorkspaceChannel {
  const channel = state.channels.get(id)
  if (!channel) throw new Error(`No channel ${id}: add one with addChannel() first.`)
  return channel
}

/** The direct messages of a person with the bot; opened when they are not yet. */
export function imOf(state: State, userId: string): WorkspaceChannel {
  const user = userOf(state, userId)
  for (const channel of state.channels.values())
    if (channel.kind === 'im' && channel.creator === userId) return channel
  const im: WorkspaceChannel = {
    id: state.ids.next('D'),
    name: 'directmessage',
    kind: 'im',
    members: new Set([userId, state.botUserId]),
    isArchived: false,
    isExtShared: user.teamId !== state.teamId,
    creator: userId,
    created: now(),
  }
  state.channels.set(im.id, im)
  return im
}

export function join(state: State, channelId: string, userId: string, inviter?: string): void {
  const channel = channelOf(state, channelId)
  if (channel.members.has(userId)) return
  const joined = { ...channel, members: new Set([...channel.members, userId]) }
  state.channels.set(channelId, joined)
  const event = { user: userId, channel: channelId, channel_type: letterOf(channel) }
  const team = userOf(state, userId).teamId
  emitEvent(
    state,
    { type: 'member_joined_channel', ...event, team, ...(inviter ? { inviter } : {}) },
    joined,
  )
}

export function leave(state: State, channelId: string, userId: string): void {
  const channel = channelOf(state, channelId)
  const members = new Set([...channel.members].filter((id) => id !== userId))
  state.channels.set(channelId, { ...channel, members })
  const event = { user: userId, channel: channelId, channel_type: letterOf(channel) }
  emitEvent(
    state,
    { type: 'member_left_channel', ...event, team: userOf(state, userId).teamId },
    channel,
  )
}

/** Slack: `channel_type` of the member events is the first letter of the id. */
function letterOf(channel: WorkspaceChannel): string {
  return channel.kind === 'group' ? 'G' : 'C'
}

/** Unix seconds, as Slack dates conversations. */
function now(): number {
  return Math.floor(Date.now() / 1000)
}

/** As `conversations.info` returns it. */
export function channelObject(state: State, channel: WorkspaceChannel): Obj {
  const common = {
    id: channel.id,
    created: channel.created,
    is_archived: channel.isArchived,
    is_im: channel.kind === 'im',
    is_org_shared: false,
    is_ext_shared: channel.isExtShared,
    context_team_id: state.teamId,
  }
  if (channel.kind === 'im') return { ...common, user: channel.creator, is_user_deleted: false }
  return {
    ...common,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'channel',
    is_group: channel.kind === 'group',
    is_mpim: false,
    is_private: channel.kind === 'group',
    is_general: false,
    is_shared: channel.isExtShared,
    is_member: channel.members.has(state.botUserId),
    creator: channel.creator,
    num_members: channel.members.size,
  }
}
