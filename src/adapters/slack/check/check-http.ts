/** Checks events by HTTP from this machine: whether the signing secret has its shape, and the port is ours or free (`amigo doctor`). */

import { createHmac } from 'node:crypto'
import { TIMEOUT } from './one-call.js'

export interface HttpChecked {
  readonly ok: boolean
  readonly says: string
}

const CHALLENGE = 'amigo-doctor'

export async function checkHttp(secret: string, port: number): Promise<HttpChecked> {
  if (!/^[0-9a-f]{32}$/i.test(secret))
    return {
      ok: false,
      says: 'AMIGO_SLACK_SIGNING_SECRET is no signing secret (32 characters, 0-9 and a-f): copy it anew from « Basic Information », App Credentials',
    }
  const url = `http://127.0.0.1:${port}/slack/events`
  switch (await listener(url, secret)) {
    case 'amigo':
      return { ok: true, says: `HTTP: Amigo listens at ${url}` }
    case 'nobody':
      return { ok: true, says: `HTTP: nobody listens at ${url} yet, the service will` }
    case 'another':
      return {
        ok: false,
        says: `what listens at ${url} is not Amigo, or has another signing secret: set AMIGO_SLACK_PORT to a free port, or start Amigo anew`,
      }
  }
}

/** Asked as Slack verifies a request URL: only a service with the same secret accepts it, and returns the challenge. */
async function listener(url: string, secret: string): Promise<'amigo' | 'nobody' | 'another'> {
  const body = JSON.stringify({ type: 'url_verification', challenge: CHALLENGE })
  const seconds = Math.floor(Date.now() / 1000)
  const hash = createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(TIMEOUT),
      headers: {
        'content-type': 'application/json',
        'x-slack-request-timestamp': String(seconds),
        'x-slack-signature': `v0=${hash}`,
      },
    })
    return response.ok && (await response.text()).includes(CHALLENGE) ? 'amigo' : 'another'
  } catch (error) {
    const { code } = ((error as Error).cause ?? {}) as NodeJS.ErrnoException
    return code === 'ECONNREFUSED' ? 'nobody' : 'another'
  }
}
