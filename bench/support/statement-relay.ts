/** A port in front of PostgreSQL that counts what a client asks: statements, and how often it waits for an answer. */

import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'

export interface StatementRelay {
  readonly port: number
  /** So far: statements that were sent, and round trips. */
  counted(): { readonly statements: number; readonly trips: number }
  close(): void
}

/** Frontend messages (PostgreSQL, protocol 3.0, « Message Formats »). */
const PARSE = 'P'
const QUERY = 'Q'
const SYNC = 'S'

export async function startStatementRelay(serverPort: number): Promise<StatementRelay> {
  let statements = 0
  let trips = 0
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect(serverPort, '127.0.0.1')
    client.on('error', () => upstream.destroy()).pipe(upstream)
    upstream.on('error', () => client.destroy()).pipe(client)
    const read = messageReader((type) => {
      if (type === PARSE || type === QUERY) statements++
      if (type === SYNC || type === QUERY) trips++
    })
    client.on('data', read)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    counted: () => ({ statements, trips }),
    close: () => void server.close(),
  }
}

/** Calls with the type of each message; the first one of a connection has none. */
function messageReader(on: (type: string) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0)
  let started = false
  return (chunk) => {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      const head = started ? 1 : 0
      if (rest.length < head + 4) return
      const length = head + rest.readInt32BE(head)
      if (rest.length < length) return
      if (started) on(String.fromCharCode(rest[0] ?? 0))
      started = true
      rest = rest.subarray(length)
    }
  }
}
