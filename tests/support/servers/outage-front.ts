/** A port in front of a mail server on which the next connections fail, each in its own way. */

import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { HOST } from './server.js'

/** What becomes of a connection. */
export type Fault =
  /** Goes away with a FIN, or with a RST. */
  | 'end'
  | 'reset'
  /** Stays open, and says nothing more: a host that is frozen, or gone without a FIN. */
  | 'hang'
  /** Says again and again that it is still at it (RFC 9051 §7.1.1), and never answers. */
  | 'trickle'

export interface Failing {
  readonly fault: Fault
  /** Until a client says this, the connection is passed on; left out: from the beginning. */
  readonly at?: RegExp
  /** Said before the fault, as bytes on the wire. */
  readonly says?: string
}

export interface OutageFront {
  readonly port: number
  /** Connections that clients made so far. */
  asked(): number
  /** Ends what is open in this way, and lets the next connections fail, one after the other. */
  fail(now: Fault, next: readonly Failing[]): void
  close(): Promise<void>
}

const TRICKLE_EVERY = 50

export async function startOutageFront(upstreamPort: number): Promise<OutageFront> {
  const open = new Set<Socket>()
  const passing = new Map<Socket, Socket>()
  const timers = new Set<NodeJS.Timeout>()
  let next: Failing[] = []
  let asked = 0

  const failNow = (client: Socket, fault: Fault) => {
    passing.get(client)?.destroy()
    passing.delete(client)
    if (fault === 'end') client.end()
    else if (fault === 'reset') client.resetAndDestroy()
    else if (fault === 'trickle')
      timers.add(setInterval(() => void client.write('* OK Still here\r\n'), TRICKLE_EVERY))
  }
  const server = createServer({ noDelay: true }, (client) => {
    asked++
    open.add(client)
    client.on('error', () => {})
    client.once('close', () => {
      open.delete(client)
      passing.get(client)?.destroy()
      passing.delete(client)
    })
    const failing = next.shift()
    if (failing?.at) return pass(client, failing)
    if (!failing) return pass(client)
    // Without a reader nobody would hear that the client has gone.
    client.resume()
    if (failing.says) client.write(failing.says)
    failNow(client, failing.fault)
  })
  const pass = (client: Socket, failing?: Failing) => {
    const upstream = connect({ port: upstreamPort, host: HOST, noDelay: true })
    passing.set(client, upstream)
    upstream.on('error', () => client.destroy())
    upstream.on('data', (data) => {
      if (passing.has(client)) client.write(data)
    })
    upstream.once('close', () => {
      if (passing.has(client)) client.end()
    })
    client.on('data', (data) => {
      if (!passing.has(client)) return
      if (!failing?.at?.test(data.toString('latin1'))) return void upstream.write(data)
      if (failing.says) client.write(failing.says)
      failNow(client, failing.fault)
    })
  }
  server.listen(0, HOST)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    asked: () => asked,
    fail(now, following) {
      next = [...following]
      for (const client of [...open]) failNow(client, now)
    },
    async close() {
      for (const timer of timers) clearInterval(timer)
      for (const client of open) client.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
}
