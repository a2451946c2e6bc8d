/** Raw requests to the HTTP port, as scanners, broken proxies and slow strangers send them: each has its answer, and the next visitor has theirs. */

import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../../support/desk/world.js'
import { ask, openPages, type PageServer } from '../../support/pages/pages.js'

let world: World
let pages: PageServer
beforeAll(async () => {
  world = await openWorld()
  pages = await openPages(world)
})
afterAll(async () => {
  await pages.stop()
  await world.close()
})

/** All that comes back until the port hangs up, which it is asked to. */
async function send(head: readonly string[], body = ''): Promise<string> {
  const socket = connect(pages.server.port, '127.0.0.1')
  let said = ''
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    said += chunk
  })
  // A refusal may come with a reset, which `once` would throw.
  socket.on('error', () => {})
  const closed = new Promise((resolve) => socket.once('close', resolve))
  const lines = head.map((line) => line.replace('HOST', `127.0.0.1:${pages.server.port}`))
  socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`, 'latin1')
  await closed
  return said
}

const CLOSE = 'Connection: close'
const get = (path: string, ...more: readonly string[]) => [
  `GET ${path} HTTP/1.1`,
  'Host: HOST',
  CLOSE,
  ...more,
]
const FORM = 'Content-Type: application/x-www-form-urlencoded'
const post = (path: string, ...more: readonly string[]) => [
  `POST ${path} HTTP/1.1`,
  'Host: HOST',
  CLOSE,
  'Sec-Fetch-Site: same-origin',
  ...more,
]

/** Refused before all of it was read: a reset may overtake the answer. */
const TOO_LARGE = [431, 0]
/** From Node 24 on; Node 20 and 22 leave out those above 2,000. */
const TOO_MANY = Number.parseInt(process.versions.node, 10) < 24 ? [200] : TOO_LARGE

/** RFC 9110 and 9112; the numbers are those of the answer's status, 0 for none. */
const ROWS: [
  name: string,
  head: readonly string[],
  status: number | readonly number[],
  body?: string,
][] = [
  ['a page', get('/sign-in'), 200],
  ['HEAD', ['HEAD /sign-in HTTP/1.1', 'Host: HOST', CLOSE], 200],
  ['OPTIONS', ['OPTIONS /sign-in HTTP/1.1', 'Host: HOST', CLOSE], 405],
  ['OPTIONS *', ['OPTIONS * HTTP/1.1', 'Host: HOST', CLOSE], 404],
  [
    'TRACE, which would give cookies back',
    ['TRACE /sign-in HTTP/1.1', 'Host: HOST', 'Cookie: a=secret', CLOSE],
    405,
  ],
  ['CONNECT', ['CONNECT example.org:443 HTTP/1.1', 'Host: HOST', CLOSE], 0],
  ['PUT', ['PUT /sign-in HTTP/1.1', 'Host: HOST', 'Content-Length: 0', CLOSE], 405],
  ['a word that is no method', ['GRAB / HTTP/1.1', 'Host: HOST', CLOSE], 400],
  ['PRI, the preface of HTTP/2', ['PRI * HTTP/2.0', '', 'SM'], 400],
  ['TLS to a port that speaks none', ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'], 400],
  ['no Host (RFC 9112 §3.2)', ['GET /sign-in HTTP/1.1', CLOSE], 400],
  ['two Hosts', ['GET /sign-in HTTP/1.1', 'Host: HOST', 'Host: evil.example', CLOSE], 400],
  [
    'the Host of another name (DNS rebinding)',
    ['GET /sign-in HTTP/1.1', 'Host: evil.example', CLOSE],
    421,
  ],
  [
    'the Host of another name, in the target',
    ['GET http://evil.example/sign-in HTTP/1.1', 'Host: evil.example', CLOSE],
    421,
  ],
  ['an absolute target', ['GET http://127.0.0.1/sign-in HTTP/1.1', 'Host: HOST', CLOSE], 404],
  ['HTTP/1.0', ['GET /sign-in HTTP/1.0', 'Host: HOST'], 200],
  ['..', get('/../etc/passwd'), 404],
  ['.. in the middle', get('/requests/../../etc/passwd'), 404],
  ['.., encoded', get('/%2e%2e/%2e%2e/etc/passwd'), 404],
  ['a slash, encoded', get('/sign-in%2Fx'), 404],
  ['a backslash', get('/..\\..\\etc'), 404],
  ['NUL, encoded, for a link', get('/sign-in/%00'), 410],
  ['an encoding that is none', get('/sign-in/%zz'), 404],
  ['two slashes', get('//sign-in'), 404],
  ['a fragment', get('/sign-in#x'), 404],
  ['__proto__', get('/__proto__'), 404],
  ['headers of 100 KB', get('/sign-in', `X-Long: ${'x'.repeat(100_000)}`), TOO_LARGE],
  ['a path of 100 KB', get(`/${'x'.repeat(100_000)}`), TOO_LARGE],
  [
    'two thousand headers',
    get('/sign-in', ...Array.from({ length: 2100 }, (_, n) => `X-${n}: 1`)),
    TOO_MANY,
  ],
  [
    'a cookie of odd bytes',
    get('/sign-in', 'Cookie: =; ;;=a=b; operator="\\"; agent=%%%\xff'),
    200,
  ],
  ['a header with a bare CR', get('/sign-in', 'X-A: b\rX-B: c'), 400],
  ['a range', get('/pages.css', 'Range: bytes=0-1'), 200],
  ['an upgrade to WebSocket', get('/sign-in', 'Upgrade: websocket'), 200],
  ['an expectation', post('/sign-in', FORM, 'Content-Length: 3', 'Expect: 200-maybe'), 417, 'a=b'],
  ['a form without a length', post('/sign-in', FORM), 200],
  [
    'a form in chunks',
    post('/sign-in', FORM, 'Transfer-Encoding: chunked'),
    200,
    '3\r\na=b\r\n0\r\n\r\n',
  ],
  [
    'a form with both lengths (request smuggling)',
    post('/sign-in', FORM, 'Content-Length: 3', 'Transfer-Encoding: chunked'),
    400,
    '3\r\na=b\r\n0\r\n\r\n',
  ],
  ['two lengths', post('/sign-in', FORM, 'Content-Length: 3', 'Content-Length: 4'), 400, 'a=b'],
  ['a length below zero', post('/sign-in', FORM, 'Content-Length: -3'), 400, 'a=b'],
  [
    'a form of 16 KB and more',
    post('/sign-in', FORM, 'Content-Length: 20000'),
    413,
    'x'.repeat(20_000),
  ],
  [
    'a form that does not say its length, and goes on',
    post('/sign-in', FORM, 'Transfer-Encoding: chunked'),
    413,
    `5000\r\n${'x'.repeat(0x5000)}\r\n0\r\n\r\n`,
  ],
  ['JSON', post('/sign-in', 'Content-Type: application/json', 'Content-Length: 2'), 413, '{}'],
  [
    'a form of another site',
    [
      ...post('/sign-in', FORM, 'Content-Length: 3').map((line) =>
        line.replace('same-origin', 'cross-site'),
      ),
    ],
    403,
    'a=b',
  ],
  ['a form that is encoded badly', post('/sign-in', FORM, 'Content-Length: 9'), 200, 'address=%'],
  ['a body with GET', get('/sign-in', 'Content-Length: 3'), 200, 'abc'],
]

describe('the port answers', () => {
  it.each(ROWS)('%s', async (...[, head, status, body = '']) => {
    const said = await send(head, body)
    const [, code = '0'] = /^HTTP\/1\.1 (\d{3}) /.exec(said) ?? []
    expect([status].flat()).toContain(Number(code))
    expect(said).not.toMatch(/root:|at .*\.[jt]s:\d|secret/)
    expect(pages.faults).toEqual([])
    expect((await ask(pages.server.port, 'GET', '/pages.css')).status).toBe(200)
  })
})
