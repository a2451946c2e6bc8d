/** reactions.*: the bot's reactions. */

import type { Reacting } from '../reactions.js'
import { hasReacted, react, unreact } from '../reactions.js'
import { Refused } from '../refused.js'
import type { Obj } from '../shapes.js'
import type { State } from '../state.js'
import { messageAt, readableChannel } from './channel-argument.js'

const EMOJI = /^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/

export function add(state: State, args: Obj): Obj {
  const reacting = reactingOf(state, args)
  if (hasReacted(reacting)) throw new Refused('already_reacted')
  react(state, reacting)
  return {}
}

export function remove(state: State, args: Obj): Obj {
  const reacting = reactingOf(state, args)
  if (!hasReacted(reacting)) throw new Refused('no_reaction')
  unreact(state, reacting)
  return {}
}

function reactingOf(state: State, args: Obj): Reacting {
  const name = String(args.name ?? '').replaceAll(/^:|:$/g, '')
  if (!EMOJI.test(name)) throw new Refused('invalid_name')
  const channel = readableChannel(state, args.channel)
  const message = messageAt(state, channel, args.timestamp)
  return { channel, message, user: state.botUserId, name }
}

export function get(state: State, args: Obj): Obj {
  const channel = readableChannel(state, args.channel)
  return {
    type: 'message',
    channel: channel.id,
    message: messageAt(state, channel, args.timestamp),
  }
}
