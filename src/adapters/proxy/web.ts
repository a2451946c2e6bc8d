/** HTTP and WebSockets through the outbound proxy, which Node's own fetch does not use. */

import { createRequire } from 'node:module'
import type { buildConnector, Dispatcher } from 'undici'
import { explainProxy } from './fault.js'
import { bareHost } from './no-proxy.js'
import { type OutboundProxy, routeTo } from './outbound.js'
import { openTunnel } from './tunnel.js'

export interface Web {
  readonly fetch: typeof fetch
  /** For a WebSocket of undici; undefined: it needs none. */
  readonly dispatcher: Dispatcher | undefined
}

const require = createRequire(import.meta.url)

/** Loaded where there is a proxy only: that takes a fifth of the time in which a command starts. */
function loadUndici(): typeof import('undici') {
  return require('undici')
}

/** ms */
const CONNECT_WITHIN = 15_000

/** Where there is no proxy, this is Node's own fetch. */
export function openWeb(outbound: OutboundProxy): Web {
  const { proxy } = outbound
  if (proxy === null) return { fetch: globalThis.fetch, dispatcher: undefined }
  const { Agent, fetch: undiciFetch } = loadUndici()
  const dispatcher = new Agent({ connect: connector(outbound) })
  const proxiedFetch: typeof fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    try {
      const answer = await undiciFetch(url, { ...(await portable(init)), dispatcher })
      return answer as unknown as Response
    } catch (error) {
      throw explained(error, outbound, url)
    }
  }
  return { fetch: proxiedFetch, dispatcher }
}

/** Not undici's own proxy agent: that one retries a proxy that hangs up for ever, and waits five minutes for an answer. */
function connector(outbound: OutboundProxy): buildConnector.connector {
  const direct = loadUndici().buildConnector({ timeout: CONNECT_WITHIN })
  return (options, done) => {
    const port = portOf(options.port, options.protocol)
    const route = routeTo(outbound, options.hostname, port)
    if (route === null) {
      direct(options, done)
      return
    }
    openTunnel(route, bareHost(options.hostname), port).then(
      (socket) => {
        if (options.protocol === 'https:') direct({ ...options, httpSocket: socket }, done)
        else done(null, socket)
      },
      (error: unknown) => done(error as Error, null),
    )
  }
}

/** undici does not know Node's own FormData: it would send « [object FormData] ». */
async function portable(init: RequestInit = {}): Promise<Record<string, unknown>> {
  if (!(init.body instanceof FormData)) return { ...init }
  const encoded = new Response(init.body)
  const headers = new Headers(init.headers)
  headers.set('content-type', encoded.headers.get('content-type') ?? '')
  return {
    ...init,
    headers: Object.fromEntries(headers),
    body: Buffer.from(await encoded.arrayBuffer()),
  }
}

/** undici says « fetch failed », with the reason deep in its causes. */
function explained(error: unknown, outbound: OutboundProxy, url: URL): unknown {
  const port = portOf(url.port, url.protocol)
  const route = routeTo(outbound, url.hostname, port)
  const fault = route && explainProxy(error, route, `${url.hostname}:${port}`)
  return fault ? new Error(fault.message, { cause: new Error(fault.message) }) : error
}

function portOf(port: string, protocol: string): number {
  return Number(port) || (/^(https|wss):$/.test(protocol) ? 443 : 80)
}
