/** Who may ask the sandbox's page, and what it says to bad input. */

import { readFileSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clockAhead } from '../../../src/composition/clock.js'
import { MOST_BYTES } from '../../../src/sandbox/page/read-form.js'
import { type PlayedSandbox, playSandbox } from '../../support/pages/sandbox-page.js'
import fc from '../../support/runner/random-cases.js'

let played: PlayedSandbox
let port: number
let cookie: string

beforeAll(async () => {
  played = await playSandbox()
  port = played.sandbox.page?.port ?? 0
  const entered = await ask(played.url.replace(/^http:\/\/[^/]+/, ''), { cookie: '' })
  cookie = String(entered.headers['set-cookie']).split(';')[0] ?? ''
})
afterAll(async () => played?.stop())

interface Asking {
  readonly method?: string
  readonly host?: string
  readonly origin?: string
  readonly cookie?: string
  readonly type?: string
  readonly body?: string | Buffer
}

interface Said {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

/** As any program may ask, whatever browsers do. */
function ask(path: string, asking: Asking = {}): Promise<Said> {
  const { method = asking.body === undefined ? 'GET' : 'POST', body } = asking
  const headers: Record<string, string> = {
    host: asking.host ?? `127.0.0.1:${port}`,
    cookie: asking.cookie ?? cookie,
    ...(method === 'POST' &&
      asking.origin !== '' && {
        origin: asking.origin ?? `http://127.0.0.1:${port}`,
      }),
    ...(body !== undefined && {
      'content-type': asking.type ?? 'application/x-www-form-urlencoded',
    }),
  }
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      )
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

describe('who may ask', () => {
  it('has the token: it becomes a cookie that no script reads and no other site sends', async () => {
    const entered = await ask(played.url.replace(/^http:\/\/[^/]+/, ''), { cookie: '' })
    expect(entered.status).toBe(200)
    const set = String(entered.headers['set-cookie'])
    expect(set).toMatch(
      new RegExp(`^amigo-sandbox-${port}=[\\w-]{32}; Path=/; HttpOnly; SameSite=Strict`),
    )
    expect((await ask('/')).status).toBe(200)
  })

  it.each([
    ['no cookie', { cookie: '' }],
    ['a wrong one', { cookie: `amigo-sandbox-1=${'x'.repeat(32)}` }],
    ['that of this name, and wrong', () => ({ cookie: `${cookie.slice(0, -1)}?` })],
  ] as const)('refuses %s, and says what to do', async (_, asking) => {
    const given = typeof asking === 'function' ? asking() : asking
    for (const path of ['/', '/?token=wrong', '/events', '/mail/body/1']) {
      const { status, body, headers } = await ask(path, given)
      expect([path, status]).toEqual([path, 403])
      expect(body).toContain('le terminal a affichée au démarrage')
      expect(headers['set-cookie']).toBeUndefined()
    }
  })

  it.each(['evil.example', 'localhost', '127.0.0.1:1', 'evil.example:1'])(
    'refuses to be asked as %j: a name of the web may lead here',
    async (host) => {
      expect((await ask('/', { host })).status).toBe(421)
    },
  )

  it.each(['https://evil.example', 'null', '', 'http://127.0.0.1:1'])(
    'refuses a form that comes from %j',
    async (origin) => {
      // Other files may have pushed the clock of this process.
      const before = clockAhead()
      const { status, body } = await ask('/clock/push?as=noa.petit', { origin, body: 'by=year' })
      expect(status).toBe(403)
      expect(body).toContain('Rien n’a été fait')
      expect(clockAhead()).toBe(before)
    },
  )

  it('keeps the token in a file that nobody else reads, and over a restart', () => {
    const file = join(played.folder, 'page-token')
    expect(played.url).toContain(readFileSync(file, 'utf8').trim())
    expect(statSync(file).mode & 0o077).toBe(0)
  })

  it('loads nothing from elsewhere, and can be framed by nobody', async () => {
    const policy = String((await ask('/')).headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
  })
})

describe('bad input', () => {
  it.each([
    ['/nowhere', 404],
    ['/mail/nowhere', 404],
    ['/mail/body/999999', 404],
    ['/mail/body/0x1', 404],
    ['/mail/file/1/99', 404],
    ['/mail/source/%ff', 404],
    ['/mail/send', 404],
    ['/../../etc/passwd', 404],
  ])('%s is nothing that there is', async (path, status) => {
    const said = await ask(path)
    expect(said.status).toBe(status)
    expect(said.body).not.toContain('    at ')
  })

  it.each([
    '/?as=nobody',
    '/?mail=999999&requests=R-999999',
    '/?mail=%27%22%3E&requests=%3Cscript%3Ealert(1)%3C/script%3E&mail-write=javascript:alert(1)',
    '/?requests-why=-1&requests=R-0',
  ])('%s shows the page', async (path) => {
    const { status, body } = await ask(path)
    expect(status).toBe(200)
    expect(body).not.toContain('<script>alert')
  })

  it('says how much is too much, and keeps nothing of it', async () => {
    const boundary = 'x'
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="a"\r\n\r\n`
    const body = Buffer.concat([
      Buffer.from(head),
      Buffer.alloc(MOST_BYTES),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ])
    const type = `multipart/form-data; boundary=${boundary}`
    const said = await ask('/mail/send?as=camille.martin', { body, type })
    expect(said.status).toBe(413)
    expect(said.body).toContain('40 Mo')
  })

  it.each([
    ['{"to":"x"}', 'application/json'],
    ['no boundary at all', 'multipart/form-data; boundary=zzz'],
    ['', 'text/plain'],
  ])('%j as %s is no form', async (body, type) => {
    const said = await ask('/mail/send?as=camille.martin', { body, type })
    expect(said.status).toBe(400)
    expect(said.body).toContain('n’a pas pu être lu')
  })

  it.each([
    ['to=&subject=a&text=b', 'Indiquez à qui'],
    ['to=assistance%40academie.example&subject=&text=', 'Rien n’a été envoyé'],
    ['to=nobody&subject=a&text=b', 'n’a pas accepté'],
  ])('a mail like %j is not sent, and it says why', async (body, sentence) => {
    const said = await ask('/mail/send?as=camille.martin', { body })
    expect(said.status).toBe(400)
    expect(said.body).toContain(sentence)
  })

  it('a clock goes by what its buttons say, and never back', async () => {
    for (const by of ['', 'century', '-1', 'toString'])
      expect((await ask('/clock/push?as=noa.petit', { body: `by=${by}` })).status).toBe(400)
  })

  it('never fails, whatever the address', async () => {
    const part = fc.string({ unit: 'grapheme', maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(part, { maxLength: 4 }),
        fc.dictionary(part, part),
        async (path, query) => {
          const address = `/${path.map(encodeURIComponent).join('/')}?${new URLSearchParams(query)}`
          expect((await ask(address)).status).toBeLessThan(500)
        },
      ),
      { numRuns: 100 },
    )
    expect(played.errors.filter((error) => error.startsWith('the page'))).toEqual([])
  })
})
