/**
 * The retry policy of Slack calls: a short « Retry-After » is waited by the call itself; longer ones are left to its caller.
 */

import { setTimeout as sleep } from 'node:timers/promises'
import type { WebClientOptions } from '@slack/web-api'

/** Of « Retry-After », in seconds. */
const LONGEST_WAIT = 3
const MAX_TRIES = 3

/** Node's own fetch, looked up at each call. */
export const directFetch: typeof fetch = (url, init) => fetch(url, init)

/** `get`: Node's own fetch, or one through the outbound proxy. */
function retryingFetch(get: typeof fetch): typeof fetch {
  return async (url, init) => {
    for (let tries = 1; ; tries++) {
      const response = await get(url, init)
      const wait = Number(response.headers.get('retry-after') ?? Number.NaN)
      if (response.status !== 429 || !(wait <= LONGEST_WAIT) || tries === MAX_TRIES) return response
      await response.body?.cancel()
      await sleep(wait * 1000)
    }
  }
}

const RETRY_POLICY: WebClientOptions = {
  fetch: retryingFetch(directFetch),
  // The client would hold all its calls for as long as Slack asks it to, and the mails behind them.
  rejectRateLimitedCalls: true,
  // A notice is tried again by the outbox: half an hour of tries here would only hold it up.
  retryConfig: { retries: 1, minTimeout: 300, maxTimeout: 2000 },
  timeout: 12_000,
}

/** The same, until the service stops: a call that hangs then holds up nobody. */
export function retryPolicyUntil(
  stopped: AbortSignal,
  get: typeof fetch = directFetch,
): WebClientOptions {
  const retrying = retryingFetch(get)
  return {
    ...RETRY_POLICY,
    fetch: (url, init) => {
      const signals = [stopped, init?.signal].filter((signal) => signal instanceof AbortSignal)
      return retrying(url, { ...init, signal: AbortSignal.any(signals) })
    },
  }
}
