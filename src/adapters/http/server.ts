/** A small HTTP server for monitoring and for the pages of operator and technicians, on a port of this machine. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { isIP } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { messageOf } from '../../core/running/thrown.js'
import { UnusableSetting } from '../mail-server.js'
import { keepPlace } from './crowd.js'
import { type Handler, type HttpAnswer, type PageRoute, plain, type Routes } from './exchange.js'
import { findRoute } from './find-route.js'
import {
  clientOf,
  isBaseHost,
  isOurHost,
  isOwnForm,
  isPageHost,
  seemsAskedLocally,
  unmapped,
} from './hosts.js'
import { isPersonsEnd } from './peer-owner.js'
import { cookiesOf, hostsNamed, readForm } from './read-request.js'

export interface HttpSettings {
  readonly host: string
  readonly port: number
  /** Under which people reach its pages, through a proxy; left out: on this machine alone. */
  readonly base?: URL | null
}

export interface HttpServer {
  /** The one that it listens at, also where 0 was asked for. */
  readonly port: number
  stop(): Promise<void>
}

/** Whoever sends nothing is dropped after so long, ms; Node looks for them each 30 s, if not told. */
const PATIENCE = 10_000
/** And whoever takes nothing of what they asked for. */
const SEND_PATIENCE = 60_000
const MOST_CONNECTIONS = 64

/** Throws an UnusableSetting when the port or the address can't be had. */
export async function startHttpServer(
  settings: HttpSettings,
  routes: Routes,
  onFault: (error: unknown) => void,
): Promise<HttpServer> {
  const server = createServer({
    requestTimeout: PATIENCE,
    headersTimeout: PATIENCE,
    connectionsCheckingInterval: 1000,
  })
  keepPlace(server, MOST_CONNECTIONS)
  server.setTimeout(SEND_PATIENCE)
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer(settings, routes, request)
      .catch((error: unknown) => {
        onFault(error)
        return plain(500, 'a fault of Amigo: its log says more')
      })
      .then((said) => send(request, response, said))
      // The client has gone, or the file has; half an answer must not look like a whole one.
      .catch(() => response.destroy())
  })
  await listen(server, settings)
  server.on('error', onFault)
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : settings.port,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

async function answer(
  settings: HttpSettings,
  routes: Routes,
  request: IncomingMessage,
): Promise<HttpAnswer> {
  const { method = '', url = '', headers } = request
  const { host, base = null } = settings
  // RFC 9112 §3.2: whatever stands before us may have read the other one.
  if (hostsNamed(request) > 1) return plain(400, 'there is more than one Host')
  const asked = headers.host ?? ''
  const atHome = isOurHost(asked, host)
  if (!atHome && !isPageHost(asked, host, base)) return misdirected()
  const [path = ''] = url.split('?')
  const found = findRoute(routes, path)
  if (!found) return plain(404, `there are ${monitoringPaths(routes).join(', ')}`)
  const { route, named } = found
  // A proxy that passes everything on makes pages public, and not what monitoring reads.
  if (typeof route === 'function' ? !atHome : !isPageHost(asked, host, base)) return misdirected()
  const { get, post }: PageRoute = typeof route === 'function' ? { get: route } : route
  const handler = method === 'POST' ? post : method === 'GET' || method === 'HEAD' ? get : undefined
  if (!handler) return notAllowed({ get, post })
  return carryOut(handler, request, { settings, named })
}

interface Asked {
  readonly settings: HttpSettings
  readonly named: Readonly<Record<string, string>>
}

async function carryOut(
  handler: Handler,
  request: IncomingMessage,
  { settings: { base = null }, named }: Asked,
): Promise<HttpAnswer> {
  const { method, url = '', headers, socket } = request
  const isPost = method === 'POST'
  if (isPost && !isOwnForm(headers, base))
    return plain(403, 'this form was sent by another site, or by a browser that is too old')
  const form = isPost ? await readForm(request) : new URLSearchParams()
  if (form === null) return plain(413, 'this is no form of ours')
  const peer = socket.remoteAddress ?? ''
  const at = url.indexOf('?')
  return handler({
    method: isPost ? 'POST' : 'GET',
    named,
    query: new URLSearchParams(at < 0 ? '' : url.slice(at)),
    form,
    cookies: cookiesOf(headers.cookie),
    client: clientOf(headers, peer, base),
    secure: base?.protocol === 'https:' && isBaseHost(headers.host ?? '', base),
    local: () => isAskedLocally(request),
  })
}

async function isAskedLocally(request: IncomingMessage): Promise<boolean> {
  const { remoteAddress: peer = '', remotePort = 0, localPort = 0 } = request.socket
  if (!seemsAskedLocally(request, peer)) return false
  return isPersonsEnd({ peer: unmapped(peer), peerPort: remotePort, port: localPort })
}

function misdirected(): HttpAnswer {
  return plain(421, 'this port is asked for by the name or address that it listens at')
}

function monitoringPaths(routes: Routes): string[] {
  return Object.keys(routes).filter((path) => typeof routes[path] === 'function')
}

/** RFC 9110 §15.5.6. */
function notAllowed({ get, post }: PageRoute): HttpAnswer {
  const methods = [...(get ? ['GET', 'HEAD'] : []), ...(post ? ['POST'] : [])]
  const Allow = methods.join(', ')
  return { ...plain(405, `only ${methods.join(' and ')}`), headers: { Allow } }
}

async function send(
  { method }: IncomingMessage,
  response: ServerResponse,
  { status, type, body, bytes, headers = {} }: HttpAnswer,
): Promise<void> {
  const length = typeof body === 'string' ? Buffer.byteLength(body) : bytes
  response.writeHead(status, {
    'Content-Type': type,
    ...(length === undefined ? {} : { 'Content-Length': length }),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, copyOf(value)])),
  })
  if (method === 'HEAD') response.end()
  else if (typeof body === 'string') response.end(body)
  else await pipeline(Readable.from(body), response)
}

/** Node takes no list that it may not change. */
function copyOf(value: string | readonly string[]): string | string[] {
  return typeof value === 'string' ? value : [...value]
}

async function listen(server: Server, { host, port }: HttpSettings): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, () => {
        server.off('error', reject)
        resolve()
      })
    })
  } catch (error) {
    throw new UnusableSetting(whyNot(error, host, port))
  }
}

function whyNot(error: unknown, host: string, port: number): string {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE')
    return `AMIGO_HTTP_PORT: another program listens at port ${port} of ${host}: set another port, or end that program`
  if (code === 'EACCES')
    return `AMIGO_HTTP_PORT: this user may not open port ${port}: set one above 1023`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || isIP(host) === 0)
    return `AMIGO_HTTP_HOST: ${host} is no address of this machine (${messageOf(error)}): set 127.0.0.1`
  return `AMIGO_HTTP_PORT: port ${port} of ${host} can't be opened: ${messageOf(error)}`
}
