/** What keeps the pages safe whatever is in the database and whoever asks: hosts, headers, redirects, escaped texts. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { html } from '../../../../src/adapters/http/pages/html.js'
import { isSame, makePageSigner } from '../../../../src/adapters/page-signature.js'
import { CAMILLE, NOA } from '../../../fixtures/directory.js'
import { openWorld, type World } from '../../../support/desk/world.js'
import { ask, BASE, openPages, PASSWORD, type PageServer } from '../../../support/pages/pages.js'
import fc from '../../../support/runner/random-cases.js'
import { until } from '../../../support/runner/until.js'

describe('what it is made of', () => {
  it('whatever is put into HTML stays text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { html: made } = html`<p title="${text}">${[text, null, html`<b>${text}</b>`]}</p>`
        const inner = made.slice('<p title="'.length, -'</p>'.length)
        expect(inner.replaceAll('<b>', '').replaceAll('</b>', '').replace('">', '')).not.toMatch(
          /[<>"']/,
        )
      }),
    )
  })

  it('a link is its row’s, its person’s and its time’s alone', () => {
    const signer = makePageSigner('a secret of the tests, long enough')
    const claims = fc.record({
      id: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
      personId: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
      expiresAt: fc.integer({ min: 1, max: 2 ** 41 }),
    })
    fc.assert(
      fc.property(claims, claims, fc.string(), (own, other, text) => {
        const link = signer.link(own)
        expect([signer.linkId(link), signer.isLink(link, own)]).toEqual([own.id, true])
        expect(encodeURIComponent(link)).toBe(link)
        expect(signer.isLink(link, { ...own, personId: own.personId + 1 })).toBe(false)
        expect(signer.isLink(link, { ...own, expiresAt: own.expiresAt + 1 })).toBe(false)
        expect(signer.isLink(signer.link(other), own)).toBe(
          JSON.stringify(own) === JSON.stringify(other),
        )
        expect(signer.isLink(text, own)).toBe(false)
        expect(makePageSigner('another').isLink(link, own)).toBe(false)
        expect(isSame(text, text)).toBe(true)
        expect(isSame(text, `${text}x`)).toBe(false)
      }),
    )
  })
})

describe('with a desk behind it', () => {
  let world: World
  let pages: PageServer
  beforeEach(async () => {
    world = await openWorld()
    pages = await openPages(
      world,
      {},
      { '/metrics': () => ({ status: 200, type: 'text/plain', body: 'figures\n' }) },
    )
  })
  afterEach(async () => {
    await pages.stop()
    await world.close()
    expect(pages.faults).toEqual([])
  })

  const PATHS = [
    '/',
    '/sign-in',
    '/sign-in/1.x',
    '/requests',
    '/requests/R-000001',
    '/operator',
    '/operator/sign-in',
    '/pages.css',
  ]

  it('every page says who may frame it, run scripts in it, keep it: nobody', async () => {
    for (const path of PATHS) {
      const { headers } = await pages.visitor().get(path)
      expect(headers['content-security-policy'], path).toContain("default-src 'none'")
      expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'")
      expect(headers['content-security-policy'], path).not.toMatch(/unsafe|script-src|\*/)
      expect(headers['x-frame-options'], path).toBe('DENY')
      expect(headers['referrer-policy'], path).toBe('same-origin')
      expect(headers['x-content-type-options'], path).toBe('nosniff')
      expect(headers['cache-control'], path).toMatch(/no-store|private/)
    }
  })

  it('under the address of the settings pages are answered, and what monitoring reads is not', async () => {
    const { port } = pages.server
    const base = new URL(BASE).host
    const status = async (path: string, host: string) =>
      (await ask(port, 'GET', path, { host })).status
    expect(await status('/sign-in', base)).toBe(200)
    expect(await status('/metrics', base)).toBe(421)
    expect(await status('/metrics', 'localhost')).toBe(200)
    expect(await status('/sign-in', 'evil.example')).toBe(421)
    expect(await status('/nothing', base)).toBe(404)
  })

  it('it leads to no other place, whatever it is asked', async () => {
    const visitor = pages.visitor()
    for (const path of [
      '//evil.example',
      '/requests?next=//evil.example',
      '/?to=https://evil.example',
      '/sign-in/..%2f..%2fevil',
      '/requests/%2f%2fevil.example',
      '/\\evil.example',
    ]) {
      const { headers } = await visitor.get(path)
      expect(headers.location ?? '/sign-in', path).toMatch(/^\/(requests|sign-in|operator)/)
    }
  })

  it('any path, method and header gets an answer, and no fault', async () => {
    const word = fc.oneof(
      fc.constantFrom(...PATHS, '/requests/R-000001/files/', '%', '..', ':reference', '?q='),
      fc.string(),
    )
    const path = fc
      .array(word, { maxLength: 4 })
      .map((parts) => `/${parts.join('')}`.replace(/[^\x21-\x7e]/g, '~'))
    const header = fc.string({ maxLength: 30 }).map((text) => text.replace(/[^\x20-\x7e]/g, '~'))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'OPTIONS'),
        path,
        header,
        async (method, at, text) => {
          const { status } = await ask(pages.server.port, method, at, {
            cookie: `amigo-agent=${text}; amigo-operator=${text}`,
            'x-forwarded-for': text,
          })
          expect(status).toBeGreaterThanOrEqual(200)
          expect(status).toBeLessThan(500)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('hostile names, titles, texts and errors are shown, and are nothing but text', async () => {
    const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>' onmouseover='x' javascript:alert(1) \u202Etxt\u0000 {{it}} [[x]] <%= 1 %>`
    await world.mailFrom(
      { ...CAMILLE, name: hostile },
      {
        subject: hostile,
        text: `${hostile}\n\n> ${hostile}`,
        attachments: [{ filename: `${hostile}.txt`, content: 'x' }],
      },
    )
    await world
      .knex('people')
      .where({ name: CAMILLE.name })
      .update({ name: hostile.replace('\u0000', '') })
    await world
      .knex('inbound_messages')
      .update({ because: hostile.replace('\u0000', ''), status: 'failed' })
    await world.knex('outbox_messages').update({
      error: hostile.replace('\u0000', ''),
      status: 'dead',
      to_address: '<script>@x.example',
    })
    const noa = pages.visitor()
    await noa.post('/sign-in', { address: NOA.address })
    await until(async () => (await world.knex('sign_in_links')).length === 1)
    await noa.post(await pages.linkPath(1), {})
    await noa.post('/operator/sign-in', { password: PASSWORD })
    for (const path of [
      '/requests',
      '/requests/R-000001',
      `/requests?q=${encodeURIComponent(hostile)}`,
      '/operator',
      `/operator?said=${encodeURIComponent(hostile)}&n=${encodeURIComponent(hostile)}`,
    ]) {
      const { status, body } = await noa.get(path)
      expect(status, path).toBe(200)
      expect(body, path).not.toMatch(/<(script|img|b>)|\u202E/i)
      expect(
        attributesOf(body).filter((name) => !KNOWN.includes(name)),
        path,
      ).toEqual([])
    }
  })
})

/** Names of attributes of every element; one that a text smuggled in is none of ours. */
function attributesOf(body: string): string[] {
  const elements = body.match(/<[a-z][^>]*>/gi) ?? []
  return [
    ...new Set(
      elements.flatMap((element) =>
        [...element.replace(/"[^"]*"/g, '""').matchAll(/\s([^\s=>]+)/g)].map(
          ([, name = '']) => name,
        ),
      ),
    ),
  ]
}

const KNOWN = [
  ...[
    'lang',
    'charset',
    'name',
    'content',
    'rel',
    'href',
    'class',
    'id',
    'tabindex',
    'method',
    'action',
    'type',
    'value',
    'role',
  ],
  ...[
    'for',
    'maxlength',
    'aria-label',
    'aria-hidden',
    'scope',
    'data-head',
    'download',
    'html',
    'viewBox',
    'x',
    'y',
    'width',
    'height',
  ],
  ...['preserveAspectRatio'],
]
