/** An LDAP server of the tests that answers as a script says, in bytes written here: what it can't do wrong, no server can. */

import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { HOST } from './server.js'

/** BER, definite lengths (RFC 4511 §5.1). */
export function tlv(tag: number, ...parts: readonly (Buffer | string | number[])[]): Buffer {
  const value = Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))),
  )
  const { length } = value
  const heading =
    length < 0x80 ? [tag, length] : [tag, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff]
  return Buffer.concat([Buffer.from(heading), value])
}

export type Attributes = Readonly<Record<string, readonly (string | Buffer)[]>>

export function message(id: number, ...parts: readonly Buffer[]): Buffer {
  return tlv(0x30, tlv(0x02, [id]), ...parts)
}

export function entry(id: number, dn: string, attributes: Attributes): Buffer {
  const each = Object.entries(attributes).map(([name, values]) =>
    tlv(0x30, tlv(0x04, name), tlv(0x31, ...values.map((value) => tlv(0x04, value)))),
  )
  return message(id, tlv(0x64, tlv(0x04, dn), tlv(0x30, ...each)))
}

/** `cookie`: of a page; left out: the server does not page. */
export function done(id: number, { code = 0, cookie }: { code?: number; cookie?: string } = {}) {
  const result = tlv(0x65, tlv(0x0a, [code]), tlv(0x04), tlv(0x04, code === 0 ? '' : 'so it is'))
  if (cookie === undefined) return message(id, result)
  const value = tlv(0x30, tlv(0x02, [0]), tlv(0x04, cookie))
  const control = tlv(0x30, tlv(0x04, '1.2.840.113556.1.4.319'), tlv(0x04, value))
  return message(id, result, tlv(0xa0, control))
}

export function referral(id: number): Buffer {
  return message(id, tlv(0x73, tlv(0x04, 'ldap://elsewhere.example/dc=elsewhere')))
}

function bound(id: number): Buffer {
  return message(id, tlv(0x61, tlv(0x0a, [0]), tlv(0x04), tlv(0x04)))
}

function extended(id: number): Buffer {
  return message(id, tlv(0x78, tlv(0x0a, [0]), tlv(0x04), tlv(0x04)))
}

/** What is said to the searches, in their order; null: nothing, and the connection stays. */
export type Script = readonly ((id: number, socket: Socket) => Buffer | null)[]

export interface ScriptedLdap {
  readonly url: string
  /** How many searches came. */
  searches(): number
  stop(): Promise<void>
}

/** `injected`: said in plain text after it agreed to StartTLS, by whoever sits between. */
export async function startScriptedLdap(
  script: Script,
  injected: Buffer = Buffer.alloc(0),
): Promise<ScriptedLdap> {
  const sockets = new Set<Socket>()
  let at = 0
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    socket.on('data', (bytes) => {
      // The client writes each request at once, and waits: 30 length 02 01 id operation.
      const from = (bytes[1] ?? 0) < 0x80 ? 2 : 2 + ((bytes[1] ?? 0) & 0x7f)
      const [id = 0, operation] = [bytes[from + 2], bytes[from + 3]]
      if (operation === 0x60) socket.write(bound(id))
      if (operation === 0x77) socket.write(Buffer.concat([extended(id), injected]))
      if (operation !== 0x63) return
      const answer = script[at++]?.(id, socket)
      if (answer) socket.write(answer)
    })
  })
  server.listen(0, HOST)
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  return {
    url: `ldap://${HOST}:${port}`,
    searches: () => at,
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
