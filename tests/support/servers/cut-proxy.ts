/** A connection that can be cut, refused or left hanging, between a client and a server on loopback. */

import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { HOST } from './server.js'

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
  let state: 'open' | 'cut' | 'hung' = 'open'
  let asked = 0
  let target = serverPort
  const pairs = new Set<readonly [Socket, Socket]>()

  const server = createServer({ noDelay: true }, (client) => {
    asked++
    client.on('error', () => {})
    if (state === 'cut') return client.resetAndDestroy()
    if (state === 'hung') return client.pause()
    const upstream = connect({ port: target, host: HOST, noDelay: true })
    const pair = [client, upstream] as const
    pairs.add(pair)
    upstream.on('error', () => client.destroy())
    for (const [from, to] of [pair, [upstream, client]] as const) {
      from.pipe(to)
      from.on('close', () => {
        pairs.delete(pair)
        to.destroy()
      })
    }
  })
  server.listen(0, HOST)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('it listens on no port')

  const destroyAll = () => {
    for (const [client, upstream] of pairs) {
      client.destroy()
      upstream.destroy()
    }
  }
  return {
    port: address.port,
    cut() {
      state = 'cut'
      destroyAll()
    },
    drop: destroyAll,
    hang() {
      state = 'hung'
      for (const [client, upstream] of pairs) {
        client.unpipe(upstream).pause()
        upstream.unpipe(client).pause()
      }
    },
    mend() {
      state = 'open'
    },
    aim(port) {
      target = port
    },
    asked: () => asked,
    async close() {
      destroyAll()
      server.close()
    },
  }
}
