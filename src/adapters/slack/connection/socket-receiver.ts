/** Receives events for Bolt by Socket Mode: each is acknowledged when it is kept, and a new socket is open before the old one closes. */

import type { App, Receiver, ReceiverEvent } from '@slack/bolt'
import type { SocketModeOptions } from '@slack/socket-mode'
import { describeFault } from '../base/fault.js'
import { type Gate, gated, type Process } from './gate.js'
import { openSocket, type SlackEnvelope, type Socket, type SocketListener } from './socket.js'

/** The socket that is in use. `leaving`: Slack will end it soon. */
interface ActiveSocket {
  readonly socket: Socket
  readonly state: { now: 'open' | 'leaving' | 'ended' }
}

/** Bolt's own receiver acknowledges before its listeners run: a kill in between would lose a message. */
export class SocketReceiver implements Receiver {
  #process: Process | undefined
  #active: ActiveSocket | undefined
  readonly #stopping = new AbortController()

  /** `lost`: called when another socket is wanted, at once. */
  constructor(
    readonly options: SocketModeOptions,
    readonly gate: Gate,
    readonly lost: () => void,
  ) {}

  init(app: App): void {
    this.#process = gated(app, this.gate)
  }

  /** Whether a socket is open, and Slack has not announced its end. */
  get connected(): boolean {
    return this.#active?.state.now === 'open'
  }

  /**
   * Opens a socket, then closes the one before it. Resolves with whether Slack could reach us all the
   * while; rejects when Slack refuses, and what is open stays.
   */
  async start(): Promise<boolean> {
    const state: ActiveSocket['state'] = { now: 'open' }
    const stopped = this.#stopping.signal
    const socket = await openSocket(this.options, this.#listener(state), stopped)
    if (stopped.aborted) {
      await socket.close()
      return false
    }
    const former = this.#active
    this.#active = { socket, state }
    if (former) this.#close(former)
    return former !== undefined && former.state.now !== 'ended'
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    const active = this.#active
    this.#active = undefined
    await active?.socket.close()
  }

  #listener(state: ActiveSocket['state']): SocketListener {
    const { log } = this.gate
    const leave = (now: 'leaving' | 'ended') => {
      const was = state.now
      if (was !== 'ended') state.now = now
      // One that has a successor may end, and one that is leaving has said so.
      if (was === 'open' && this.#active?.state === state) this.lost()
    }
    return {
      envelope: (envelope) => this.#receive(envelope),
      leaving: () => leave('leaving'),
      ended: () => {
        const left = state.now === 'leaving' && this.#active?.state === state
        leave('ended')
        // Its successor did not come about in time.
        if (left) this.lost()
      },
      unreadable: (because) =>
        log.warn({ because }, `slack: what came by the socket can't be read (${because})`),
    }
  }

  async #receive(envelope: SlackEnvelope): Promise<void> {
    const { ack, body, type, retry_num, retry_reason } = envelope
    const isEvent = type === 'events_api'
    const event: ReceiverEvent = {
      body: body as ReceiverEvent['body'],
      // Bolt acknowledges an event at once; we do when it is kept.
      ack: isEvent ? async () => {} : ack,
      ...(retry_num === undefined ? {} : { retryNum: retry_num }),
      ...(retry_reason === undefined ? {} : { retryReason: retry_reason }),
    }
    try {
      await this.#process?.(event)
      if (isEvent) await ack()
    } catch (error) {
      this.gate.log.error(
        { err: error },
        `slack: what was heard could not be kept (${describeFault(error)}); an event comes again`,
      )
    }
  }

  #close({ socket }: ActiveSocket): void {
    socket
      .close()
      .catch((error: unknown) =>
        this.gate.log.warn({}, `slack: a former socket: ${describeFault(error)}`),
      )
  }
}
