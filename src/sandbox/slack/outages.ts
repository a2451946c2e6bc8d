/** Everything that can go wrong with Slack, on demand. */

import type { Line } from './line.js'
import type { Sockets } from './sockets.js'
import type { State } from './state.js'

export interface Outages {
  rateLimit(method: string, retryAfterSeconds: number, times?: number): void
  failNext(method: string, error: string, times?: number): void
  serverError(method: string, times?: number): void
  dropSockets(): void
  recycle(): void
  /** Nobody listens any more; what happens meanwhile is in the history, and in no event. */
  down(): Promise<void>
  /** On the same port. */
  up(): Promise<void>
  revokeToken(error?: 'token_revoked' | 'invalid_auth' | 'account_inactive'): void
  restoreToken(): void
}

export function makeOutages(state: State, sockets: Sockets, line: Line): Outages {
  return {
    rateLimit: (method, retryAfterSeconds, times = 1) =>
      state.faults.plan(method, { kind: 'rate', retryAfterSeconds }, times),
    failNext: (method, error, times = 1) =>
      state.faults.plan(method, { kind: 'error', error }, times),
    serverError: (method, times = 1) => state.faults.plan(method, { kind: 'http' }, times),
    dropSockets: sockets.drop,
    recycle: sockets.recycle,
    down: line.stop,
    up: line.resume,
    revokeToken(error = 'token_revoked') {
      state.revoked = error
    },
    restoreToken() {
      state.revoked = null
    },
  }
}
