/** A port in front of a mail server on which the next connections fail, each in its own way. */

import { connect, createServer, type Socket } from 'node:net'
import { closed, HOST, listen } from './server.js'

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

/** ms */
const TRICKLE_EVERY = 50

export async function startOutageFront(upstreamPort: number): Promise<OutageFront> {
  const front = new FailingFront(upstreamPort)
  const server = createServer({ noDelay: true }, (client) => front.accept(client))
  const port = await listen(server)
  return {
    port,
    asked: () => front.asked,
    fail: (now, next) => front.fail(now, next),
    async close() {
      front.destroyAll()
      await closed(server)
    },
  }
}

class FailingFront {
  asked = 0
  readonly #upstreamPort: number
  readonly #open = new Set<Socket>()
  /** Clients that are passed on, each with its connection to the mail server. */
  readonly #passing = new Map<Socket, Socket>()
  readonly #trickling = new Set<NodeJS.Timeout>()
  #next: Failing[] = []

  constructor(upstreamPort: number) {
    this.#upstreamPort = upstreamPort
  }

  accept(client: Socket): void {
    this.asked++
    this.#open.add(client)
    client.on('error', () => {})
    client.once('close', () => {
      this.#open.delete(client)
      this.#part(client)
    })
    const failing = this.#next.shift()
    if (failing && !failing.at) {
      // Without a reader nobody would hear that the client has gone.
      client.resume()
      this.#begin(client, failing)
    } else this.#pass(client, failing)
  }

  fail(now: Fault, next: readonly Failing[]): void {
    this.#next = [...next]
    for (const client of [...this.#open]) this.#fail(client, now)
  }

  destroyAll(): void {
    for (const timer of this.#trickling) clearInterval(timer)
    for (const client of this.#open) client.destroy()
  }

  #begin(client: Socket, { says, fault }: Failing): void {
    if (says) client.write(says)
    this.#fail(client, fault)
  }

  #fail(client: Socket, fault: Fault): void {
    this.#part(client)
    if (fault === 'end') client.end()
    else if (fault === 'reset') client.resetAndDestroy()
    else if (fault === 'trickle')
      this.#trickling.add(
        setInterval(() => void client.write('* OK Still here\r\n'), TRICKLE_EVERY),
      )
  }

  #part(client: Socket): void {
    this.#passing.get(client)?.destroy()
    this.#passing.delete(client)
  }

  /** To the mail server, until the client says what `failing` waits for. */
  #pass(client: Socket, failing?: Failing): void {
    const upstream = connect({ port: this.#upstreamPort, host: HOST, noDelay: true })
    this.#passing.set(client, upstream)
    upstream.on('error', () => client.destroy())
    upstream.on('data', (data) => {
      if (this.#passing.has(client)) client.write(data)
    })
    upstream.once('close', () => {
      if (this.#passing.has(client)) client.end()
    })
    client.on('data', (data) => {
      if (!this.#passing.has(client)) return
      if (failing?.at?.test(data.toString('latin1'))) this.#begin(client, failing)
      else upstream.write(data)
    })
  }
}
