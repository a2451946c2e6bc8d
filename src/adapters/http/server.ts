/** A small HTTP server for monitoring: a few paths that are only read, on a port of this machine. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { isIP } from 'node:net'
import { messageOf } from '../../core/running/thrown.js'
import { UnusableSetting } from '../mail-server.js'

export interface HttpAnswer {
  readonly status: number
  readonly type: string
  readonly body: string
}

export interface MonitorSettings {
  readonly host: string
  readonly port: number
}

export interface HttpServer {
  /** The one that it listens at, also where 0 was asked for. */
  readonly port: number
  stop(): Promise<void>
}

export type Routes = Readonly<Record<string, () => Promise<HttpAnswer> | HttpAnswer>>

/** Whoever sends nothing is dropped after so long, ms. */
const PATIENCE = 10_000
const MOST_CONNECTIONS = 64

/** Throws an UnusableSetting when the port or the address can't be had. */
export async function startHttpServer(
  settings: MonitorSettings,
  routes: Routes,
  onFault: (error: unknown) => void,
): Promise<HttpServer> {
  const server = createServer({ requestTimeout: PATIENCE, headersTimeout: PATIENCE })
  server.maxConnections = MOST_CONNECTIONS
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer(settings, routes, request)
      .catch((error: unknown) => {
        onFault(error)
        return plain(500, 'a fault of Amigo: its log says more')
      })
      .then((said) => send(request, response, said))
      // The client has gone.
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
  { host }: MonitorSettings,
  routes: Routes,
  { method = '', url = '', headers }: IncomingMessage,
): Promise<HttpAnswer> {
  if (!isOurHost(headers.host ?? '', host))
    return plain(421, 'this port is asked for by the name or address that it listens at')
  const path = url.split('?')[0] ?? ''
  const route = Object.hasOwn(routes, path) ? routes[path] : undefined
  if (!route) return plain(404, `there are ${Object.keys(routes).join(', ')}`)
  if (method !== 'GET' && method !== 'HEAD') return plain(405, 'only GET and HEAD')
  return route()
}

function plain(status: number, sentence: string): HttpAnswer {
  return { status, type: 'text/plain; charset=utf-8', body: `${sentence}\n` }
}

function send(
  { method }: IncomingMessage,
  response: ServerResponse,
  { status, type, body }: HttpAnswer,
): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    // RFC 9110 §15.5.6.
    ...(status === 405 ? { Allow: 'GET, HEAD' } : {}),
  })
  response.end(method === 'HEAD' ? undefined : body)
}

const LOCAL = /^(localhost|127(\.\d{1,3}){3}|::1)$/i

/**
 * Against pages of the web that have their own name lead to this machine, and would read what this port
 * says with the browser of whoever looks at them: on loopback only its own names are answered
 * (RFC 9110 §7.4). Elsewhere whoever set the address decides who reaches it.
 */
export function isOurHost(header: string, listening: string): boolean {
  if (!LOCAL.test(listening)) return true
  const named = /^\[([^\]]+)\](?::\d+)?$/.exec(header)?.[1] ?? header.replace(/:\d+$/, '')
  return LOCAL.test(named)
}

async function listen(server: Server, { host, port }: MonitorSettings): Promise<void> {
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
