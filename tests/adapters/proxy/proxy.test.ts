/** IMAP, SMTP and Slack through an HTTP proxy: one that leads there, and ones that don’t. */

import { once } from 'node:events'
import { WebSocket } from 'undici'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newClient } from '../../../src/adapters/imap/client.js'
import { readOutboundProxy, routeTo } from '../../../src/adapters/proxy/outbound.js'
import { openWeb } from '../../../src/adapters/proxy/web.js'
import { type MailServer, startMailServer } from '../../../src/sandbox/mail-server.js'
import { type SlackWorkspace, startSlackWorkspace } from '../../../src/sandbox/slack/workspace.js'
import { refusalsOf, YES } from '../../fixtures/proxy-answers.js'
import {
  ASKED,
  IMAP,
  imapSettings,
  type Outcome,
  SLACK,
  SMTP,
  WAYS,
} from '../../support/desk/ways-out.js'
import { DESK } from '../../support/desk/world.js'
import {
  type ConnectProxy,
  type Misbehaviour,
  startConnectProxy,
} from '../../support/servers/connect-proxy.js'
import { freePort } from '../../support/servers/server.js'

const SECRET = 'un mot de passe: très@secret/%'

let mail: MailServer
let slack: SlackWorkspace
let proxy: ConnectProxy
beforeAll(async () => {
  mail = await startMailServer({ address: DESK })
  slack = await startSlackWorkspace()
  proxy = await startConnectProxy({
    [`${IMAP}:993`]: mail.imapPort,
    [`${SMTP}:587`]: mail.smtpPort,
    [`${SLACK}:80`]: Number(new URL(slack.apiUrl).port),
    [new URL(slack.apiUrl).host]: Number(new URL(slack.apiUrl).port),
  })
})
afterAll(async () => {
  await proxy.close()
  await slack.close()
  await mail.close()
})

const throughIt = (port = proxy.port, login = '') =>
  readOutboundProxy({ HTTPS_PROXY: `http://${login}127.0.0.1:${port}` })

describe.each(Object.keys(WAYS) as (keyof typeof ASKED)[])('%s', (way) => {
  const go = async (outbound: ReturnType<typeof throughIt>): Promise<Outcome> =>
    (WAYS[way] as (typeof WAYS)[string])(outbound, mail)

  it('goes through the proxy, which alone looks up the name', async () => {
    const before = proxy.asked.length
    expect(await go(throughIt())).toBe('it works')
    expect(proxy.asked.slice(before)).toEqual([ASKED[way]])
    expect(proxy.logins.at(-1)).toBeNull()
  })

  it('logs in to it as the variable says, whatever characters a password has', async () => {
    const login = `amigo:${encodeURIComponent(SECRET)}@`
    expect(await go(throughIt(proxy.port, login))).toBe('it works')
    const basic = Buffer.from(`amigo:${SECRET}`).toString('base64')
    expect(proxy.logins.at(-1)).toBe(`Basic ${basic}`)
  })

  it('logs in to it with a user alone', async () => {
    expect(await go(throughIt(proxy.port, 'amigo@'))).toBe('it works')
    expect(proxy.logins.at(-1)).toBe(`Basic ${Buffer.from('amigo:').toString('base64')}`)
  })

  it('understands a « yes » that comes in pieces, with the server’s greeting behind it', async () => {
    // HTTP servers greet nobody.
    if (way === 'Slack') return
    expect(await misbehaving('in pieces', () => go(throughIt()))).toBe('it works')
  })

  const { there, rows } = refusalsOf(ASKED[way])
  it.each(YES)('takes %j for a « yes »', async (yes) => {
    expect(await misbehaving({ yes }, () => go(throughIt()))).toBe('it works')
    expect(
      await misbehaving({ yes, by: Math.max(1, Math.floor(yes.length / 40)) }, () =>
        go(throughIt()),
      ),
    ).toBe('it works')
  })

  it.each([1, 2, 3, 5])('reads a « yes » in pieces of %i bytes', async (by) => {
    const yes = 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nVia: x\r\n\r\n'
    for (const lineEnds of ['\r\n', '\n']) {
      const written = yes.replaceAll('\r\n', lineEnds)
      expect(await misbehaving({ yes: written, by }, () => go(throughIt()))).toBe('it works')
    }
  })

  it.each(
    rows.map((row): [string, ...typeof row] => [JSON.stringify(row[0]).slice(0, 120), ...row]),
  )('when it answers %s', async (_, how, says, permanent) => {
    const login = `amigo:${encodeURIComponent(SECRET)}@`
    const outcome = await misbehaving(how, () => go(throughIt(proxy.port, login)))
    expectFault(outcome, says, way === 'Slack' ? undefined : permanent)
  })

  it('says that nothing listens where the proxy should be', async () => {
    const outcome = await go(throughIt(await freePort(), 'amigo:secret@'))
    expectFault(outcome, new RegExp(`^${there}: nothing listens there`), undefined)
  })

  it('says that the proxy’s host is unknown', async () => {
    const unknown = readOutboundProxy({ https_proxy: 'http://amigo:secret@proxy.invalid:3128' })
    const outcome = await go(unknown)
    expectFault(
      outcome,
      /^https_proxy: http:\/\/proxy\.invalid:3128: its host is unknown/,
      undefined,
    )
  })

  it('says that it does not speak TLS, when it should', async () => {
    const tls = readOutboundProxy({ HTTPS_PROXY: `https://amigo:secret@127.0.0.1:${proxy.port}` })
    const outcome = await go(tls)
    expectFault(
      outcome,
      /^HTTPS_PROXY: https:\/\/127\.0\.0\.1:\d+: TLS fails on the way to \S+ \(wrong version number\): write http:\/\/ if/,
      undefined,
    )
  })
})

it('waits for no proxy for ever', async () => {
  const outcomes = await misbehaving('hangs', () =>
    Promise.all(Object.values(WAYS).map((go) => go(throughIt(), mail))),
  )
  for (const outcome of outcomes)
    expectFault(
      outcome,
      /does not answer through http:\/\/127\.0\.0\.1:\d+ \(HTTPS_PROXY\)/,
      undefined,
    )
})

it('reaches no server of this machine through it, unless asked to', async () => {
  const before = proxy.asked.length
  const straight = openWeb(throughIt())
  const url = `${slack.apiUrl}api.test`
  await (await straight.fetch(url, { method: 'POST' })).text()
  expect(proxy.asked).toHaveLength(before)
  const env = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` }
  const through = openWeb(readOutboundProxy(env, true))
  await (await through.fetch(url, { method: 'POST' })).text()
  expect(proxy.asked.slice(before)).toEqual([new URL(url).host])
  await straight.dispatcher?.destroy()
  await through.dispatcher?.destroy()
  for (const host of ['localhost', 'imap.localhost', '127.0.0.1', '127.9.9.9', '[::1]', '::1'])
    expect(routeTo(throughIt(), host, 993)).toBeNull()
})

it('carries a WebSocket, and says when the proxy takes it away', async () => {
  const env = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` }
  const web = openWeb(readOutboundProxy(env, true))
  const opened = await web.fetch(`${slack.apiUrl}apps.connections.open`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.appToken}` },
  })
  const { url } = (await opened.json()) as { url: string }
  const before = proxy.asked.length
  const socket = new WebSocket(url, web.dispatcher ? { dispatcher: web.dispatcher } : undefined)
  const [hello] = (await once(socket, 'message')) as [{ data: string }]
  expect(JSON.parse(hello.data)).toMatchObject({ type: 'hello' })
  expect(proxy.asked.slice(before)).toEqual([new URL(url).host])
  const closed = once(socket, 'close')
  proxy.cut()
  await closed
  await web.dispatcher?.destroy()
})

it('notices a proxy that goes away in the middle of a session', async () => {
  const settings = imapSettings(throughIt(), mail)
  const client = newClient(settings)
  client.on('error', () => {})
  await client.connect()
  await client.mailboxOpen('INBOX')
  const closed = once(client, 'close')
  proxy.cut()
  await closed
  expect(client.usable).toBe(false)
  await expect(client.search({ all: true }))
    .resolves.toBeFalsy()
    .catch(() => undefined)
})

it('sends a form of Node’s own classes as a form', async () => {
  const web = openWeb(readOutboundProxy({ HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` }))
  const form = new FormData()
  form.set('channel', 'C0NOWHERE')
  form.set('file', new Blob(['contenu']), 'capture.png')
  const { createServer } = await import('node:http')
  let got = ''
  const server = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (text) => {
      got += text
    })
    request.on('end', () => response.end(String(request.headers['content-type'])))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const type = await (
    await web.fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: form })
  ).text()
  expect(type).toMatch(/^multipart\/form-data; boundary=/)
  expect(got).toContain('filename="capture.png"')
  await web.dispatcher?.destroy()
  server.closeAllConnections()
  server.close()
})

async function misbehaving<T>(how: Misbehaviour, then: () => Promise<T>): Promise<T> {
  proxy.misbehave(how)
  try {
    return await then()
  } finally {
    proxy.misbehave(null)
  }
}

function expectFault(outcome: Outcome, says: RegExp, permanent: boolean | undefined): void {
  if (outcome === 'it works') throw new Error('it works')
  expect(outcome.message).toMatch(says)
  expect(outcome.message).not.toMatch(/secret|amigo:|\n/)
  if (permanent !== undefined) expect(outcome.permanent).toBe(permanent)
}
