/** One connection of Socket Mode, from its opening to its end: a client of the library serves one connection only. */

import { SocketModeClient, type SocketModeOptions } from '@slack/socket-mode'
import { describeFault } from '../base/fault.js'
import { readFrame } from './frame.js'
import { awaitHello, SocketFault } from './hello.js'
import { waitAtMost } from './wait-at-most.js'

export interface SlackEnvelope {
  ack(answer?: unknown): Promise<void>
  readonly body: unknown
  readonly type: string
  readonly retry_num?: number
  readonly retry_reason?: string
}

export interface SocketListener {
  /** Resolves when the envelope may be forgotten; what it rejects with goes to `unreadable`. */
  envelope(envelope: SlackEnvelope): Promise<void>
  /** Slack will end it soon: another one is to be opened meanwhile. */
  leaving(): void
  /** It is over, whoever ended it. */
  ended(): void
  /** Something came that is no envelope, or what the library threw. */
  unreadable(because: string): void
}

export interface Socket {
  /** Envelopes that are being worked on are waited for, a while. */
  close(): Promise<void>
}

/** For a peer that does not answer when we close, and for what is being worked on then, ms. */
const CLOSE_TIMEOUT = 2000
/** Reasons to end that leave us the time to open another one. */
const ANNOUNCED = ['warning', 'refresh_requested']

const KNOWN_REASONS: Readonly<Record<string, string>> = {
  too_many_websockets:
    'this app has too many connections (Slack takes ten): see that Amigo runs once',
  link_disabled: 'Socket Mode is off in the settings of the app: turn it on',
}

/** What the frames of one socket have told so far. */
interface SocketState {
  greeted: boolean
  /** Why Slack ends it; '': it does not. */
  reason: string
}

/**
 * Resolves after Slack's « hello »; rejects with a fault of Slack's, or a SocketFault, also when it is
 * `stopped` before.
 */
export async function openSocket(
  options: SocketModeOptions,
  listener: SocketListener,
  stopped: AbortSignal,
): Promise<Socket> {
  // Its own reconnecting ends for good, and the process with it, when Slack refuses once.
  const client = new SocketModeClient({ ...options, autoReconnectEnabled: false })
  const state: SocketState = { greeted: false, reason: '' }
  interceptFrames(client, listener, (data) => forLibrary(data, state, listener))
  const working = passEnvelopes(client, listener)
  client.on('disconnected', () => {
    // One that did not come about is a fault of the opening.
    if (state.greeted) listener.ended()
  })
  try {
    await awaitHello(client, stopped)
  } catch (error) {
    // What hangs is not waited for; it rejects with nothing.
    void disconnect(client)
    throw startFault(error, state)
  }
  return {
    async close() {
      await waitAtMost(CLOSE_TIMEOUT, Promise.all(working))
      client.removeAllListeners('slack_event')
      await disconnect(client)
    },
  }
}

/** Frames come to us first: the library gets what `select` returns, and nothing for undefined. */
function interceptFrames(
  client: SocketModeClient,
  { unreadable }: SocketListener,
  select: (data: unknown) => unknown,
): void {
  const theirs = client.listeners('ws_message') as ((data: unknown, binary: boolean) => unknown)[]
  client.removeAllListeners('ws_message')
  client.on('ws_message', (data: unknown, binary: boolean) => {
    const passed = binary ? undefined : select(data)
    if (passed === undefined) return
    const work = Promise.all(theirs.map(async (listen) => listen(passed, false)))
    work.catch((error: unknown) => unreadable(describeFault(error)))
  })
}

/** Undefined: nothing of it is for the library. */
function forLibrary(
  data: unknown,
  state: SocketState,
  { leaving, unreadable }: SocketListener,
): unknown {
  const frame = readFrame(data)
  switch (frame.kind) {
    case 'envelope':
      return data
    case 'hello':
      state.greeted = true
      return data
    case 'disconnect':
      state.reason = frame.reason
      // The library would close it at once, and miss what comes until another one is open.
      if (!state.greeted || !ANNOUNCED.includes(frame.reason)) return data
      leaving()
      return undefined
    case 'unreadable': {
      const { id, because, payload } = frame
      // In a type that the library hands on as it is, with what acknowledges it.
      if (id !== null) return JSON.stringify({ type: 'odd', envelope_id: id, payload })
      unreadable(because)
      return undefined
    }
  }
}

/** Returns the work that is going on, as it comes and goes. */
function passEnvelopes(
  client: SocketModeClient,
  listener: SocketListener,
): ReadonlySet<Promise<void>> {
  const working = new Set<Promise<void>>()
  client.on('slack_event', (envelope: SlackEnvelope) => {
    const work: Promise<void> = listener
      .envelope(envelope)
      .catch((error: unknown) => listener.unreadable(describeFault(error)))
      .finally(() => working.delete(work))
    working.add(work)
  })
  return working
}

function startFault(error: unknown, { reason }: SocketState): unknown {
  // The library rejects with nothing when the socket closes before the « hello ».
  if (error === undefined) return new SocketFault(closedEarly(reason))
  if (error instanceof Error) Object.assign(error, { method: 'apps.connections.open' })
  return error
}

function closedEarly(reason: string): string {
  const words = KNOWN_REASONS[reason]
  if (words !== undefined) return `${words} (${reason})`
  return `Slack closed the connection before its hello${reason === '' ? '' : ` (${reason})`}`
}

/** Never rejects. */
async function disconnect(client: SocketModeClient): Promise<void> {
  await waitAtMost(CLOSE_TIMEOUT, client.disconnect())
  // The second time it does not wait for the peer; nothing happens to one that is closed.
  await waitAtMost(CLOSE_TIMEOUT, client.disconnect())
}
