/** A text that came by the socket, read before the library is given it: it ends the process over some of them. */

import { readPayload } from './payload.js'

export type Frame =
  | { readonly kind: 'hello' }
  /** https://docs.slack.dev/apis/events-api/using-socket-mode#disconnect */
  | { readonly kind: 'disconnect'; readonly reason: string }
  | { readonly kind: 'envelope' }
  /** An envelope that nothing here can work with; `id`: what acknowledges it. */
  | {
      readonly kind: 'odd'
      readonly because: string
      readonly id: string | null
      readonly payload: unknown
    }

const ENVELOPES = ['events_api', 'interactive', 'slash_commands']

/** Takes whatever came. */
export function readFrame(data: unknown): Frame {
  const frame = parsed(data)
  if (typeof frame !== 'object' || frame === null) return odd('no JSON object')
  const { type, reason, envelope_id: given, payload } = frame as Readonly<Record<string, unknown>>
  if (type === 'hello') return { kind: 'hello' }
  if (type === 'disconnect')
    return { kind: 'disconnect', reason: typeof reason === 'string' ? reason : '' }
  const id = typeof given === 'string' && given !== '' ? given : null
  if (id === null) return odd('an envelope without an id')
  if (typeof type !== 'string' || !ENVELOPES.includes(type))
    return odd(`an envelope of type ${String(type)}`, id)
  const heard = readPayload(payload)
  if (heard.kind === 'fit') return { kind: 'envelope' }
  return odd('because' in heard ? heard.because : heard.kind, id, payload)
}

function parsed(data: unknown): unknown {
  try {
    return JSON.parse(String(data))
  } catch {
    return undefined
  }
}

function odd(because: string, id: string | null = null, payload: unknown = null): Frame {
  return { kind: 'odd', because, id, payload }
}
