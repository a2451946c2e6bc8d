/** Checks a payload from Slack before anything works with it: fit, not for us, or unreadable and why. */

import { ownEntry } from '../../../core/text/own-entry.js'
import { isRaw, type Raw } from '../kit/raw.js'

export type Payload =
  | { readonly kind: 'fit' }
  /** Nothing is wrong with it: we did not ask for it, or have no use for it. */
  | { readonly kind: 'idle'; readonly because: string }
  /** It can't be worked with, however often it comes. */
  | { readonly kind: 'unreadable'; readonly because: string }
  /** Slack left events out, from this moment on (epoch ms): more than 30,000 came in an hour. */
  | { readonly kind: 'limited'; readonly since: number }

/** The fields that each of them must have, as text; a dot goes one deeper. */
const EVENTS: Readonly<Record<string, readonly string[]>> = {
  message: ['channel', 'ts'],
  app_mention: ['channel', 'ts'],
  app_home_opened: ['user'],
  reaction_added: ['user', 'reaction', 'event_ts', 'item.type'],
}
const INTERACTIONS: Readonly<Record<string, readonly string[]>> = {
  block_actions: ['user.id', 'trigger_id', 'actions.0.action_id', 'actions.0.type'],
  block_suggestion: ['user.id', 'action_id'],
  view_submission: ['user.id', 'view.id', 'view.callback_id'],
  view_closed: ['user.id', 'view.id'],
  shortcut: ['user.id', 'trigger_id', 'callback_id'],
  message_action: ['user.id', 'trigger_id', 'callback_id', 'channel.id', 'message.ts'],
}
/** What was chosen in a menu, without which nothing was tapped. */
const CHOSEN = 'actions.0.selected_option.value'
const COMMAND = ['command', 'user_id', 'channel_id', 'trigger_id', 'text']

/** `body`: the payload of an envelope, or of a post by HTTP. Takes whatever came. */
export function readPayload(body: unknown): Payload {
  if (!isRaw(body)) return unreadable('no object')
  if (body.type === 'app_rate_limited') return limited(body)
  if (body.type === 'event_callback') return readEvent(body.event)
  if (body.command !== undefined) return checkFields('a command', body, COMMAND)
  const { type } = body
  if (typeof type !== 'string') return unreadable('it has no type')
  const required = ownEntry(INTERACTIONS, type)
  if (!required) return idle(`type ${type}`)
  const chose = type === 'block_actions' && at(body, 'actions.0.type') === 'overflow'
  return checkFields(type, body, chose ? [...required, CHOSEN] : required)
}

function readEvent(event: unknown): Payload {
  if (!isRaw(event) || typeof event.type !== 'string') return unreadable('an event without a type')
  if (event.type === 'app_rate_limited') return limited(event)
  const required = ownEntry(EVENTS, event.type)
  return required ? checkFields(event.type, event, required) : idle(`event ${event.type}`)
}

/** https://docs.slack.dev/reference/events/app_rate_limited: the minute, in seconds. */
function limited({ minute_rate_limited: minute }: Raw): Payload {
  const seconds = typeof minute === 'number' && Number.isFinite(minute) ? minute : 0
  return { kind: 'limited', since: seconds * 1000 }
}

function checkFields(what: string, from: Raw, required: readonly string[]): Payload {
  const missing = required.filter((path) => typeof at(from, path) !== 'string')
  return missing.length === 0
    ? { kind: 'fit' }
    : unreadable(`${what} without ${missing.join(', ')}`)
}

function at(from: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (isRaw(value) ? ownEntry(value, key) : undefined), from)
}

function unreadable(because: string): Payload {
  return { kind: 'unreadable', because }
}

function idle(because: string): Payload {
  return { kind: 'idle', because }
}
