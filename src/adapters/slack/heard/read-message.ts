/** Reads a message event whatever its fields hold: a field of another type than documented is left out. */

import type { ChatFile, MessageEvent, SharedMessage } from './event.js'

type Raw = Readonly<Record<string, unknown>>
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
  mimetype: 'string',
  size: 'number',
  mode: 'string',
  file_access: 'string',
  url_private_download: 'string',
  url_private: 'string',
} as const satisfies Record<keyof ChatFile, Kind>

const SHARED = {
  is_share: 'boolean',
  author_name: 'string',
  text: 'string',
  from_url: 'string',
} as const satisfies Record<keyof SharedMessage, Kind>

/** Null: it does not say where and when it was written. `within`: the channel of the message around it. */
export function readMessage(raw: unknown, within = ''): MessageEvent | null {
  if (!isRaw(raw)) return null
  const channel = typeof raw.channel === 'string' ? raw.channel : within
  const { ts } = raw
  if (channel === '' || typeof ts !== 'string' || ts === '') return null
  const message = readMessage(raw.message, channel)
  const previous = readMessage(raw.previous_message, channel)
  const files = listOf(raw.files).map((file) => pick(file, FILE))
  return {
    type: 'message',
    channel,
    ts,
    ...pick(raw, MESSAGE),
    ...(raw.files === undefined || raw.files === null
      ? {}
      : { files: files.filter(({ id }) => id !== undefined) as readonly ChatFile[] }),
    ...(raw.attachments === undefined || raw.attachments === null
      ? {}
      : { attachments: listOf(raw.attachments).map((shared) => pick(shared, SHARED)) }),
    ...(message ? { message } : {}),
    ...(previous ? { previous_message: previous } : {}),
  }
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

function listOf(value: unknown): readonly Raw[] {
  return Array.isArray(value) ? value.filter(isRaw) : []
}

function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null
}
