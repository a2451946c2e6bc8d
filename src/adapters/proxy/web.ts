/** HTTP and WebSockets through the outbound proxy: Node's own fetch knows nothing of it. */

import { Agent, type Dispatcher, Pool, ProxyAgent, fetch as undiciFetch } from 'undici'
import { explainProxy } from './fault.js'
import type { OutboundProxy, ProxyRoute } from './outbound.js'

export interface Web {
  readonly fetch: typeof fetch
  /** For a WebSocket of undici; undefined: it needs none. */
  readonly dispatcher: Dispatcher | undefined
}

/** ms; otherwise undici waits for the answer to CONNECT for five minutes. */
const CONNECT_WITHIN = 15_000

/** Where there is no proxy, this is Node's own fetch. */
export function openWeb(outbound: OutboundProxy): Web {
  const { proxy } = outbound
  if (proxy === null) return { fetch: globalThis.fetch, dispatcher: undefined }
  const dispatcher = new Agent({
    factory(origin, options) {
      const { hostname, port, protocol } = new URL(origin)
      const route = outbound.route(hostname, portOf(port, protocol))
      return route === null ? new Pool(origin, options) : tunnel(route)
    },
  })
  const through: typeof fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    try {
      const answer = await undiciFetch(url, { ...(await portable(init)), dispatcher })
      return answer as unknown as Response
    } catch (error) {
      throw inWords(error, outbound, url)
    }
  }
  return { fetch: through, dispatcher }
}

function tunnel({ url }: ProxyRoute): ProxyAgent {
  const { username, password } = new URL(url)
  return new ProxyAgent({
    uri: url,
    clientFactory: (origin, options) =>
      new Pool(origin, { ...options, headersTimeout: CONNECT_WITHIN }),
    // undici leaves a user without a password out.
    ...(username !== '' && password === '' ? { token: basic(username, '') } : {}),
  })
}

/** RFC 7617 §2 */
function basic(username: string, password: string): string {
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return `Basic ${Buffer.from(login).toString('base64')}`
}

/** A form of Node's own classes is no form to undici's: it would be sent as « [object FormData] ». */
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

/** undici says « fetch failed », and the reason far below. */
function inWords(error: unknown, outbound: OutboundProxy, url: URL): unknown {
  const port = portOf(url.port, url.protocol)
  const route = outbound.route(url.hostname, port)
  const fault = route && explainProxy(error, route, `${url.hostname}:${port}`)
  return fault ? new Error(fault.message, { cause: new Error(fault.message) }) : error
}

function portOf(port: string, protocol: string): number {
  return Number(port) || (/^(https|wss):$/.test(protocol) ? 443 : 80)
}
