/** A bare socket of Socket Mode: it shows envelopes as they come, and acks only what it is told to. */

import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { SlackWorkspace } from '../../../src/sandbox/slack/workspace.js'

export interface Envelope {
  readonly type: string
  readonly envelope_id?: string
  /** Of events: `event_callback` and what is in it. */
  readonly payload?: Readonly<Record<string, unknown>> & {
    readonly event_id: string
    readonly event: Readonly<Record<string, unknown>>
  }
  readonly retry_attempt?: number
  readonly retry_reason?: string
  readonly reason?: string
}

/** Greeted when it returns: the hello is the first of what was `said`. */
export async function connect(
  workspace: SlackWorkspace,
  acks: (envelope: Envelope) => boolean = () => true,
) {
  const response = await fetch(`${workspace.apiUrl}apps.connections.open`, {
    method: 'POST',
    headers: { authorization: `Bearer ${workspace.appToken}` },
  })
  const { url } = (await response.json()) as { url: string }
  const socket = new WebSocket(url)
  const said: Envelope[] = []
  socket.on('message', (data) => {
    const envelope = JSON.parse(String(data)) as Envelope
    said.push(envelope)
    const { envelope_id } = envelope
    if (envelope_id && acks(envelope)) socket.send(JSON.stringify({ envelope_id, payload: {} }))
  })
  await once(socket, 'message')
  return { socket, said, url }
}
