/** Opens a tunnel through the HTTP proxy by CONNECT (RFC 9110 §9.3.6), for Slack; mail libraries open their own. */

import { type ClientRequest, request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIPv6, type Socket } from 'node:net'
import type { ProxyRoute } from './outbound.js'

/** ms, from the connection to the proxy to its answer. */
const WITHIN = 15_000

/** Rejects with a fault that `explainProxy` puts into words. */
export function openTunnel({ url }: ProxyRoute, host: string, port: number): Promise<Socket> {
  const proxy = new URL(url)
  const authority = `${isIPv6(host) ? `[${host}]` : host}:${port}`
  const request = proxy.protocol === 'https:' ? httpsRequest : httpRequest
  const connecting = request({
    method: 'CONNECT',
    host: proxy.hostname.replace(/^\[|\]$/g, ''),
    port: Number(proxy.port) || (proxy.protocol === 'https:' ? 443 : 80),
    path: authority,
    headers: { host: authority, ...login(proxy) },
    agent: false,
  })
  connecting.end()
  return answerTo(connecting)
}

/** RFC 7617 §2; the URL has them percent-encoded. */
function login({ username, password }: URL): { 'proxy-authorization'?: string } {
  if (username === '' && password === '') return {}
  const written = `${decoded(username)}:${decoded(password)}`
  return { 'proxy-authorization': `Basic ${Buffer.from(written).toString('base64')}` }
}

/** A bare % in a password is no percent-encoding, and stays. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function answerTo(connecting: ClientRequest): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => connecting.destroy(fault('ETIMEDOUT', 'timed out')), WITHIN)
    connecting.once('close', () => clearTimeout(late))
    // Once the tunnel is open, its errors are for whoever uses it.
    connecting.on('error', (error) => reject(fault('EPROXY', 'no tunnel', error)))
    connecting.once('connect', ({ statusCode = 0 }, socket: Socket, head: Buffer) => {
      clearTimeout(late)
      if (statusCode < 200 || statusCode > 299) {
        socket.destroy()
        reject(fault('EPROXY', `Invalid response from proxy: ${statusCode}`))
        return
      }
      if (head.length > 0) socket.unshift(head)
      resolve(socket)
    })
  })
}

function fault(code: string, message: string, cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), { code })
}
