/** chat.*: the bot posts, changes and deletes messages. */

import type { Content } from '../bot.js'
import { botAuthor, postEphemeral, readBlocks, readContent, TEXT_LIMIT } from '../bot.js'
import { edit, post, remove } from '../messages.js'
import { parsedText, parsingOf } from '../parsing.js'
import { orRefuse, Refused } from '../refused.js'
import type { Obj } from '../shapes.js'
import type { State } from '../state.js'
import { messageAt, threadOf, visibleChannel, writableChannel } from './channel-argument.js'

/** Slack, chat.update: text ≤ 4,000. */
const UPDATE_LIMIT = 4000

export function postMessage(state: State, args: Obj): Obj {
  const channel = writableChannel(state, args.channel)
  const content = readContent(state, args)
  const { message } = post(state, channel, {
    ...botAuthor(state),
    ...content,
    ...threadOf(state, channel, args),
    ...metadataOf(args),
  })
  return { channel: channel.id, ts: message.ts, message, ...warningOf(args) }
}

/** Slack keeps what is too long, cut, and says so. */
function warningOf({ text }: Obj): Obj {
  if (typeof text !== 'string' || text.length <= TEXT_LIMIT) return {}
  const message = '[WARN] A longer message was truncated: `text` takes 40,000 characters.'
  return { response_metadata: { warnings: ['message_truncated'], messages: [message] } }
}

function metadataOf({ metadata }: Obj): { readonly metadata?: Obj } {
  if (metadata === undefined || metadata === '') return {}
  const { event_type, event_payload } = metadata as Obj
  if (typeof event_type !== 'string' || typeof event_payload !== 'object')
    throw new Refused('invalid_metadata_format')
  return { metadata: { event_type, event_payload } }
}

/** What is not given stays as it was: blocks go away only for an empty list. */
export function update(state: State, args: Obj): Obj {
  const channel = visibleChannel(state, args.channel)
  const previous = messageAt(state, channel, args.ts)
  if (previous.bot_id !== state.botId) throw new Refused('cant_update_message')
  if (channel.isArchived) throw new Refused('is_archived')
  if (typeof args.text === 'string' && args.text.length > UPDATE_LIMIT)
    throw new Refused('msg_too_long')
  const edited = { user: state.botUserId, ts: state.ids.ts() }
  const { message } = edit(state, channel, previous, {
    ...changesOf(state, args),
    ...metadataOf(args),
    edited,
  })
  return { channel: channel.id, ts: message.ts, text: message.text, message }
}

function changesOf(state: State, args: Obj): Partial<Content> {
  const text =
    typeof args.text === 'string'
      ? { text: parsedText(state, args.text, parsingOf(args, 'names')) }
      : {}
  const blocks = args.blocks === undefined ? {} : { blocks: readBlocks(state, args.blocks) }
  if (text.text === undefined && !blocks.blocks && args.attachments === undefined)
    throw new Refused('no_text')
  if (text.text === '' && !blocks.blocks?.length) throw new Refused('no_text')
  return { ...text, ...blocks }
}

export function deleteMessage(state: State, args: Obj): Obj {
  const channel = visibleChannel(state, args.channel)
  const message = messageAt(state, channel, args.ts)
  if (message.bot_id !== state.botId) throw new Refused('cant_delete_message')
  remove(state, channel, message)
  return { channel: channel.id, ts: message.ts }
}

export function ephemeral(state: State, args: Obj): Obj {
  const channel = writableChannel(state, args.channel)
  const user = orRefuse(state.users.get(String(args.user)), 'user_not_found')
  if (!channel.members.has(user.id)) throw new Refused('user_not_in_channel')
  const content = readContent(state, args)
  const thread = threadOf(state, channel, args)
  const { ts } = postEphemeral(state, { user: user.id, channel: channel.id, ...content, ...thread })
  return { message_ts: ts }
}

export function permalink(state: State, args: Obj): Obj {
  const channel = visibleChannel(state, args.channel)
  const message = messageAt(state, channel, args.message_ts)
  const path = `archives/${channel.id}/p${message.ts.replace('.', '')}`
  const thread = message.thread_ts ? `?thread_ts=${message.thread_ts}&cid=${channel.id}` : ''
  return {
    channel: channel.id,
    permalink: `https://${state.domain}.slack.example/${path}${thread}`,
  }
}
