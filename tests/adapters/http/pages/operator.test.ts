/** The operator's page: what it shows, what its two buttons do, and who is kept out. */

import { describe, expect, it } from 'vitest'
import { openHealthRecords } from '../../../../src/adapters/stores/health/service-parts.js'
import { MINUTE } from '../../../../src/core/running/durations.js'
import { CAMILLE, NOA } from '../../../fixtures/directory.js'
import { BASE, PASSWORD, type Visitor } from '../../../support/pages/pages.js'
import { pagesOfEachTest } from '../../../support/pages/pages-of-each-test.js'

const desk = pagesOfEachTest()

async function signIn(headers: Record<string, string> = {}): Promise<Visitor> {
  const visitor = desk.pages.visitor(headers)
  const answer = await visitor.post('/operator/sign-in', { password: PASSWORD })
  expect([answer.status, answer.headers.location]).toEqual([303, '/operator'])
  return visitor
}

const textOf = (body: string) =>
  body
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim()
const formKey = (body: string) => /name="key" value="([^"]+)"/.exec(body)?.[1] ?? ''

/** One message set aside, one notice given up. */
async function fail() {
  await desk.world.mailFrom(CAMILLE, { subject: 'GFC', text: 'GFC affiche une erreur.' })
  await desk.world
    .knex('inbound_messages')
    .where({ id: 1 })
    .update({ status: 'failed', because: 'unreadable: <b>zut</b>' })
  await desk.world
    .knex('outbox_messages')
    .where({ id: 1 })
    .update({ status: 'dead', error: '550 no such user' })
}

describe('what it shows', () => {
  it('that all is well, and the figures of the desk', async () => {
    const parts = [
      {
        part: 'intake',
        state: 'ok',
        since: desk.world.now - MINUTE,
        reason: '',
        workedAt: desk.world.now - MINUTE,
        waiting: 0,
      },
    ] as const
    await openHealthRecords(desk.world.knex).beat(desk.world.now - MINUTE, parts, desk.world.now)
    await desk.world.mailFrom(CAMILLE, { subject: 'GFC', text: 'GFC affiche une erreur.' })
    const text = textOf((await (await signIn()).get('/operator')).body)
    expect(text).toContain('Tout fonctionne.')
    expect(text).toContain('Demandes en cours (1)')
    expect(text).toContain('Aucune demande n’est en retard.')
    expect(text).toMatch(/Dernier message reçu lundi 23 novembre à 12 h 00/)
    expect(text).toMatch(/Prochain passage lundi 23 novembre à 12 h 05/)
    expect(text).toMatch(/Réception fonctionne/)
  })

  it('what is wrong, since when, and what to do', async () => {
    const parts = [
      {
        part: 'sending:lycees',
        state: 'down',
        since: desk.world.now - 20 * MINUTE,
        reason: 'refused: <script>',
        workedAt: null,
        waiting: 0,
      },
    ] as const
    await openHealthRecords(desk.world.knex).beat(desk.world.now - MINUTE, parts, desk.world.now)
    const { body } = await (await signIn()).get('/operator')
    expect(textOf(body)).toContain(
      'L’envoi est en panne (lycees) Depuis lundi 23 novembre à 11 h 40 (il y a 20 min)',
    )
    expect(textOf(body)).toContain('AMIGO_MAILBOX_LYCEES_SMTP')
    expect(body).toContain('refused: &lt;script&gt;')
  })

  it('requests by team and age, those that are late, and the days', async () => {
    for (const subject of ['GFC', 'Souris', 'Écran'])
      await desk.world.mailFrom(CAMILLE, { subject, text: `${subject} ne marche plus.` })
    const day = 24 * 60 * MINUTE
    const tickets = desk.world.knex('tickets')
    await tickets
      .clone()
      .where({ number: 2 })
      .update({ created_at: desk.world.now - 3 * day, due_at: desk.world.now - 2 * day })
    await tickets
      .clone()
      .where({ number: 3 })
      .update({ created_at: desk.world.now - 40 * day, due_at: desk.world.now + day })
    const { body } = await (await signIn()).get('/operator')
    const text = textOf(body)
    expect(text).toContain('Demandes en cours (3)')
    expect(text).toMatch(/Assistance de niveau 1 0 1 0 1 2/)
    expect(text).toContain('Demandes en retard (1)')
    expect(text).toMatch(/R-000002 Assistance de niveau 1 3 – moyenne samedi 21 novembre/)
    expect(text).toMatch(/vendredi 20 novembre 1 0/)
    // Of no request anything that people wrote.
    expect(text).not.toContain('ne marche plus')
  })
})

it('without its database it says so, to anybody, and no more', async () => {
  const operator = await signIn()
  const somebody = desk.pages.visitor()
  somebody.cookies.set('amigo-operator', 'made up')
  await desk.world.knex.destroy()
  for (const visitor of [operator, somebody]) {
    const { status, body } = await visitor.get('/operator')
    expect(status).toBe(503)
    expect(textOf(body)).toContain('La base de données ne répond pas Vérifiez la base')
  }
  expect(desk.pages.said.join()).toContain("it can't be shown")
})

describe('its two acts', () => {
  it('a message that was set aside is handled again, as by amigo replay', async () => {
    await fail()
    const operator = await signIn()
    const { body } = await operator.get('/operator')
    expect(body).toContain('unreadable: &lt;b&gt;zut&lt;/b&gt;')
    const said = await operator.post('/operator/retry', {
      key: formKey(body),
      what: 'message',
      id: '1',
    })
    expect(said.headers.location).toBe('/operator?said=messages&n=1')
    expect(textOf((await operator.get('/operator?said=messages&n=1')).body)).toContain(
      'traités de nouveau : 1.',
    )
    expect((await desk.world.inbox()).map(({ status }) => status)).toEqual(['received'])
    expect(desk.pages.said.join('\n')).toContain('messages to be handled again (1): 1')
  })

  it('a notice that was given up is sent again, as by amigo outbox retry', async () => {
    await fail()
    const operator = await signIn()
    const key = formKey((await operator.get('/operator')).body)
    const said = await operator.post('/operator/retry', { key, what: 'notice', id: 'all' })
    expect(said.headers.location).toBe('/operator?said=notices&n=1&left=0')
    expect((await desk.world.turn()).length).toBeGreaterThan(0)
    const again = await operator.post('/operator/retry', { key, what: 'notice', id: '1' })
    expect(again.headers.location).toBe('/operator?said=notices&n=0&left=1')
  })

  it.each<[string, Record<string, string>, Record<string, string>, number, string?]>([
    ['without the key of the page', { what: 'message', id: '1' }, {}, 303, '/operator?said=stale'],
    [
      'with one that is made up',
      { key: 'x', what: 'message', id: '1' },
      {},
      303,
      '/operator?said=stale',
    ],
    [
      'from another site',
      { key: 'KEY', what: 'message', id: '1' },
      { origin: 'https://evil.example' },
      403,
    ],
    ['from nowhere', { key: 'KEY', what: 'message', id: '1' }, { origin: 'null' }, 403],
    [
      'from a sibling',
      { key: 'KEY', what: 'message', id: '1' },
      { 'sec-fetch-site': 'same-site' },
      403,
    ],
    [
      'not as a form',
      { key: 'KEY', what: 'message', id: '1' },
      { 'content-type': 'text/plain' },
      413,
    ],
    ['too long', { key: 'KEY', what: 'message', id: '1', more: 'x'.repeat(20_000) }, {}, 413],
    ['of no row', { key: 'KEY', what: 'message', id: '1 or 1=1' }, {}, 303, '/operator?said=stale'],
    ['of nothing', { key: 'KEY', what: 'request', id: '1' }, {}, 303, '/operator?said=stale'],
  ])('nothing happens %s', async (_, form, headers, status, location) => {
    await fail()
    const operator = await signIn()
    const key = formKey((await operator.get('/operator')).body)
    const sent = Object.fromEntries(
      Object.entries(form).map(([n, v]) => [n, v === 'KEY' ? key : v]),
    )
    const said = await operator.post('/operator/retry', sent, headers)
    expect([said.status, said.headers.location]).toEqual([status, location])
    expect((await desk.world.inbox()).map(({ status: is }) => is)).toEqual(['failed'])
  })

  it('nothing by GET', async () => {
    await fail()
    const said = await (await signIn()).get('/operator/retry?what=message&id=all')
    expect([said.status, said.headers.allow]).toEqual([405, 'POST'])
  })
})

describe('who is kept out', () => {
  it('whoever has no password, or a wrong one; after ten, that client for a quarter of an hour', async () => {
    const visitor = desk.pages.visitor()
    expect((await visitor.get('/operator')).headers.location).toBe('/operator/sign-in')
    for (let n = 0; n < 10; n++)
      expect(
        (await visitor.post('/operator/sign-in', { password: `${PASSWORD}${n}` })).status,
      ).toBe(401)
    expect((await visitor.post('/operator/sign-in', { password: PASSWORD })).status).toBe(429)
    expect(visitor.cookies.size).toBe(0)
    const host = new URL(BASE).host
    await signIn({ host, 'x-forwarded-for': '203.0.113.9' })
    desk.world.now += 15 * MINUTE
    await signIn()
    expect(desk.pages.said.join('\n')).toContain('a wrong password of the operator, from 127.0.0.1')
    expect(desk.pages.said.join('\n')).not.toContain(PASSWORD)
  })

  it('a technician with a session of theirs, and the operator with theirs at the pages of technicians', async () => {
    const operator = await signIn()
    const [value = ''] = operator.cookies.values()
    const visitor = desk.pages.visitor()
    visitor.cookies.set('amigo-agent', value)
    expect((await visitor.get('/requests')).headers.location).toBe('/sign-in?ended')
    const { id } = await desk.world.knex('people').where({ name: NOA.name }).first()
    await desk.world.knex('sessions').update({ person_id: id })
    expect((await operator.get('/operator')).headers.location).toBe('/operator/sign-in')
  })

  it('sessions of a password that was changed', async () => {
    const operator = await signIn()
    await desk.reopen({ AMIGO_OPERATOR_PASSWORD: 'un autre, assez long' })
    const after = desk.pages.visitor()
    for (const [name, value] of operator.cookies) after.cookies.set(name, value)
    expect((await after.get('/operator')).headers.location).toBe('/operator/sign-in')
    expect(await desk.world.knex('sessions')).toEqual([])
  })

  it('from this machine alone, where no password is set', async () => {
    await desk.reopen({
      AMIGO_OPERATOR_PAGE: 'loopback',
      AMIGO_OPERATOR_PASSWORD: '',
      AMIGO_HTTP_URL: '',
      AMIGO_AGENT_PAGES: 'false',
    })
    await fail()
    const visitor = desk.pages.visitor()
    const { status, body } = await visitor.get('/operator')
    expect(status).toBe(200)
    expect((await visitor.get('/operator', { host: 'evil.example' })).status).toBe(421)
    for (const header of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'])
      expect((await visitor.get('/operator', { [header]: '203.0.113.9' })).status).toBe(403)
    const said = await visitor.post('/operator/retry', {
      key: formKey(body),
      what: 'message',
      id: '1',
    })
    expect(said.headers.location).toBe('/operator?said=messages&n=1')
  })

  it('cookies are safe by their attributes, and by HTTPS alone under its address', async () => {
    const visitor = desk.pages.visitor({ host: new URL(BASE).host })
    const answer = await visitor.post('/operator/sign-in', { password: PASSWORD })
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(
        /^__Host-amigo-operator=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
      ),
    ])
    expect((await visitor.get('/operator')).status).toBe(200)
  })
})
