/** An HTTP proxy on loopback that leads to where a test wants (CONNECT, RFC 9110 §9.3.6), or misbehaves. */

import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { HOST } from './server.js'

/** What it does instead of leading somewhere. */
export type Misbehaviour =
  /** Answers with that status, such as 407. */
  | { readonly status: number }
  /** Answers with these bytes, and closes. */
  | { readonly says: string }
  /** Leads there, with these bytes for its « yes »; `by`: in pieces of so many bytes, each sent alone. */
  | { readonly yes: string; readonly by?: number }
  /** Takes the request, and says nothing. */
  | 'hangs'
  /** Answers, but not in HTTP. */
  | 'garbage'
  /** Closes the connection without an answer. */
  | 'hangs up'
  /** Sends headers that never end. */
  | 'endless headers'
  /** Its « yes » in small pieces, and what the server says at once behind it. */
  | 'in pieces'

export interface ConnectProxy {
  readonly port: number
  /** Each `host:port` that was asked for, in order. */
  readonly asked: readonly string[]
  /** The Proxy-Authorization of each, null without one. */
  readonly logins: readonly (string | null)[]
  /** From now on; null: it behaves. */
  misbehave(how: Misbehaviour | null): void
  /** Tunnels that are open now. */
  readonly open: number
  /** Cuts every tunnel, as a proxy does that is restarted. */
  cut(): void
  close(): Promise<void>
}

const YES = 'HTTP/1.1 200 Connection established\r\n\r\n'

/**
 * `leads`: where a name is, `imap.academie.example:993` → a port on loopback. Other names are
 * unknown to it (502); 127.0.0.1 is where it says.
 */
export async function startConnectProxy(
  leads: Readonly<Record<string, number>>,
): Promise<ConnectProxy> {
  const asked: string[] = []
  const logins: (string | null)[] = []
  const sockets = new Set<Socket>()
  let tunnels = 0
  let misbehaviour: Misbehaviour | null = null

  const server = createServer({ noDelay: true }, (client) => {
    keep(client)
    let head = ''
    const onData = (chunk: Buffer) => {
      head += chunk.toString('latin1')
      // A TLS handshake, say: what a real proxy answers to what is no HTTP.
      if (!/^[A-Z]/.test(head)) {
        client.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n')
        return
      }
      const end = head.indexOf('\r\n\r\n')
      if (end < 0) return
      client.off('data', onData)
      client.pause()
      const rest = Buffer.from(head.slice(end + 4), 'latin1')
      answer(client, head.slice(0, end), rest)
    }
    client.on('data', onData)
  })

  function answer(client: Socket, head: string, rest: Buffer): void {
    const target = /^CONNECT (\S+) HTTP\/1\.1/.exec(head)?.[1] ?? '(no CONNECT)'
    asked.push(target)
    logins.push(/^proxy-authorization: (.*)$/im.exec(head)?.[1]?.trim() ?? null)
    const how = misbehaviour
    if (how === null || how === 'in pieces') lead(client, target, rest)
    else if (typeof how === 'object' && 'yes' in how) lead(client, target, rest, how.yes, how.by)
    else refuse(client, how)
  }

  function refuse(
    client: Socket,
    how: Exclude<Misbehaviour, 'in pieces' | { readonly yes: string; readonly by?: number }>,
  ): void {
    if (how === 'hangs') return
    if (how === 'hangs up') client.end()
    else if (how === 'garbage') client.end('SSH-2.0-OpenSSH_9.6\r\n\r\n')
    else if (how === 'endless headers') dribble(client)
    else if ('says' in how) client.end(how.says)
    else {
      const more = how.status === 407 ? 'Proxy-Authenticate: Basic realm="x"\r\n' : ''
      client.end(`HTTP/1.1 ${how.status} No\r\n${more}Content-Length: 0\r\n\r\n`)
    }
  }

  function dribble(client: Socket): void {
    client.write('HTTP/1.1 200 OK\r\n')
    const line = `X-Filler: ${'x'.repeat(8000)}\r\n`
    // More than any client takes; then it is over anyhow.
    for (let count = 0; count < 40 && !client.destroyed; count++) client.write(line)
  }

  function lead(client: Socket, target: string, rest: Buffer, yes = YES, by = 0): void {
    const port = leads[target] ?? Number(/^127\.0\.0\.1:(\d+)$/.exec(target)?.[1] ?? Number.NaN)
    if (Number.isNaN(port)) {
      refuse(client, { status: 502 })
      return
    }
    const upstream = keep(connect(port, HOST))
    upstream.once('connect', () => {
      tunnels++
      upstream.once('close', () => tunnels--)
      if (misbehaviour === 'in pieces') {
        // The greeting of the server comes in one packet with the end of our answer.
        client.write(yes.slice(0, -3))
        upstream.once('data', (greeting: Buffer) => {
          client.write(Buffer.concat([Buffer.from(yes.slice(-3)), greeting]))
          join(client, upstream)
        })
        return
      }
      if (rest.length > 0) upstream.write(rest)
      sayInPieces(client, Buffer.from(yes, 'latin1'), by, () => join(client, upstream))
    })
    upstream.once('error', () => {
      if (!client.destroyed) refuse(client, { status: 502 })
    })
  }

  /** Each piece once the one before has left, and the other side had a turn to read it. */
  function sayInPieces(client: Socket, bytes: Buffer, by: number, then: () => void): void {
    if (by === 0 || bytes.length <= by) {
      client.write(bytes)
      then()
      return
    }
    client.write(bytes.subarray(0, by), () =>
      setImmediate(() => sayInPieces(client, bytes.subarray(by), by, then)),
    )
  }

  function join(client: Socket, upstream: Socket): void {
    client.pipe(upstream)
    upstream.pipe(client)
    client.once('close', () => upstream.destroy())
    upstream.once('close', () => client.destroy())
  }

  function keep(socket: Socket): Socket {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    // A client that goes away in the middle is no fault of the proxy.
    socket.on('error', () => {})
    return socket
  }

  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  server.listen(0, HOST)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    logins,
    misbehave: (how) => {
      misbehaviour = how
    },
    get open() {
      return tunnels
    },
    cut,
    async close() {
      cut()
      await new Promise((done) => server.close(done))
    },
  }
}
