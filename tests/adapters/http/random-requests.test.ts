/** Requests put together at random, byte by byte, several on one connection: each answer is one, nothing of ours falls, nobody sees what is not theirs. */

import { connect } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { NOA } from '../../fixtures/directory.js'
import { openWorld, type World } from '../../support/desk/world.js'
import { ask, openPages, type PageServer } from '../../support/pages/pages.js'
import fc from '../../support/runner/random-cases.js'
import { until } from '../../support/runner/until.js'

const SECRET_TITLE = 'Mon salaire est faux'

let world: World
let pages: PageServer
let link: string
beforeAll(async () => {
  world = await openWorld()
  pages = await openPages(world)
  await world.mailFrom(NOA, { subject: SECRET_TITLE, text: 'Depuis mars.' })
  const same = { 'sec-fetch-site': 'same-origin' }
  await pages.visitor().post('/sign-in', { address: NOA.address }, same)
  await until(async () => (await world.knex('sign_in_links')).length === 1)
  link = await pages.linkPath(1)
})
afterAll(async () => {
  await pages.stop()
  await world.close()
})

/** All that comes back until the port hangs up, or nothing more is sent and it is asked to. */
async function exchange(bytes: string, pieces: number): Promise<string> {
  const socket = connect(pages.server.port, '127.0.0.1')
  let said = ''
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    said += chunk
  })
  // A refusal may come with a reset.
  socket.on('error', () => {})
  const closed = new Promise((resolve) => socket.once('close', resolve))
  const size = Math.max(1, Math.ceil(bytes.length / pieces))
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.slice(at, at + size)
    await new Promise((resolve) => socket.write(part, 'latin1', resolve))
  }
  socket.end()
  await closed
  return said
}

const odd = fc.string({ maxLength: 12 })
const target = fc.oneof(
  fc.constantFrom(
    ...['/', '/sign-in', '/requests', '/requests/R-000001', '/operator', '/pages.css', '/metrics'],
    ...['/requests/R-000001/files/1', '/requests/1%00', '/%2e%2e/%2e%2e/etc/passwd', '//requests'],
    ...[
      '/requests/',
      '/REQUESTS',
      '/requests;a=b',
      '/requests?q=%zz',
      '/requests?q=a&q=b',
      '*',
      '',
    ],
    ...[
      '/sign-in/1.aaaa',
      '/sign-in/%2F',
      'http://evil.example/requests',
      '/requests#x',
      '/./requests',
    ],
  ),
  odd.map((text) => `/${text.replace(/[^\x21-\x7e]/g, '~')}`),
  odd.map((text) => `/requests/${encodeURIComponent(text)}`),
)
const header = fc.oneof(
  fc.constantFrom(
    ...[
      'Host: evil.example',
      'Host: ',
      'Cookie: amigo-agent=1.x; amigo-agent=2.y',
      'Range: bytes=0-0',
    ],
    ...['X-Forwarded-For: 127.0.0.1', 'X-Forwarded-Host: evil.example', 'Forwarded: for=127.0.0.1'],
    ...[
      'X-HTTP-Method-Override: POST',
      'X-Original-URL: /operator',
      'Upgrade: h2c',
      'Expect: 100-continue',
    ],
    ...[
      'Origin: null',
      'Origin: http://evil.example',
      'Sec-Fetch-Site: same-origin',
      'Sec-Fetch-Site: none',
    ],
    ...[
      'Content-Length: 3',
      'Content-Length: 99999999',
      'Content-Length: -1',
      'Content-Length: 3, 3',
    ],
    ...[
      'Transfer-Encoding: chunked',
      'Transfer-Encoding: x',
      'Authorization: Basic YTpi',
      'Purpose: prefetch',
    ],
    ...[
      'Content-Type: application/x-www-form-urlencoded',
      'Connection: close',
      'Accept-Encoding: gzip',
    ],
    ...['TE: trailers', ' folded: line', 'No colon', 'X: \x00', 'X: é', `X: ${'x'.repeat(20_000)}`],
  ),
  fc.tuple(odd, odd).map(([name, value]) => `${name}: ${value}`.replace(/[\r\n]/g, '')),
)
const request = fc
  .record({
    method: fc.constantFrom(
      'GET',
      'HEAD',
      'POST',
      'PUT',
      'DELETE',
      'TRACE',
      'PATCH',
      'get',
      'G\tT',
    ),
    target,
    version: fc.constantFrom('HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/0.9', 'HTTP/2.0', ''),
    headers: fc.array(header, { maxLength: 5 }),
    hosted: fc.boolean(),
    ends: fc.constantFrom('\r\n', '\r\n', '\n'),
    body: fc.constantFrom(
      '',
      '',
      'a=b',
      '3\r\na=b\r\n0\r\n\r\n',
      'address=noa.petit%40academie.example',
    ),
  })
  .map(({ method, target: path, version, headers, hosted, ends, body }) => {
    const host = hosted ? [`Host: 127.0.0.1:${pages.server.port}`] : []
    const head = [`${method} ${path} ${version}`, ...host, ...headers]
    return `${head.join(ends)}${ends}${ends}${body}`
  })

it('random requests, in pieces and one behind the other, are answered or refused', async () => {
  const several = fc.tuple(
    fc.array(request, { minLength: 1, maxLength: 3 }),
    fc.constantFrom(1, 1, 4),
  )
  for (const [requests, pieces] of fc.sample(several, 500)) {
    const said = await exchange(requests.join(''), pieces)
    const shown = JSON.stringify(requests).slice(0, 600)
    const codes = [...said.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, code]) => Number(code))
    if (said !== '') expect(said, shown).toMatch(/^HTTP\/1\.1 \d{3} /)
    // 501 and 505 are of Node itself: a coding or a version that it has not.
    for (const code of codes) expect(code === 501 || code === 505 || code < 500, shown).toBe(true)
    expect(codes.length, shown).toBeLessThanOrEqual(12)
    expect(said, shown).not.toMatch(/salaire|root:|at .*\.[jt]s:\d/)
    expect(said.match(/^location: (?!\/).*/im), shown).toBeNull()
    expect(pages.faults, shown).toEqual([])
  }
  expect((await ask(pages.server.port, 'GET', '/pages.css')).status).toBe(200)
})

it('a link that scanners open in every way is still its reader’s, once', async () => {
  const { port } = pages.server
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  for (const method of ['HEAD', 'GET', 'OPTIONS', 'GET', 'HEAD', 'TRACE', 'PUT'])
    for (const headers of [{}, { purpose: 'prefetch' }, { 'user-agent': 'SafeLinks' }])
      expect((await ask(port, method, link, headers)).status).toBeLessThan(500)
  // A scanner that sends the form, too, says of no page that it came from it.
  for (const headers of [form, { ...form, 'sec-fetch-site': 'none' }, { ...form, origin: 'null' }])
    expect((await ask(port, 'POST', link, headers)).status).toBe(403)
  const reader = pages.visitor()
  const entered = await reader.post(link, {})
  expect([entered.status, entered.headers.location]).toEqual([303, '/requests'])
  expect((await reader.get('/requests')).status).toBe(200)
  // Two cookies of one name: what is no session lets nobody in, and ends nothing.
  const [name = '', value = ''] = [...reader.cookies].find(([key]) => key.endsWith('agent')) ?? []
  for (const cookie of [`${name}=1.x; ${name}=${value}`, `${name}=${value}; ${name}=1.x`])
    expect([200, 303]).toContain((await ask(port, 'GET', '/requests', { cookie })).status)
  expect((await reader.get('/requests')).status).toBe(200)
})
