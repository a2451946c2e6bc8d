/** Socket Mode for Bolt: an event is acknowledged only when its listener has kept it. */

import type { App, Receiver, ReceiverEvent } from '@slack/bolt'
import { SocketModeClient, type SocketModeOptions } from '@slack/socket-mode'
import type { Log } from '../../app/ports.js'

interface SlackEvent {
  ack(answer?: unknown): Promise<void>
  readonly body: Record<string, unknown>
  readonly type: string
  readonly retry_num?: number
  readonly retry_reason?: string
}

/** Bolt's own receiver acknowledges before its listeners run: a kill in between would lose a message. */
export class DurableReceiver implements Receiver {
  readonly #options: SocketModeOptions
  readonly #log: Log
  #client: SocketModeClient | undefined
  #app: App | undefined
  #connected = false

  /** `lost`: the socket is gone, whoever ended it. */
  constructor(
    options: SocketModeOptions,
    log: Log,
    readonly lost: () => void,
  ) {
    // Its own reconnecting ends for good, and the process with it, when Slack refuses once.
    this.#options = { ...options, autoReconnectEnabled: false }
    this.#log = log
  }

  init(app: App): void {
    this.#app = app
  }

  /** Resolves when the socket is open; rejects when Slack refuses. A client serves one life. */
  async start(): Promise<void> {
    const client = new SocketModeClient(this.#options)
    this.#client = client
    client.on('slack_event', (event: SlackEvent) => {
      // Not acknowledged, Slack sends it again.
      this.#handle(event).catch((error: Error) =>
        this.#log.error({ err: error }, 'slack: an event could not be kept; it will come again'),
      )
    })
    client.on('disconnected', () => {
      if (this.#client !== client) return
      const was = this.#connected
      this.#connected = false
      // One that did not come about is a fault of `start`, and comes again in its time.
      if (was) this.lost()
    })
    await client.start()
    this.#connected = true
  }

  /** Whether the socket is open. */
  get connected(): boolean {
    return this.#connected
  }

  async stop(): Promise<void> {
    const client = this.#client
    this.#client = undefined
    this.#connected = false
    client?.removeAllListeners('slack_event')
    await client?.disconnect()
  }

  async #handle({ ack, body, type, retry_num, retry_reason }: SlackEvent): Promise<void> {
    const isEvent = type === 'events_api'
    const event: ReceiverEvent = {
      body,
      // Bolt says « yes » to an event at once; we say it when it is kept.
      ack: isEvent ? async () => {} : ack,
      ...(retry_num === undefined ? {} : { retryNum: retry_num }),
      ...(retry_reason === undefined ? {} : { retryReason: retry_reason }),
    }
    await this.#app?.processEvent(event)
    if (isEvent) await ack()
  }
}
