/** Reads a message event whatever its fields hold: a field of another type than documented is left out. */

import { isRaw, type Raw, rawsOf } from '../kit/raw.js'
import type { Attached, ChatFile, MessageEvent, Transcription } from './event.js'

type Kind = 'string' | 'number' | 'boolean'

const MESSAGE = {
  subtype: 'string',
  channel_type: 'string',
  user: 'string',
  bot_id: 'string',
  text: 'string',
  thread_ts: 'string',
} as const satisfies Partial<Record<keyof MessageEvent, Kind>>

const FILE = {
  id: 'string',
  name: 'string',
  title: 'string',
  mimetype: 'string',
  size: 'number',
  mode: 'string',
  subtype: 'string',
  file_access: 'string',
  is_external: 'boolean',
  external_url: 'string',
  url_private_download: 'string',
  url_private: 'string',
  permalink: 'string',
  vtt: 'string',
} as const satisfies Partial<Record<keyof ChatFile, Kind>>

const ATTACHED = {
  is_share: 'boolean',
  is_msg_unfurl: 'boolean',
  author_name: 'string',
  text: 'string',
  title: 'string',
  title_link: 'string',
  from_url: 'string',
} as const satisfies Partial<Record<keyof Attached, Kind>>

/** Null: it does not say where and when it was written. `within`: the channel of the message around it. */
export function readMessageEvent(raw: unknown, within = ''): MessageEvent | null {
  if (!isRaw(raw)) return null
  const channel = typeof raw.channel === 'string' ? raw.channel : within
  const { ts } = raw
  if (channel === '' || typeof ts !== 'string' || ts === '') return null
  const message = readMessageEvent(raw.message, channel)
  const previous = readMessageEvent(raw.previous_message, channel)
  return {
    type: 'message',
    channel,
    ts,
    ...pick(raw, MESSAGE),
    ...(Array.isArray(raw.blocks) ? { blocks: raw.blocks } : {}),
    ...filesIn(raw),
    ...(isListed(raw.attachments)
      ? { attachments: rawsOf(raw.attachments).map(readAttached) }
      : {}),
    ...(message ? { message } : {}),
    ...(previous ? { previous_message: previous } : {}),
  }
}

/** Null: it has no id, and is no file. */
export function readFile(raw: unknown): ChatFile | null {
  if (!isRaw(raw)) return null
  const { id, ...file } = pick(raw, FILE)
  if (id === undefined) return null
  const transcription = readTranscription(raw.transcription)
  return { id, ...file, ...(transcription ? { transcription } : {}) }
}

function readTranscription(raw: unknown): Transcription | null {
  if (!isRaw(raw)) return null
  const preview = isRaw(raw.preview)
    ? pick(raw.preview, { content: 'string', has_more: 'boolean' } as const)
    : null
  return { ...pick(raw, { status: 'string' } as const), ...(preview ? { preview } : {}) }
}

/** A message that is passed on holds its own blocks in `message_blocks`; a table that was pasted lies in `blocks`, with no text. */
function readAttached(raw: Raw): Attached {
  const blocks = rawsOf(raw.message_blocks).flatMap(({ message }) =>
    isRaw(message) && Array.isArray(message.blocks) ? message.blocks : [],
  )
  const tables = rawsOf(raw.blocks).filter(({ type }) => type === 'table')
  return {
    ...pick(raw, ATTACHED),
    ...filesIn(raw),
    ...(blocks.length > 0 ? { blocks } : {}),
    ...(tables.length > 0 ? { tables } : {}),
  }
}

function filesIn(raw: Raw): { readonly files?: readonly ChatFile[] } {
  return isListed(raw.files)
    ? { files: rawsOf(raw.files).flatMap((file) => readFile(file) ?? []) }
    : {}
}

function isListed(value: unknown): boolean {
  return value !== undefined && value !== null
}

type FieldsOf<T extends Readonly<Record<string, Kind>>> = {
  readonly [K in keyof T]?: T[K] extends 'string'
    ? string
    : T[K] extends 'number'
      ? number
      : boolean
}

function pick<T extends Readonly<Record<string, Kind>>>(from: Raw, fields: T): FieldsOf<T> {
  const fit = Object.entries(fields).filter(
    ([name, kind]) => Object.hasOwn(from, name) && typeof from[name] === kind,
  )
  return Object.fromEntries(fit.map(([name]) => [name, from[name]])) as FieldsOf<T>
}
