/** The port for monitoring: what it answers to whom, and what keeps it from opening. */

import { request } from 'node:http'
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isOurHost } from '../../../src/adapters/http/hosts.js'
import type { Readiness } from '../../../src/adapters/http/monitor.js'
import { monitorRoutes } from '../../../src/adapters/http/monitor.js'
import { type HttpServer, startHttpServer } from '../../../src/adapters/http/server.js'
import { UnusableSetting } from '../../../src/adapters/mail-server.js'

const AT = Date.UTC(2026, 10, 23, 11, 0)
const WORKING: Readiness = {
  parts: [{ part: 'intake', state: 'ok', since: AT, reason: '', workedAt: AT, waiting: 0 }],
  problems: [],
}

let server: HttpServer
let readiness: () => Promise<Readiness>
let metrics: () => Promise<{ type: string; body: string }>
let faults: unknown[]
beforeEach(async () => {
  faults = []
  readiness = async () => WORKING
  metrics = async () => ({ type: 'text/plain; version=0.0.4', body: 'amigo_build_info 1\n' })
  const routes = monitorRoutes({
    startedAt: AT,
    now: () => AT + 5000,
    readiness: () => readiness(),
    metrics: () => metrics(),
  })
  server = await startHttpServer({ host: '127.0.0.1', port: 0 }, routes, (error) =>
    faults.push(error),
  )
})
afterEach(() => server.stop())

interface Answer {
  readonly status: number
  readonly headers: Record<string, unknown>
  readonly body: string
}

function ask(path: string, method = 'GET', headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port: server.port, path, method, headers, agent: false },
      (response) => {
        let body = ''
        response.setEncoding('utf8').on('data', (text) => {
          body += text
        })
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        )
      },
    )
    asked.on('error', reject).end()
  })
}

describe('what it answers', () => {
  it.each<[string, string, string, Record<string, string>, number]>([
    ['alive', 'GET', '/healthz', {}, 200],
    ['with a query', 'GET', '/healthz?full=1', {}, 200],
    ['ready', 'GET', '/readyz', {}, 200],
    ['metrics', 'GET', '/metrics', {}, 200],
    ['a header alone', 'HEAD', '/readyz', {}, 200],
    ['a method that changes something', 'POST', '/healthz', {}, 405],
    ['another one', 'DELETE', '/metrics', {}, 405],
    ['the root', 'GET', '/', {}, 404],
    ['another path', 'GET', '/healthz/', {}, 404],
    ['a path out of it', 'GET', '/../etc/passwd', {}, 404],
    ['a name that every object has', 'GET', '/constructor', {}, 404],
    ['by its name', 'GET', '/healthz', { host: 'localhost:9464' }, 200],
    ['by its IPv6 address', 'GET', '/healthz', { host: '[::1]:9464' }, 200],
    ['a page of the web that leads here', 'GET', '/metrics', { host: 'evil.example' }, 421],
    ['one that looks like us', 'GET', '/metrics', { host: '127.0.0.1.evil.example' }, 421],
  ])('%s: %s %s', async (_, method, path, headers, status) => {
    const answer = await ask(path, method, headers)
    expect(answer.status).toBe(status)
    expect(answer.headers['cache-control']).toBe('no-store')
    if (status === 405) expect(answer.headers.allow).toBe('GET, HEAD')
    if (method === 'HEAD') expect(answer.body).toBe('')
    else expect(answer.body).toMatch(/^[^\n]+\n$/)
    expect(faults).toEqual([])
  })

  it.each([
    ['EHLO x\r\n\r\n', 400],
    ['GET /metrics HTTP/1.1\r\n\r\n', 400],
    ['GET /metrics HTTP/1.1\r\nHost:\r\n\r\n', 421],
    ['GET /metrics HTTP/1.0\r\n\r\n', 421],
    [`GET /${'x'.repeat(100_000)} HTTP/1.1\r\n\r\n`, 431],
  ])('%j gets %s, and the next one its answer', async (written, status) => {
    const said = await new Promise<string>((resolve) => {
      const socket = connect(server.port, '127.0.0.1', () => socket.write(written))
      socket.once('data', (data) => {
        resolve(String(data))
        socket.destroy()
      })
    })
    expect(said).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect((await ask('/healthz')).status).toBe(200)
  })
})

describe('readiness', () => {
  it('says what is wrong, since when, and what to do', async () => {
    readiness = async () => ({
      parts: [
        {
          part: 'intake',
          state: 'down',
          since: AT,
          reason: 'the login is refused',
          workedAt: null,
          waiting: 0,
        },
      ],
      problems: [{ problem: 'intake', since: AT, reason: 'the login is refused' }],
    })
    const { status, body, headers } = await ask('/readyz')
    expect(status).toBe(503)
    expect(headers['content-type']).toBe('application/json; charset=utf-8')
    expect(JSON.parse(body)).toEqual({
      ready: false,
      problems: [
        {
          problem: 'intake',
          since: '2026-11-23T11:00:00.000Z',
          reason: 'the login is refused',
          todo: expect.stringContaining('AMIGO_IMAP'),
        },
      ],
      parts: [{ part: 'intake', state: 'down', since: '2026-11-23T11:00:00.000Z' }],
    })
  })

  it.each([
    ['intake', 503],
    ['chat', 503],
    ['sending', 503],
    ['handling', 200],
  ] as const)('%s, which has not worked yet: %s', async (part, status) => {
    readiness = async () => ({
      parts: [{ part, state: 'starting', since: AT, reason: '', workedAt: null, waiting: 0 }],
      problems: [],
    })
    expect((await ask('/readyz')).status).toBe(status)
  })

  it('that hangs keeps nobody else waiting', async () => {
    let answer: (found: Readiness) => void = () => {}
    readiness = () =>
      new Promise((resolve) => {
        answer = resolve
      })
    const hanging = ask('/readyz')
    expect((await ask('/healthz')).status).toBe(200)
    expect((await ask('/metrics')).status).toBe(200)
    answer(WORKING)
    expect((await hanging).status).toBe(200)
  })

  it('a fault of ours is 500 without a word of it, and the port lives', async () => {
    metrics = async () => {
      throw new Error('a secret path')
    }
    const { status, body } = await ask('/metrics')
    expect(status).toBe(500)
    expect(body).not.toContain('secret')
    expect(faults).toHaveLength(1)
    expect((await ask('/healthz')).status).toBe(200)
  })
})

describe('a port that it can’t have', () => {
  const opening = (host: string, port: number) => startHttpServer({ host, port }, {}, () => {})

  it.each([
    ['is taken', '127.0.0.1', 0, /^AMIGO_HTTP_PORT: another program listens/],
    ['is of another machine', '192.0.2.7', 9464, /^AMIGO_HTTP_HOST: 192\.0\.2\.7 is no address/],
    ['is of nobody', 'nowhere.invalid', 9464, /^AMIGO_HTTP_HOST: nowhere\.invalid is no address/],
  ])('%s', async (_, host, port, says) => {
    const fault = await opening(host, port || server.port).catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(UnusableSetting)
    expect((fault as Error).message).toMatch(says)
  })
})

it.each([
  ['desk.example', '0.0.0.0', true],
  ['desk.example:9464', '10.0.0.5', true],
  ['desk.example', '127.0.0.1', false],
  ['LOCALHOST', '127.0.0.1', true],
  ['127.0.0.1', '::1', true],
])('Host %s where it listens at %s', (header, listening, ours) => {
  expect(isOurHost(header, listening)).toBe(ours)
})
