/** A proxy that is spoken to in TLS: trusted by Node's own list of authorities, with TLS to the server within. */

import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, connect } from 'node:net'
import { dirname, join } from 'node:path'
import { createServer, type Server } from 'node:tls'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compiledCli } from '../../support/commands/cli.js'
import { needs } from '../../support/runner/skip.js'
import { type ConnectProxy, startConnectProxy } from '../../support/servers/connect-proxy.js'
import { dovecotInstalled } from '../../support/servers/dovecot.js'
import { makeCertificates } from '../../support/servers/dovecot-config.js'
import { privateFolder, serviceAccount } from '../../support/servers/server.js'

/** Says `it works` once it has greeted the server in TLS, through the proxy; else why not. */
const CLIENT = `
  const [, from, proxy, port, caFile] = process.argv
  const { openTunnel } = await import(from + '/tunnel.js')
  const { explainProxy } = await import(from + '/fault.js')
  const tls = await import('node:tls')
  const route = { variable: 'HTTPS_PROXY', url: proxy, shown: proxy }
  try {
    const socket = await openTunnel(route, '127.0.0.1', Number(port))
    const ca = (await import('node:fs')).readFileSync(caFile)
    const inner = tls.connect({ socket, host: '127.0.0.1', ca })
    inner.on('data', (greeting) => { console.log(String(greeting)); inner.destroy() })
  } catch (error) {
    console.log(explainProxy(error, route, '127.0.0.1:' + port)?.message ?? error)
  }
`

describe.skipIf(needs(dovecotInstalled(), 'Dovecot'))('a proxy that speaks TLS', () => {
  let folder: string
  let plain: ConnectProxy
  let proxy: Server
  let server: Server
  beforeAll(async () => {
    folder = await privateFolder('tls-proxy', serviceAccount('nobody'))
    makeCertificates(folder)
    const [key, cert] = ['server.key', 'server.pem'].map((name) => readFileSync(join(folder, name)))
    plain = await startConnectProxy({})
    proxy = createServer({ key, cert }, (client) => {
      const onward = connect(plain.port, '127.0.0.1')
      onward.pipe(client).pipe(onward)
      for (const end of [client, onward]) end.on('error', () => {})
    }).listen(0, '127.0.0.1')
    server = createServer({ key, cert }, (client) => {
      client.on('error', () => {}).write('it works')
    }).listen(0, '127.0.0.1')
    await Promise.all([once(proxy, 'listening'), once(server, 'listening')])
  })
  afterAll(async () => {
    proxy.close()
    server.close()
    await plain.close()
    rmSync(folder, { recursive: true })
  })

  const portOf = (of: Server) => (of.address() as AddressInfo).port
  async function said(env: Record<string, string>, scheme = 'https'): Promise<string> {
    const from = join(dirname(compiledCli().at(-1) ?? ''), 'adapters/proxy')
    const url = `${scheme}://127.0.0.1:${portOf(proxy)}`
    const args = [from, url, String(portOf(server)), join(folder, 'ca.pem')]
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '-e', CLIENT, ...args],
      { env: { ...process.env, ...env } },
    )
    return stdout.trim()
  }

  it('is used when Node was given its authority', async () => {
    expect(await said({ NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') })).toBe('it works')
  })

  it('is not trusted otherwise, and says what to do', async () => {
    expect(await said({})).toMatch(
      /^HTTPS_PROXY: https:\S+: TLS fails on the way to \S+ \(.*certificate.*\): .*NODE_EXTRA_CA_CERTS/,
    )
  })

  it('is told from one of plain HTTP', async () => {
    expect(await said({}, 'http')).toMatch(
      /^HTTPS_PROXY: http:\S+(: what answers there is no HTTP proxy: check its port and http:\/\/ or https:\/\/| hangs up instead)/,
    )
  })
})
