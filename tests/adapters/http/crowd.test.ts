/** More connections than there are places: whoever asks is answered, and nobody who is being answered is ended. */

import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plain, type Routes } from '../../../src/adapters/http/exchange.js'
import { type HttpServer, startHttpServer } from '../../../src/adapters/http/server.js'
import { until } from '../../support/runner/until.js'

const PLACES = 64

let server: HttpServer
let opened: Socket[]
let goOn: () => void
beforeEach(async () => {
  opened = []
  const gate = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const routes: Routes = {
    '/quick': async () => plain(200, 'quick'),
    '/slow': async () => {
      await gate
      return plain(200, 'slow')
    },
  }
  server = await startHttpServer({ host: '127.0.0.1', port: 0 }, routes, (error) => {
    throw error
  })
})
afterEach(async () => {
  goOn()
  for (const socket of opened) socket.destroy()
  await server.stop()
})

interface Visitor {
  readonly socket: Socket
  said(): string
  readonly gone: Promise<string>
}

function visit(bytes: string): Visitor {
  const socket = connect(server.port, '127.0.0.1')
  opened.push(socket)
  let said = ''
  socket.setEncoding('latin1').on('data', (text) => {
    said += text
  })
  socket.on('error', () => {})
  socket.write(bytes)
  return {
    socket,
    said: () => said,
    gone: new Promise((resolve) => socket.once('close', () => resolve(said))),
  }
}

const request = (path: string, more = '') =>
  `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n${more}\r\n`
const asked = (path: string) => visit(request(path, 'Connection: close\r\n')).gone

describe('three times as many as there are places', () => {
  it.each([
    ['that send nothing', ''],
    ['in the middle of a request line', 'GET /qui'],
    ['in the middle of a header', 'GET /quick HTTP/1.1\r\nHost: 127.0'],
    ['of another protocol', '\u0016\u0003\u0001\u0002'],
  ])('%s keep nobody out', async (_, bytes) => {
    for (let count = 0; count < 3 * PLACES; count++) visit(bytes)
    for (let count = 0; count < 5; count++) expect(await asked('/quick')).toMatch(/^HTTP\/1.1 200 /)
  })

  it('that were answered and stay keep nobody out', async () => {
    const kept = Array.from({ length: 3 * PLACES }, () => visit(request('/quick')))
    await until(() => kept.every(({ said }) => said().includes('200')))
    expect(await asked('/quick')).toMatch(/^HTTP\/1.1 200 /)
  })
})

it('who is being answered is not ended for anybody', async () => {
  const slow = Array.from({ length: PLACES - 1 }, () =>
    visit(request('/slow', 'Connection: close\r\n')),
  )
  // The server has all of them once one that came later is answered.
  expect(await asked('/quick')).toMatch(/^HTTP\/1.1 200 /)
  for (let count = 0; count < PLACES; count++) visit('GET /qui')
  expect(await asked('/quick')).toMatch(/^HTTP\/1.1 200 /)
  goOn()
  for (const { gone } of slow) expect(await gone).toMatch(/^HTTP\/1.1 200 /)
})

it('a thousand at once are all answered', async () => {
  const answers = await Promise.all(Array.from({ length: 1000 }, () => asked('/quick')))
  expect(answers.filter((answer) => answer.startsWith('HTTP/1.1 200 '))).toHaveLength(1000)
})
