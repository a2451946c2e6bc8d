/** A connection that can be cut, refused or left hanging, between a client and a server on loopback. */

import { connect, createServer, type Socket } from 'node:net'
import { HOST, listen } from './server.js'

export interface CutProxy {
  readonly port: number
  /** Ends what is open; until `mend`, what comes is refused. */
  cut(): void
  /** Ends what is open; what comes is let through. */
  drop(): void
  /** What is open, and what comes until `mend`, hears nothing any more, and is not told. */
  hang(): void
  mend(): void
  /** What comes from now on goes to this port; what is open stays where it is. */
  aim(port: number): void
  /** How many connections were asked for. */
  asked(): number
  close(): Promise<void>
}

export async function startCutProxy(serverPort: number): Promise<CutProxy> {
  const proxy = new CuttingProxy(serverPort)
  const server = createServer({ noDelay: true }, (client) => proxy.accept(client))
  const port = await listen(server)
  return {
    port,
    cut: () => proxy.cut(),
    drop: () => proxy.drop(),
    hang: () => proxy.hang(),
    mend: () => proxy.mend(),
    aim: (next) => proxy.aim(next),
    asked: () => proxy.asked,
    async close() {
      proxy.drop()
      server.close()
    },
  }
}

class CuttingProxy {
  asked = 0
  #state: 'open' | 'cut' | 'hung' = 'open'
  #target: number
  /** Clients, each with the connection to the server that it is joined to. */
  readonly #pairs = new Set<readonly [Socket, Socket]>()

  constructor(target: number) {
    this.#target = target
  }

  accept(client: Socket): void {
    this.asked++
    client.on('error', () => {})
    if (this.#state === 'cut') client.resetAndDestroy()
    else if (this.#state === 'hung') client.pause()
    else this.#join(client, connect({ port: this.#target, host: HOST, noDelay: true }))
  }

  #join(client: Socket, upstream: Socket): void {
    const pair = [client, upstream] as const
    this.#pairs.add(pair)
    upstream.on('error', () => client.destroy())
    for (const [from, to] of [pair, [upstream, client]] as const) {
      from.pipe(to)
      from.on('close', () => {
        this.#pairs.delete(pair)
        to.destroy()
      })
    }
  }

  cut(): void {
    this.#state = 'cut'
    this.drop()
  }

  drop(): void {
    for (const [client, upstream] of this.#pairs) {
      client.destroy()
      upstream.destroy()
    }
  }

  hang(): void {
    this.#state = 'hung'
    for (const [client, upstream] of this.#pairs) {
      client.unpipe(upstream).pause()
      upstream.unpipe(client).pause()
    }
  }

  mend(): void {
    this.#state = 'open'
  }

  aim(port: number): void {
    this.#target = port
  }
}
