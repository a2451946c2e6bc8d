/** Opens a tunnel through the HTTP proxy by CONNECT (RFC 9110 §9.3.6), for mail and Slack alike. */

import { isIP, isIPv6, connect as netConnect, type Socket } from 'node:net'
import { connect as tlsConnect } from 'node:tls'
import { AnswerReader, NoAnswer, type ProxyAnswer } from './answer.js'
import type { ProxyRoute } from './outbound.js'

/** ms, from the connection to the proxy to its answer. */
const WITHIN = 15_000

/** Why there is no tunnel; `explainProxy` puts it into words. What fails in a tunnel is the server's. */
export class NoTunnel extends Error {
  readonly code = 'EPROXY'
  /** Undefined: it did not answer, or not in HTTP. */
  readonly answer: Pick<ProxyAnswer, 'status' | 'schemes'> | undefined

  constructor(message: string, from: { cause?: unknown; answer?: ProxyAnswer } = {}) {
    super(message, { cause: from.cause })
    this.answer = from.answer
  }
}

/** Rejects with NoTunnel. The socket is whoever's it is handed to, from now on with its errors. */
export function openTunnel(
  { url }: ProxyRoute,
  host: string,
  port: number,
  within = WITHIN,
): Promise<Socket> {
  const proxy = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connectTo(proxy, () => socket.write(request(proxy, host, port)))
    const answer = new AnswerReader()
    const settle = () => {
      clearTimeout(late)
      socket.off('readable', read).off('close', hungUp)
    }
    const refuse = (fault: NoTunnel) => {
      settle()
      socket.destroy()
      reject(fault)
    }
    const late = setTimeout(() => refuse(new NoTunnel('it timed out')), within)
    const hungUp = () => refuse(new NoTunnel('it hangs up before the tunnel was established'))
    const read = () => {
      const got = readFrom(socket, answer)
      if (got === null) return
      if (got instanceof NoTunnel) return refuse(got)
      settle()
      if (got.rest.length > 0) socket.unshift(got.rest)
      resolve(socket)
    }
    // It stays there: an error between two owners would end the process.
    socket.on('error', (cause) => refuse(new NoTunnel('no tunnel', { cause })))
    // Not « data »: nobody pauses it then, and the next one to listen gets what came behind the answer.
    socket.on('readable', read).on('close', hungUp)
  })
}

function connectTo(proxy: URL, done: () => void): Socket {
  const host = proxy.hostname.replace(/^\[|\]$/g, '')
  const overTls = proxy.protocol === 'https:'
  const port = Number(proxy.port) || (overTls ? 443 : 80)
  if (!overTls) return netConnect({ host, port }, done)
  // RFC 6066 §3: an address is no server name.
  return tlsConnect({ host, port, ...(isIP(host) === 0 ? { servername: host } : {}) }, done)
}

function request(proxy: URL, host: string, port: number): string {
  const authority = `${isIPv6(host) ? `[${host}]` : host}:${port}`
  return `CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n${login(proxy)}\r\n`
}

/** RFC 7617 §2; the URL has them percent-encoded. */
function login({ username, password }: URL): string {
  if (username === '' && password === '') return ''
  const written = `${decoded(username)}:${decoded(password)}`
  return `Proxy-Authorization: Basic ${Buffer.from(written).toString('base64')}\r\n`
}

/** A bare % in a password is no percent-encoding, and stays. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Null: more is to come. */
function readFrom(socket: Socket, reader: AnswerReader): ProxyAnswer | NoTunnel | null {
  try {
    for (let chunk = socket.read(); chunk !== null; chunk = socket.read()) {
      const answer = reader.take(chunk as Buffer)
      if (answer === null) continue
      const { status } = answer
      if (status >= 200 && status <= 299) return answer
      return new NoTunnel(`it answers ${status}`, { answer })
    }
    return null
  } catch (error) {
    if (error instanceof NoAnswer) return new NoTunnel('no answer in HTTP', { cause: error })
    throw error
  }
}
