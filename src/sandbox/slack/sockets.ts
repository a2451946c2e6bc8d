/** Socket Mode: sockets that the app opened, envelopes that one of them gets, acks that come back. */

import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { WebSocket } from 'ws'
import { WebSocketServer } from 'ws'
import type { Delivery, Reply } from './delivery.js'
import { type Opening, refuse, turnAway } from './socket-openings.js'
import type { State } from './state.js'

/** Bolt's stop() does not wait for its close frame to be answered: this does, so long. */
const FAREWELL_MS = 500

/** Bolt gives a connection up after 30 s without a ping. */
const PING_MS = 5000

const TOO_LATE: Reply = { acked: false, payload: null, reason: 'timeout' }

export interface Sockets {
  readonly count: number
  /** The URL of one connection: its ticket is good once. */
  ticket(): string
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  send(delivery: Delivery): Promise<Reply>
  /** Cuts them, as a lost network does. */
  drop(): void
  /** Lets them close in peace. */
  end(): Promise<void>
  /** Asks the app to connect anew, as Slack does every few hours. */
  recycle(reason?: 'refresh_requested' | 'warning'): void
  openNext(how: Opening, times?: number): void
  /** The same text to all of them. */
  sendFrame(text: string): void
}

export function makeSockets(state: State): Sockets {
  const server = new WebSocketServer({ noServer: true })
  const all = new Set<WebSocket>()
  /** Those that get envelopes: a recycled one does not any more. */
  const open = new Set<WebSocket>()
  const waiting = new Map<string, (reply: Reply) => void>()
  const tickets = new Set<string>()
  const openings: Opening[] = []
  /** Taken from the network, and not upgraded. */
  const refused = new Set<Duplex>()
  let turn = 0

  function welcome(socket: WebSocket): void {
    all.add(socket)
    open.add(socket)
    state.reachable = true
    const pinging = setInterval(() => socket.ping(), PING_MS)
    socket.on('close', () => {
      all.delete(socket)
      open.delete(socket)
      clearInterval(pinging)
    })
    // A client that goes away in the middle is no fault of the workspace.
    socket.on('error', () => {})
    socket.on('message', (data) => {
      const { envelope_id: id, payload } = JSON.parse(String(data)) as Record<string, unknown>
      waiting.get(String(id))?.({ acked: true, payload, reason: null })
    })
    const connection_info = { app_id: state.appId }
    socket.send(JSON.stringify({ type: 'hello', num_connections: open.size, connection_info }))
  }

  return {
    get count() {
      return open.size
    },
    ticket() {
      const ticket = randomUUID()
      tickets.add(ticket)
      return `${state.origin.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${state.appId}`
    },
    upgrade(request, socket, head) {
      const { searchParams } = new URL(request.url ?? '', state.origin)
      if (!tickets.delete(searchParams.get('ticket') ?? ''))
        return void socket.end('HTTP/1.1 408 Request Timeout\r\n\r\n')
      const how = openings.shift()
      if (how && refuse(how, socket)) return void refused.add(socket)
      server.handleUpgrade(request, socket, head, (open) => {
        if (!how) return welcome(open)
        all.add(open)
        open.on('close', () => all.delete(open))
        turnAway(how, open)
      })
    },
    send({ type, body, retry }) {
      const sockets = [...open]
      const socket = sockets[turn++ % sockets.length]
      if (!socket)
        return Promise.resolve({ acked: false, payload: null, reason: 'connection_failed' })
      const envelope_id = randomUUID()
      return new Promise((resolve) => {
        const settle = (reply: Reply) => {
          clearTimeout(timer)
          waiting.delete(envelope_id)
          resolve(reply)
        }
        const timer = setTimeout(settle, state.ackTimeoutMs, TOO_LATE)
        waiting.set(envelope_id, settle)
        const envelope = {
          envelope_id,
          payload: body,
          type,
          accepts_response_payload: type !== 'events_api',
          // Slack: 0 and '' the first time.
          ...(type === 'events_api'
            ? { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? '' }
            : {}),
        }
        socket.send(JSON.stringify(envelope))
      })
    },
    drop() {
      for (const socket of all) socket.terminate()
      for (const socket of refused) socket.destroy()
      open.clear()
      refused.clear()
    },
    async end() {
      for (const socket of refused) socket.destroy()
      for (const settle of waiting.values()) settle(TOO_LATE)
      const left = [...all].map((socket) => {
        socket.close(1001)
        return new Promise((closed) => socket.once('close', closed))
      })
      await Promise.race([Promise.all(left), sleep(FAREWELL_MS, null, { ref: false })])
    },
    openNext: (how, times = 1) => void openings.push(...Array<Opening>(times).fill(how)),
    sendFrame(text) {
      for (const socket of open) socket.send(text)
    },
    recycle(reason = 'refresh_requested') {
      const debug_info = { host: 'sandbox', build_number: 1, approximate_connection_time: 18_060 }
      for (const socket of open) {
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info }))
        if (reason === 'refresh_requested') open.delete(socket)
      }
    },
  }
}
