/** The IMAP client behind a proxy: imapflow takes a tunnel that we opened (its own reads fewer answers of proxies). */

import { connect as tlsConnect } from 'node:tls'
import { ImapFlow, type ImapFlowOptions, type ImapTransport } from 'imapflow'
import type { ProxyRoute } from '../proxy/outbound.js'
import { openTunnel } from '../proxy/tunnel.js'

export class TunnelImapFlow extends ImapFlow {
  readonly #proxy: ProxyRoute | null

  constructor(options: ImapFlowOptions, proxy: ProxyRoute | null) {
    super(options)
    this.#proxy = proxy
  }

  override async connect(): Promise<void> {
    if (this.#proxy === null) return super.connect()
    const { options } = this as unknown as { options: ImapFlowOptions }
    const { host = '', port = 0, connectionTimeout } = options
    const tunnel = await openTunnel(this.#proxy, host, port, connectionTimeout)
    try {
      options.transport = over(tunnel)
      await super.connect()
    } catch (error) {
      tunnel.destroy()
      throw error
    }
  }
}
type Tunnel = Awaited<ReturnType<typeof openTunnel>>

function over(tunnel: Tunnel): ImapTransport {
  return {
    connect({ secure, ...to }, done) {
      if (secure) return encrypted(tunnel, to, done)
      setImmediate(done)
      return tunnel
    },
    upgrade: (_, to, done) => encrypted(tunnel, to, done),
  }
}

/** As imapflow does it: `host` is what a certificate is compared with where an address has no server name. */
function encrypted(
  socket: Tunnel,
  { tls, ...to }: Parameters<NonNullable<ImapTransport['upgrade']>>[1],
  done: () => void,
) {
  return tlsConnect({ ...to, ...tls, socket }, done)
}
