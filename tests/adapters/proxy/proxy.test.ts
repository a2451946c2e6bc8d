/** IMAP, SMTP and Slack through an HTTP proxy: one that leads there, and ones that don’t. */

import { once } from 'node:events'
import { WebSocket } from 'undici'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newClient } from '../../../src/adapters/imap/client.js'
import { readOutboundProxy, routeTo } from '../../../src/adapters/proxy/outbound.js'
import { openWeb } from '../../../src/adapters/proxy/web.js'
import { type MailServer, startMailServer } from '../../../src/sandbox/mail-server.js'
import { type SlackWorkspace, startSlackWorkspace } from '../../../src/sandbox/slack/workspace.js'
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

const ENDLESS = 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(4000)
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

  const there = String.raw`HTTPS_PROXY: http://127\.0\.0\.1:\d+`
  const target = ASKED[way].replaceAll('.', String.raw`\.`)
  const host = target.replace(/:\d+$/, '')
  /** A refusal as proxies give it: with a page behind it, of a length that is told, in pieces, or to the end. */
  function answers(status: number, headers: readonly string[], words: string, permanent: boolean) {
    const page = `<html><body>${'No. '.repeat(3000)}</body></html>`
    const chunk = `${page.length.toString(16)}\r\n${page}\r\n0\r\n\r\n`
    const bodies = [
      [`Content-Length: ${page.length}`, page],
      ['Transfer-Encoding: chunked', chunk],
      ['Connection: close', page],
    ] as const
    const refuses = new RegExp(`^${there} refuses ${target} \\(${status}\\).*${words}`)
    return bodies.map(([framing, body]): [Misbehaviour, RegExp, boolean] => {
      const head = [`HTTP/1.1 ${status} No`, ...headers, 'Content-Type: text/html', framing]
      return [{ says: `${head.join('\r\n')}\r\n\r\n${body}` }, refuses, permanent]
    })
  }
  const ROWS: readonly [Misbehaviour, RegExp, permanent: boolean][] = [
    [
      { status: 407 },
      new RegExp(`^${there} refuses ${target} \\(407\\): it wants a login; .*user:password@`),
      true,
    ],
    [
      { status: 403 },
      new RegExp(
        `^${there} refuses ${target} \\(403\\): let the proxy allow CONNECT to port \\d+, or name ${host} in NO_PROXY`,
      ),
      true,
    ],
    [{ status: 405 }, new RegExp(`^${there} refuses ${target} \\(405\\)`), true],
    [
      { status: 502 },
      new RegExp(`^${there} refuses ${target} \\(502\\): it can't reach it`),
      false,
    ],
    [
      { status: 503 },
      new RegExp(`^${there} refuses ${target} \\(503\\): it can't reach it`),
      false,
    ],
    [{ status: 429 }, new RegExp(`^${there} refuses ${target} \\(429\\)`), false],
    ['garbage', new RegExp(`^${there}: what answers there is no HTTP proxy`), true],
    ['endless headers', new RegExp(`^${there}: what answers there is no HTTP proxy`), true],
    ['hangs up', new RegExp(`^${there} hangs up instead of leading to ${target}`), false],
    ...answers(
      407,
      ['Proxy-Authenticate: Negotiate', 'Proxy-Authenticate: NTLM'],
      'it wants a login',
      true,
    ),
    ...answers(407, ['Proxy-Authenticate: Basic realm="x"'], 'it wants a login', true),
    ...answers(302, ['Location: http://portal.example/login'], '', true),
    ...answers(401, ['WWW-Authenticate: Basic realm="x"'], '', true),
    ...answers(404, [], '', true),
    ...answers(500, [], 'it can.t reach it', false),
    ...answers(504, ['X-Squid-Error: ERR_CONNECT_FAIL 110'], 'it can.t reach it', false),
    ...answers(511, [], '', false),
    // Of several schemes, Basic is the one that we know; it need not come first, nor stand alone (RFC 9110 §11.6.1).
    ...[
      ['Negotiate', 'NTLM', 'Basic realm="x"'],
      ['Negotiate, NTLM, basic realm="a, Digest b"'],
      ['Digest realm="x", nonce="y", qop="auth", BASIC'],
    ].map((schemes): [Misbehaviour, RegExp, boolean] => [
      { says: wantsLogin(schemes) },
      /\(407\): it wants a login; put the right one into the variable/,
      true,
    ]),
    ...(
      [
        [['Negotiate', 'NTLM'], 'Negotiate or NTLM'],
        [['Digest realm="Basic", nonce="Basic realm", qop="auth,auth-int"'], 'Digest'],
        [['Kerberos,NTLM TlRMTVNTUAA='], 'Kerberos or NTLM'],
        [['Bearer realm = "x", scope="Basic x"'], 'Bearer'],
      ] as const
    ).map(([schemes, named]): [Misbehaviour, RegExp, boolean] => [
      { says: wantsLogin(schemes) },
      new RegExp(
        `\\(407\\): it wants a login by ${named}, and Amigo knows Basic alone: .* NO_PROXY`,
      ),
      true,
    ]),
    // An answer that is none of a tunnel.
    [
      { says: 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n' },
      new RegExp(`^${there}`),
      true,
    ],
    [
      { says: 'HTTP/1.1 2000 OK\r\n\r\n' },
      new RegExp(`^${there}: what answers there is no HTTP proxy`),
      true,
    ],
    [
      { says: 'HTTP/1.1 20 OK\r\n\r\n' },
      new RegExp(`^${there}: what answers there is no HTTP proxy`),
      true,
    ],
    [
      { says: '\r\n\r\n220 mail.example ESMTP\r\n' },
      new RegExp(`^${there}: what answers there is no HTTP proxy`),
      true,
    ],
    [
      { says: '* OK IMAP4rev1 ready\r\n' },
      new RegExp(`^${there}: what answers there is no HTTP proxy`),
      true,
    ],
    [
      { says: 'HTTP/1.1 200 OK\r\nVia: x\r\n' },
      new RegExp(`^${there} hangs up instead of leading to`),
      false,
    ],
    [
      { says: 'HTTP/1.1 100 Continue\r\n\r\n' },
      new RegExp(`^${there} hangs up instead of leading to`),
      false,
    ],
    [{ says: ENDLESS }, new RegExp(`^${there}: what answers there is no HTTP proxy`), true],
    [
      { says: 'HTTP/1.1 403 No\n\n<html>' },
      new RegExp(`^${there} refuses ${target} \\(403\\)`),
      true,
    ],
    [
      { says: 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 502 Bad Gateway\r\n\r\n' },
      new RegExp(`^${there} refuses ${target} \\(502\\)`),
      false,
    ],
  ]
  // RFC 9110 §9.3.6: a client ignores what a 2xx to CONNECT says of a body.
  it.each([
    'HTTP/1.0 200 Connection established\r\n\r\n',
    'HTTP/1.1 200 \r\n\r\n',
    'HTTP/1.1 200\r\n\r\n',
    'HTTP/1.1 204 No Content\r\n\r\n',
    'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n',
    'HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n',
    'HTTP/1.1 200 OK\r\nConnection: close\r\nProxy-Agent: x/1.0\r\n\r\n',
    `HTTP/1.1 200 OK\r\nSet-Cookie: ${'x'.repeat(3000)}\r\n\r\n`,
    `HTTP/1.1 200 OK\r\nSet-Cookie: ${'x'.repeat(40_000)}\r\n\r\n`,
    // RFC 9112 §2.2: a bare LF may end a line, too.
    'HTTP/1.0 200 OK\n\n',
    'HTTP/1.1 200 OK\nProxy-Agent: x\nVia: 1.1 y\n\n',
    'HTTP/1.1 200 OK\nProxy-Agent: x\r\n\n',
    'HTTP/1.1 200 OK\r\nProxy-Agent: x\n\r\n',
    // RFC 9110 §15.2: 1xx comes before an answer, and says nothing of it.
    'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n',
    'HTTP/1.1 102 Processing\r\nX: y\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\n\r\n',
    'HTTP/1.1 100 Continue\n\nHTTP/1.1 200 OK\n\n',
    // What proxies put beside it, that no grammar has.
    'HTTP/1.1 200 Connexion \u00e9tablie\r\n\r\n',
    'HTTP/1.1 200 OK\r\nProxy-Agent : x\r\nno colon\r\n\r\n',
    'HTTP/1.1 200 OK\r\nVia: 1.1 x\r\n (squid)\r\n\r\n',
    'HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Length: 12\r\nTransfer-Encoding: gzip\r\n\r\n',
    'HTTP/1.1 299 Fine\r\n\r\n',
  ])('takes %j for a « yes »', async (yes) => {
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
    ROWS.map((row): [string, ...typeof row] => [JSON.stringify(row[0]).slice(0, 120), ...row]),
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

function wantsLogin(schemes: readonly string[]): string {
  const asked = schemes.map((scheme) => `Proxy-Authenticate: ${scheme}\r\n`).join('')
  return `HTTP/1.1 407 Proxy Authentication Required\r\n${asked}Content-Length: 0\r\n\r\n`
}

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
