/** One connection of Socket Mode, from its opening to its end: a client of the library's serves one life. */

import { SocketModeClient, type SocketModeOptions } from '@slack/socket-mode'
import { saysOf } from '../base/outage.js'
import { readFrame } from './frame.js'

export interface SlackEnvelope {
  ack(answer?: unknown): Promise<void>
  readonly body: unknown
  readonly type: string
  readonly retry_num?: number
  readonly retry_reason?: string
}

export interface SocketListener {
  /** Resolves when the envelope may be forgotten; what it rejects with is said by whoever listens. */
  heard(envelope: SlackEnvelope): Promise<void>
  /** Slack will end it soon: another one is to be opened meanwhile. */
  leaving(): void
  /** It is over, whoever ended it. */
  ended(): void
  /** Something came that is no envelope, or what the library threw. */
  odd(because: string): void
}

export interface Socket {
  /** Envelopes that are being heard are waited for, a while. */
  close(): Promise<void>
}

/** No socket came about; the message is all there is to say. */
export class SocketFault extends Error {}

/** From the question for a URL to Slack's « hello », ms. */
const HELLO_WITHIN = 20_000
/** For a peer that does not answer when we close, and for what is being heard then, ms. */
const FAREWELL = 2000
/** Reasons to end that leave us the time to open another one. */
const IN_TIME = ['warning', 'refresh_requested']

const REASONS: Readonly<Record<string, string>> = {
  too_many_websockets:
    'this app has too many connections (Slack takes ten): see that Amigo runs once',
  link_disabled: 'Socket Mode is off in the settings of the app: turn it on',
}

/** What the frames of one socket have told so far. */
interface Told {
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
  const told: Told = { greeted: false, reason: '' }
  listenBefore(client, listener, (data) => passedOn(data, told, listener))
  const working = new Set<Promise<void>>()
  client.on('slack_event', (envelope: SlackEnvelope) => {
    const work: Promise<void> = listener
      .heard(envelope)
      .catch((error: unknown) => listener.odd(saysOf(error)))
      .finally(() => working.delete(work))
    working.add(work)
  })
  client.on('disconnected', () => {
    // One that did not come about is a fault of the opening.
    if (told.greeted) listener.ended()
  })
  try {
    await helloFrom(client, stopped)
  } catch (error) {
    // What hangs is not waited for; it rejects with nothing.
    void end(client)
    throw startFault(error, told)
  }
  return {
    async close() {
      await within(FAREWELL, Promise.all(working))
      client.removeAllListeners('slack_event')
      await end(client)
    },
  }
}

/** What comes by the socket is ours first: the library gets what we pass on, if anything. */
function listenBefore(
  client: SocketModeClient,
  { odd }: SocketListener,
  passed: (data: unknown) => unknown,
): void {
  const theirs = client.listeners('ws_message') as ((data: unknown, binary: boolean) => unknown)[]
  client.removeAllListeners('ws_message')
  client.on('ws_message', (data: unknown, binary: boolean) => {
    const given = binary ? undefined : passed(data)
    if (given === undefined) return
    const work = Promise.all(theirs.map(async (their) => their(given, false)))
    work.catch((error: unknown) => odd(saysOf(error)))
  })
}

/** Undefined: nothing of it is for the library. */
function passedOn(data: unknown, told: Told, { leaving, odd }: SocketListener): unknown {
  const frame = readFrame(data)
  switch (frame.kind) {
    case 'envelope':
      return data
    case 'hello':
      told.greeted = true
      return data
    case 'disconnect':
      told.reason = frame.reason
      // The library would close it at once, and be deaf until another one is open.
      if (!told.greeted || !IN_TIME.includes(frame.reason)) return data
      leaving()
      return undefined
    case 'odd': {
      const { id, because, payload } = frame
      // In a type that the library hands on as it is, with what acknowledges it.
      if (id !== null) return JSON.stringify({ type: 'odd', envelope_id: id, payload })
      odd(because)
      return undefined
    }
  }
}

async function helloFrom(client: SocketModeClient, stopped: AbortSignal): Promise<void> {
  let late: NodeJS.Timeout | undefined
  let stop = () => {}
  const patience = new Promise((_, reject) => {
    const fault = new SocketFault(`Slack says no hello within ${HELLO_WITHIN / 1000} s`)
    late = setTimeout(() => reject(fault), HELLO_WITHIN)
    stop = () => reject(new SocketFault('stopped before Slack said hello'))
    stopped.addEventListener('abort', stop, { once: true })
  })
  const opening = client.start()
  // It may still fail when it is no longer waited for.
  opening.catch(() => undefined)
  try {
    await Promise.race([opening, patience])
  } finally {
    clearTimeout(late)
    stopped.removeEventListener('abort', stop)
  }
}

function startFault(error: unknown, { reason }: Told): unknown {
  // The library rejects with nothing when the socket closes before the « hello ».
  if (error === undefined) return new SocketFault(closedEarly(reason))
  if (error instanceof Error) Object.assign(error, { method: 'apps.connections.open' })
  return error
}

/** Never rejects. */
async function end(client: SocketModeClient): Promise<void> {
  await within(FAREWELL, client.disconnect())
  // The second time it does not wait for the peer; nothing happens to one that is closed.
  await within(FAREWELL, client.disconnect())
}

function closedEarly(reason: string): string {
  const words = REASONS[reason]
  if (words !== undefined) return `${words} (${reason})`
  return `Slack closed the connection before its hello${reason === '' ? '' : ` (${reason})`}`
}

/** Whoever made the work has seen to its faults. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let late: NodeJS.Timeout | undefined
  const enough = new Promise<void>((resolve) => {
    late = setTimeout(resolve, ms)
  })
  await Promise.race([work.catch(() => undefined), enough])
  clearTimeout(late)
}
