/** Deliveries by HTTP: the same payloads, signed, to the app's request URL. */

import { createHmac } from 'node:crypto'
import type { Obj } from '../shapes.js'
import type { State } from '../state.js'
import type { Delivery, Reply } from './delivery.js'

export interface Forgery {
  readonly body?: Obj
  /** Seconds since 1970; now when left out. */
  readonly timestamp?: number
  /** The true one for that body and time when left out. */
  readonly signature?: string
}

const JSON_TYPE = 'application/json'
const FORM_TYPE = 'application/x-www-form-urlencoded'

const ENCODINGS: Readonly<
  Record<Delivery['type'], { readonly type: string; encode(body: Obj): string }>
> = {
  events_api: { type: JSON_TYPE, encode: (body) => JSON.stringify(body) },
  interactive: {
    type: FORM_TYPE,
    encode: (body) => new URLSearchParams({ payload: JSON.stringify(body) }).toString(),
  },
  slash_commands: {
    type: FORM_TYPE,
    encode: (body) => new URLSearchParams(body as Readonly<Record<string, string>>).toString(),
  },
}

const RETRY_REASONS = { timeout: 'http_timeout' } as Readonly<Record<string, string>>

/** Options are asked for at a URL of their own (docs.slack.dev/reference/block-kit/block-elements). */
export async function postToApp(state: State, delivery: Delivery): Promise<Reply> {
  const url = delivery.body.type === 'block_suggestion' ? state.optionsUrl : state.requestUrl
  if (url === null) return { acked: false, payload: null, reason: 'connection_failed' }
  return postDelivery(state, url, delivery)
}

async function postDelivery(
  state: State,
  url: string,
  { type, body, retry }: Delivery,
): Promise<Reply> {
  const encoding = ENCODINGS[type]
  const encoded = encoding.encode(body)
  const headers = {
    'content-type': encoding.type,
    ...signature(state, encoded, Math.floor(Date.now() / 1000)),
    ...(retry
      ? {
          'x-slack-retry-num': String(retry.attempt),
          'x-slack-retry-reason': RETRY_REASONS[retry.reason] ?? retry.reason,
        }
      : {}),
  }
  try {
    const signal = AbortSignal.timeout(state.ackTimeoutMs)
    const response = await fetch(url, { method: 'POST', headers, body: encoded, signal })
    const text = await response.text()
    return response.ok
      ? { acked: true, payload: parsed(text), reason: null }
      : { acked: false, payload: null, reason: 'http_error' }
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError'
    return { acked: false, payload: null, reason: late ? 'timeout' : 'connection_failed' }
  }
}

/** Slack verifies a request URL before it uses it: the challenge must come back. */
export async function verifyUrl(state: State, url: string): Promise<void> {
  const challenge = state.ids.next('challenge')
  const body = { type: 'url_verification', token: state.verificationToken, challenge }
  const { acked, payload, reason } = await postDelivery(state, url, { type: 'events_api', body })
  const answer =
    typeof payload === 'object' && payload !== null ? Object.values(payload) : [payload]
  if (!acked || !answer.includes(challenge))
    throw new Error(`${url} did not return the challenge: ${reason ?? JSON.stringify(payload)}.`)
}

/** What somebody who is not Slack could post there. */
export async function forge(
  state: State,
  url: string,
  { body = {}, timestamp = Math.floor(Date.now() / 1000), signature: forged }: Forgery,
): Promise<{ readonly status: number; readonly body: string }> {
  const encoded = JSON.stringify(body)
  const headers = {
    'content-type': JSON_TYPE,
    ...signature(state, encoded, timestamp),
    ...(forged === undefined ? {} : { 'x-slack-signature': forged }),
  }
  const response = await fetch(url, { method: 'POST', headers, body: encoded })
  return { status: response.status, body: await response.text() }
}

/** Slack: HMAC-SHA256 of `v0:timestamp:body`. */
function signature(state: State, body: string, timestamp: number): Record<string, string> {
  const hash = createHmac('sha256', state.signingSecret).update(`v0:${timestamp}:${body}`)
  return {
    'x-slack-request-timestamp': String(timestamp),
    'x-slack-signature': `v0=${hash.digest('hex')}`,
  }
}

/** Plain text is a slash command's answer. */
function parsed(text: string): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text) as unknown
  } catch {
    return { text }
  }
}
