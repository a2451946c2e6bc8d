/** conversations.*: channels, their members, their messages. */

import { channelObject, imOf, join as joinChannel } from '../channels.js'
import { conversation } from '../messages.js'
import { orRefuse, Refused } from '../refused.js'
import type { Obj, WorkspaceChannel, WorkspaceMessage } from '../shapes.js'
import type { State } from '../state.js'
import { bool, int } from './arguments.js'
import { messageAt, readableChannel, visibleChannel } from './channel-argument.js'
import { pageOf } from './pages.js'

const TYPES = { channel: 'public_channel', group: 'private_channel', im: 'im' } as const

export function open(state: State, args: Obj): Obj {
  if (args.channel !== undefined)
    return { channel: channelObject(state, visibleChannel(state, args.channel)) }
  const ids = String(args.users ?? '').split(',')
  const [id = ''] = ids
  // Several people would be a group message, which this workspace has not.
  if (ids.length > 1) throw new Refused('method_not_supported_for_channel_type')
  const user = orRefuse(state.users.get(id), 'user_not_found')
  if (user.deleted) throw new Refused('user_disabled')
  if (user.isBot) throw new Refused('cannot_dm_bot')
  const known = new Set(state.channels.keys())
  const im = imOf(state, user.id)
  const channel = bool(args.return_im) ? channelObject(state, im) : { id: im.id }
  return { channel, ...(known.has(im.id) ? { no_op: true, already_open: true } : {}) }
}

export function info(state: State, args: Obj): Obj {
  return { channel: channelObject(state, visibleChannel(state, args.channel)) }
}

export function list(state: State, args: Obj): Obj {
  const types = String(args.types ?? 'public_channel').split(',')
  const all = [...state.channels.values()].filter(
    (channel) =>
      types.includes(TYPES[channel.kind]) &&
      (channel.kind === 'channel' || channel.members.has(state.botUserId)) &&
      !(bool(args.exclude_archived) && channel.isArchived),
  )
  const { items, response_metadata } = pageOf(all, args)
  return { channels: items.map((one) => channelObject(state, one)), response_metadata }
}

/** Newest first. */
export function history(state: State, args: Obj): Obj {
  const channel = readableChannel(state, args.channel)
  const all = within(conversation(state, channel.id), args)
  const { items, hasMore, response_metadata } = pageOf(all.toReversed(), args)
  return { messages: items, has_more: hasMore, pin_count: 0, response_metadata }
}

/** The root, then its replies, oldest first. */
export function replies(state: State, args: Obj): Obj {
  const channel = readableChannel(state, args.channel)
  const root = rootOf(state, channel, args.ts)
  const all = within(conversation(state, channel.id, root), args, root)
  const { items, hasMore, response_metadata } = pageOf(all, args, 1000)
  return { messages: items, has_more: hasMore, response_metadata }
}

function rootOf(state: State, channel: WorkspaceChannel, ts: unknown): string {
  try {
    const message = messageAt(state, channel, ts)
    return message.thread_ts ?? message.ts
  } catch {
    throw new Refused('thread_not_found')
  }
}

/** `oldest` and `latest` are left out unless `inclusive`; the root of a thread stays. */
function within(
  messages: readonly WorkspaceMessage[],
  args: Obj,
  root?: string,
): readonly WorkspaceMessage[] {
  const oldest = micros(args.oldest ?? 0)
  const latest = args.latest === undefined ? Number.POSITIVE_INFINITY : micros(args.latest)
  const slack = bool(args.inclusive) ? 1 : 0
  return messages.filter(({ ts }) => {
    const at = micros(ts)
    return ts === root || (at > oldest - slack && at < latest + slack)
  })
}

/** Timestamps compare as whole microseconds. */
function micros(ts: unknown): number {
  const [seconds = '0', rest = ''] = String(ts).split('.')
  return int(seconds, 0) * 1e6 + int(rest.padEnd(6, '0').slice(0, 6), 0)
}

export function members(state: State, args: Obj): Obj {
  const channel = visibleChannel(state, args.channel)
  const { items, response_metadata } = pageOf([...channel.members], args)
  return { members: items, response_metadata }
}

export function join(state: State, args: Obj): Obj {
  const channel = visibleChannel(state, args.channel)
  if (channel.kind !== 'channel') throw new Refused('method_not_supported_for_channel_type')
  if (channel.isArchived) throw new Refused('is_archived')
  joinChannel(state, channel.id, state.botUserId)
  return { channel: channelObject(state, visibleChannel(state, channel.id)) }
}
