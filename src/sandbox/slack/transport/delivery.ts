/** A payload on its way to the app, by socket or by HTTP, and what came back. */

import type { Obj } from '../shapes.js'

export interface Delivery {
  readonly type: 'events_api' | 'interactive' | 'slash_commands'
  readonly body: Obj
  readonly retry?: { readonly attempt: number; readonly reason: string }
}

export interface Reply {
  readonly acked: boolean
  readonly payload: unknown
  /** Why there was no ack, in Slack's words for a retry. */
  readonly reason: 'timeout' | 'http_error' | 'connection_failed' | null
}
