/** The server side of Socket Mode: accepts the app's sockets, sends envelopes to one of them, and waits for their acks. */

import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { WebSocket } from 'ws'
import { WebSocketServer } from 'ws'
import type { State } from '../state.js'
import type { Delivery, Reply } from './delivery.js'
import { type Opening, refuse, turnAway } from './socket-openings.js'

/** How long sockets have to close: Bolt's stop() does not wait for the answer to its close frame. */
const CLOSE_TIMEOUT_MS = 500

/** Bolt gives a connection up after 30 s without a ping. */
const PING_MS = 5000

const TIMED_OUT: Reply = { acked: false, payload: null, reason: 'timeout' }

export class Sockets {
  readonly #state: State
  readonly #server = new WebSocketServer({ noServer: true })
  readonly #all = new Set<WebSocket>()
  /** Those that get envelopes; a recycled one gets none. */
  readonly #open = new Set<WebSocket>()
  /** By envelope_id: settles the reply. */
  readonly #unacked = new Map<string, (reply: Reply) => void>()
  readonly #tickets = new Set<string>()
  readonly #openings: Opening[] = []
  /** Taken from the network, and not upgraded. */
  readonly #refused = new Set<Duplex>()
  #sentCount = 0

  constructor(state: State) {
    this.#state = state
  }

  get count(): number {
    return this.#open.size
  }

  /** The URL of one connection: its ticket is good once. */
  ticket(): string {
    const { origin, appId } = this.#state
    const ticket = randomUUID()
    this.#tickets.add(ticket)
    return `${origin.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${appId}`
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { searchParams } = new URL(request.url ?? '', this.#state.origin)
    if (!this.#tickets.delete(searchParams.get('ticket') ?? ''))
      return void socket.end('HTTP/1.1 408 Request Timeout\r\n\r\n')
    const how = this.#openings.shift()
    if (how && refuse(how, socket)) return void this.#refused.add(socket)
    this.#server.handleUpgrade(request, socket, head, (upgraded) => {
      if (!how) return this.#welcome(upgraded)
      this.#all.add(upgraded)
      upgraded.on('close', () => this.#all.delete(upgraded))
      turnAway(how, upgraded)
    })
  }

  #welcome(socket: WebSocket): void {
    this.#all.add(socket)
    this.#open.add(socket)
    this.#state.reachable = true
    const pinging = setInterval(() => socket.ping(), PING_MS)
    socket.on('close', () => {
      this.#all.delete(socket)
      this.#open.delete(socket)
      clearInterval(pinging)
    })
    // A client that goes away in the middle is no fault of the workspace.
    socket.on('error', () => {})
    socket.on('message', (data) => {
      const { envelope_id: id, payload } = JSON.parse(String(data)) as Record<string, unknown>
      this.#unacked.get(String(id))?.({ acked: true, payload, reason: null })
    })
    const connection_info = { app_id: this.#state.appId }
    const hello = { type: 'hello', num_connections: this.#open.size, connection_info }
    socket.send(JSON.stringify(hello))
  }

  /** To the sockets in turn. */
  send(delivery: Delivery): Promise<Reply> {
    const sockets = [...this.#open]
    const socket = sockets[this.#sentCount++ % sockets.length]
    if (!socket)
      return Promise.resolve({ acked: false, payload: null, reason: 'connection_failed' })
    const envelope = envelopeOf(delivery)
    return new Promise((resolve) => {
      const settle = (reply: Reply) => {
        clearTimeout(timer)
        this.#unacked.delete(envelope.envelope_id)
        resolve(reply)
      }
      const timer = setTimeout(settle, this.#state.ackTimeoutMs, TIMED_OUT)
      this.#unacked.set(envelope.envelope_id, settle)
      socket.send(JSON.stringify(envelope))
    })
  }

  /** Cuts them, as a lost network does. */
  drop(): void {
    for (const socket of this.#all) socket.terminate()
    for (const socket of this.#refused) socket.destroy()
    this.#open.clear()
    this.#refused.clear()
  }

  /** Closes them with a close frame. */
  async end(): Promise<void> {
    for (const socket of this.#refused) socket.destroy()
    for (const settle of this.#unacked.values()) settle(TIMED_OUT)
    const closing = [...this.#all].map((socket) => {
      socket.close(1001)
      return new Promise((closed) => socket.once('close', closed))
    })
    await Promise.race([Promise.all(closing), sleep(CLOSE_TIMEOUT_MS, null, { ref: false })])
  }

  /** What becomes of the next connections. */
  openNext(how: Opening, times = 1): void {
    this.#openings.push(...Array<Opening>(times).fill(how))
  }

  /** The same text to all of them. */
  sendFrame(text: string): void {
    for (const socket of this.#open) socket.send(text)
  }

  /** Asks the app to connect anew, as Slack does every few hours. */
  recycle(reason: 'refresh_requested' | 'warning' = 'refresh_requested'): void {
    const debug_info = { host: 'sandbox', build_number: 1, approximate_connection_time: 18_060 }
    for (const socket of this.#open) {
      socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info }))
      if (reason === 'refresh_requested') this.#open.delete(socket)
    }
  }
}

function envelopeOf({ type, body, retry }: Delivery) {
  const isEvent = type === 'events_api'
  return {
    envelope_id: randomUUID(),
    payload: body,
    type,
    accepts_response_payload: !isEvent,
    // Slack: 0 and '' the first time.
    ...(isEvent && { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? '' }),
  }
}
