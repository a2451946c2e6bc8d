/** Outages of Slack on demand. */

import type { State } from '../state.js'
import type { Line } from './line.js'
import type { Opening } from './socket-openings.js'
import type { Sockets } from './sockets.js'

export interface Outages {
  rateLimit(method: string, retryAfterSeconds: number, times?: number): void
  failNext(method: string, error: string, times?: number): void
  /** `method` may be « upload », for the URL that takes the bytes of a file. */
  serverError(method: string, times?: number, status?: number): void
  /** The call is carried out, and answered with an error of the server. */
  loseAnswer(method: string, times?: number): void
  /** The call is taken, and never answered. */
  hang(method: string, times?: number): void
  dropSockets(): void
  /** How the next sockets are opened, each once; then they are again as they should be. */
  openNext(how: Opening, times?: number): void
  /** Slack asks to connect anew; after `warning` a socket still gets envelopes, until it is cut. */
  recycle(reason?: 'refresh_requested' | 'warning'): void
  /** Any text to every socket, as it is: an envelope that nobody foresaw. */
  sendFrame(text: string): void
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
    serverError: (method, times = 1, status = 500) =>
      state.faults.plan(method, { kind: 'http', status }, times),
    loseAnswer: (method, times = 1) => state.faults.plan(method, { kind: 'lost' }, times),
    hang: (method, times = 1) => state.faults.plan(method, { kind: 'hang' }, times),
    dropSockets: () => sockets.drop(),
    openNext: (how, times) => sockets.openNext(how, times),
    sendFrame: (text) => sockets.sendFrame(text),
    recycle: (reason) => sockets.recycle(reason),
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
