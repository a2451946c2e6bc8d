/** What strangers may do to the HTTP port: go away in the middle, change their address with every try, name rows that no database has. */

import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { clientGroup } from '../../../src/adapters/http/hosts.js'
import { download } from '../../../src/adapters/http/pages/frame.js'
import { onEachDatabase } from '../../support/databases/on-each-database.js'
import { ask, openPages, PASSWORD } from '../../support/pages/pages.js'
import { pagesOfEachTest } from '../../support/pages/pages-of-each-test.js'
import fc from '../../support/runner/random-cases.js'

describe('who is counted as one', () => {
  it.each<[string, string, boolean]>([
    ['203.0.113.7', '203.0.113.7', true],
    ['203.0.113.7', '203.0.113.8', false],
    ['2001:db8::1', '2001:db8:0:0:ffff::2', true],
    ['2001:db8::1', '2001:0DB8::dead:beef:1:2', true],
    ['2001:db8::1', '2001:db8:0:1::1', false],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::', true],
    ['fe80::1%eth0', 'fe80::2%eth0', true],
    ['::1', '127.0.0.1', false],
    ['64:ff9b::203.0.113.7', '64:ff9b::203.0.113.8', true],
    ['', '', true],
  ])('%s and %s', (one, other, same) => {
    expect(clientGroup(one) === clientGroup(other)).toBe(same)
  })

  it('a network of one household, whatever its devices choose', () => {
    const part = fc.integer({ min: 0, max: 0xffff }).map((n) => n.toString(16))
    const four = fc.tuple(part, part, part, part).map((parts) => parts.join(':'))
    fc.assert(
      fc.property(four, four, four, (net, one, other) => {
        expect(clientGroup(`${net}:${one}`)).toBe(clientGroup(`${net}:${other}`))
      }),
    )
  })
})

describe('a file with half a character in its name', () => {
  it('is saved all the same', () => {
    const { headers } = download('a\ud800b.txt', chunks(), 0)
    expect(headers?.['Content-Disposition']).toContain("filename*=UTF-8''a%EF%BF%BDb.txt")
  })
})

async function* chunks(): AsyncGenerator<Uint8Array> {}

describe('strangers', () => {
  const desk = pagesOfEachTest()

  it('who go away in the middle of a form are no fault of ours', async () => {
    const gone = connect(desk.pages.server.port, '127.0.0.1')
    const head = [
      'POST /sign-in HTTP/1.1',
      `Host: 127.0.0.1:${desk.pages.server.port}`,
      'Sec-Fetch-Site: same-origin',
      'Content-Type: application/x-www-form-urlencoded',
      'Content-Length: 100',
    ]
    await new Promise<void>((sent) => {
      gone.write(`${head.join('\r\n')}\r\n\r\naddress=`, () => sent())
    })
    gone.destroy()
    // Whoever asks afterwards is answered, and nothing was reported meanwhile.
    for (let n = 0; n < 3; n++) await ask(desk.pages.server.port, 'GET', '/pages.css')
    expect(desk.pages.faults).toEqual([])
  })

  it('with a new address of one network for each try have no more tries', async () => {
    const statuses: number[] = []
    for (let n = 1; n <= 11; n++) {
      const stranger = desk.pages.visitor({ 'x-forwarded-for': `2001:db8::${n.toString(16)}` })
      statuses.push((await stranger.post('/operator/sign-in', { password: 'x' })).status)
    }
    expect(statuses).toEqual([...Array(10).fill(401), 429])
  })
})

onEachDatabase((open) => {
  it('a row that no database has: whoever names it is told that there is none', async () => {
    const { world } = open()
    const pages = await openPages(world)
    try {
      const operator = pages.visitor()
      await operator.post('/operator/sign-in', { password: PASSWORD })
      const { body } = await operator.get('/operator')
      const key = /name="key" value="([^"]+)"/.exec(body)?.[1] ?? ''
      for (const what of ['message', 'notice'])
        for (const id of ['2147483647', '2147483648', '9999999999'])
          expect((await operator.post('/operator/retry', { key, what, id })).status).toBe(303)
      expect(pages.faults).toEqual([])
    } finally {
      await pages.stop()
    }
  })
})
