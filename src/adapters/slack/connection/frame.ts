/** Reads a frame of Socket Mode before the library gets it: some would end the process there. */

import { readPayload } from './payload.js'

export type Frame =
  | { readonly kind: 'hello' }
  /** https://docs.slack.dev/apis/events-api/using-socket-mode#disconnect */
  | { readonly kind: 'disconnect'; readonly reason: string }
  | { readonly kind: 'envelope' }
  /** An envelope that nothing here can work with; `id`: what acknowledges it. */
  | {
      readonly kind: 'unreadable'
      readonly because: string
      readonly id: string | null
      readonly payload: unknown
    }

const ENVELOPES = ['events_api', 'interactive', 'slash_commands']

/** Takes whatever came. */
export function readFrame(data: unknown): Frame {
  const frame = parsed(data)
  if (typeof frame !== 'object' || frame === null) return unreadable('no JSON object')
  const { type, reason, envelope_id: given, payload } = frame as Readonly<Record<string, unknown>>
  if (type === 'hello') return { kind: 'hello' }
  if (type === 'disconnect')
    return { kind: 'disconnect', reason: typeof reason === 'string' ? reason : '' }
  const id = typeof given === 'string' && given !== '' ? given : null
  if (id === null) return unreadable('an envelope without an id')
  if (typeof type !== 'string' || !ENVELOPES.includes(type))
    return unreadable(`an envelope of type ${String(type)}`, id)
  const read = readPayload(payload)
  if (read.kind === 'fit') return { kind: 'envelope' }
  return unreadable('because' in read ? read.because : read.kind, id, payload)
}

function parsed(data: unknown): unknown {
  try {
    return JSON.parse(String(data))
  } catch {
    return undefined
  }
}

function unreadable(because: string, id: string | null = null, payload: unknown = null): Frame {
  return { kind: 'unreadable', because, id, payload }
}
