/** The pages of technicians: signing in by a link of one use, searching, reading a request, its files; and who is kept out. */

import { describe, expect, it } from 'vitest'
import { CAMILLE, LOU, NOA, STRANGER } from '../../../fixtures/directory.js'
import { pagesOfEachTest, techniciansAt } from '../../../support/pages/pages-of-each-test.js'
import { plainText } from '../../../support/pages/technicians.js'
import { until } from '../../../support/runner/until.js'

const desk = pagesOfEachTest()
const { links, askForLink, signIn } = techniciansAt(desk)

describe('signing in', () => {
  it('a link goes to the directory address of a technician; it is used once, by POST alone', async () => {
    const visitor = desk.pages.visitor()
    await askForLink({ address: ' NOA.Petit@academie.example ' }, visitor)
    await until(async () => (await links()).length === 1)
    const [sent] = await desk.world.turn()
    expect([sent?.kind, sent?.to]).toEqual(['sign-in', NOA.address])
    const path = await desk.pages.linkPath(1)
    for (const _ of [1, 2, 3]) {
      const shown = await visitor.get(path)
      expect(shown.status).toBe(200)
      expect(shown.body).toContain('Ouvrir mes pages')
    }
    const entered = await visitor.post(path, {})
    expect([entered.status, entered.headers.location]).toEqual([303, '/requests'])
    expect((await visitor.get('/requests')).status).toBe(200)
    const another = desk.pages.visitor()
    expect((await another.get(path)).status).toBe(410)
    expect((await another.post(path, {})).status).toBe(410)
    expect((await another.get('/requests')).headers.location).toBe('/sign-in')
  })

  it('the same answer for everybody, and a mail for technicians alone', async () => {
    const answers = []
    for (const who of [NOA, CAMILLE, STRANGER, { address: 'personne@nulle-part.example' }])
      answers.push((await askForLink(who)).answer)
    expect(new Set(answers.map(({ status, body }) => `${status} ${body}`)).size).toBe(1)
    await askForLink(LOU)
    await until(async () => (await links()).length === 2)
    const people = await desk.world.knex('people').whereIn(
      'id',
      (await links()).map((l) => l.person_id),
    )
    expect(people.map(({ name }) => name).sort()).toEqual([LOU.name, NOA.name])
  })

  it('a link ends after half an hour, and with any change to it', async () => {
    await askForLink(NOA)
    await until(async () => (await links()).length === 1)
    const path = await desk.pages.linkPath(1)
    const visitor = desk.pages.visitor()
    for (const other of [
      path.slice(0, -1),
      `${path}x`,
      path.replace(/\/1\./, '/2.'),
      '/sign-in/1.',
      '/sign-in/%zz',
      '/sign-in/%00',
    ])
      expect([404, 410]).toContain((await visitor.post(other, {})).status)
    desk.world.now += 31 * 60_000
    expect((await visitor.get(path)).status).toBe(410)
    expect((await visitor.post(path, {})).status).toBe(410)
    expect(visitor.cookies.size).toBe(0)
  })

  it('of two who send it at once, one comes in', async () => {
    await askForLink(NOA)
    await until(async () => (await links()).length === 1)
    const path = await desk.pages.linkPath(1)
    const both = await Promise.all([1, 2, 3, 4].map(() => desk.pages.visitor().post(path, {})))
    expect(both.map(({ status }) => status).sort()).toEqual([303, 410, 410, 410])
  })

  it('one mailbox gets three links in a quarter of an hour, one client asks twenty times', async () => {
    for (let n = 0; n < 20; n++) {
      const { answer } = await askForLink(n < 10 ? NOA : { address: `x${n}@academie.example` })
      expect(answer.status).toBe(200)
    }
    const { answer } = await askForLink(LOU)
    expect([answer.status, answer.headers['retry-after']]).toEqual([429, '900'])
    await until(async () => (await links()).length === 3)
    const other = desk.pages.visitor({
      host: new URL('https://assistance.academie.example').host,
      'x-forwarded-for': '9.9.9.9, 203.0.113.7',
    })
    expect((await askForLink(LOU, other)).answer.status).toBe(200)
    desk.world.now += 15 * 60_000
    expect((await askForLink(LOU)).answer.status).toBe(200)
    await until(async () => (await links()).length === 5)
  })

  it('the session ends with the technician’s leaving, with their own, and with the day', async () => {
    const noa = await signIn(NOA)
    const lou = await signIn(LOU)
    const people = desk.world.knex('people')
    await people.clone().where({ name: NOA.name }).update({ active: false })
    expect((await noa.get('/requests')).headers.location).toBe('/sign-in')
    await people.clone().where({ name: NOA.name }).update({ active: true })
    expect((await noa.get('/requests')).headers.location).toBe('/sign-in')
    await people.clone().where({ name: LOU.name }).update({ role: 'requester' })
    expect((await lou.get('/requests')).headers.location).toBe('/sign-in')
    await people.clone().where({ name: LOU.name }).update({ role: 'agent' })
    const again = await signIn(LOU)
    expect((await again.get('/requests')).status).toBe(200)
    desk.world.now += 12 * 3_600_000
    expect((await again.get('/requests')).headers.location).toBe('/sign-in?ended')
  })

  it('signing out ends the session, and wants the page’s own form', async () => {
    const noa = await signIn(NOA)
    const kept = new Map(noa.cookies)
    await noa.post('/sign-out', { key: 'made up' })
    for (const [name, value] of kept) noa.cookies.set(name, value)
    const page = await noa.get('/requests')
    expect(page.status).toBe(200)
    const key = /name="key" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    expect((await noa.post('/sign-out', { key })).headers.location).toBe('/sign-in')
    for (const [name, value] of kept) noa.cookies.set(name, value)
    expect((await noa.get('/requests')).headers.location).toBe('/sign-in?ended')
  })

  it('nothing that the database holds lets anybody in', async () => {
    await signIn(NOA)
    const stored = JSON.stringify([
      await desk.world.knex('sessions'),
      await links(),
      await desk.world.knex('outbox_messages').select('data'),
      await desk.world.knex('sign_in_tries'),
    ])
    const noa = await signIn(NOA)
    for (const value of noa.cookies.values()) expect(stored).not.toContain(value)
    expect(stored).not.toContain((await desk.pages.linkPath(1)).split('.')[1])
    expect(stored).not.toContain(NOA.address)
  })
})

describe('searching and reading', () => {
  it('finds a request, shows its journal with notes, and its buttons write the mails of a notice', async () => {
    await desk.world.mailFrom(CAMILLE, {
      subject: 'GFC',
      text: 'GFC affiche une erreur 4711 au démarrage.',
    })
    await desk.world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Ma souris ne marche plus.' })
    const noa = await signIn(NOA)
    const found = await noa.get('/requests?q=erreur+4711')
    expect(plainText(found.body)).toContain('1 demande trouvée')
    expect(found.body).toContain('href="/requests/R-000001"')
    const shown = await noa.get('/requests/R-000001')
    expect(plainText(shown.body)).toContain('GFC affiche une erreur 4711')
    const hrefs = [...shown.body.matchAll(/class="button" href="(mailto:[^"]+)"/g)].map(
      ([, href = '']) => href.replaceAll('&amp;', '&'),
    )
    expect(hrefs.length).toBeGreaterThan(2)
    // Sent as it is, the first does what the same button of a notice does.
    const take = new URL(hrefs[0] ?? '')
    const told = await desk.world.mailFrom(NOA, {
      to: decodeURIComponent(take.pathname),
      subject: take.searchParams.get('subject') ?? '',
      text: take.searchParams.get('body') ?? '',
    })
    expect(told.map(({ kind }) => kind)).toContain('agent-done')
    expect(await desk.world.ticket(1)).toMatchObject({ status: 'assigned' })
    expect(plainText((await noa.get('/requests/R-000001')).body)).toContain('Assignée')
    // The key was used up.
    const twice = await desk.world.mailFrom(NOA, {
      to: decodeURIComponent(take.pathname),
      subject: take.searchParams.get('subject') ?? '',
      text: take.searchParams.get('body') ?? '',
    })
    expect(twice.map(({ kind }) => kind)).not.toContain('agent-done')
  })

  it('a reference leads to its request; what is none, or too large, is not found', async () => {
    await desk.world.mailFrom(CAMILLE, { subject: 'GFC', text: 'GFC affiche une erreur.' })
    const noa = await signIn(NOA)
    expect((await noa.get('/requests?q=r-000001')).headers.location).toBe('/requests/R-000001')
    for (const path of [
      '/requests/R-000002',
      '/requests/R-999999999999999',
      '/requests/x',
      '/requests/R-000001/files/1',
      '/requests/R-000001/files/99999999999',
    ])
      expect((await noa.get(path)).status, path).toBe(404)
    expect((await noa.get('/requests?q=%22')).status).toBe(200)
    expect((await noa.get(`/requests?q=${'mot+'.repeat(5000)}`)).status).toBeLessThan(500)
  })

  it('a technician’s own request is shown as to its requester: no notes of colleagues, nor their files', async () => {
    await desk.world.mailFrom(NOA, { subject: 'Mon poste', text: 'Mon poste est lent.' })
    await desk.world.knex('log_entries').insert({
      ...(await desk.world.knex('log_entries').where({ ticket_id: 1 }).first()),
      id: 900,
      visibility: 'private',
      text: 'Il exagère un peu.',
      change: null,
    })
    await desk.world.knex('attachments').insert(fileOf(900))
    const lou = await signIn(LOU)
    const noa = await signIn(NOA)
    const [hers, his] = [await lou.get('/requests/R-000001'), await noa.get('/requests/R-000001')]
    expect(hers.body).toContain('Il exagère un peu.')
    expect(hers.body).toContain('/requests/R-000001/files/70')
    expect(his.body).toContain('Mon poste est lent.')
    expect(his.body).not.toContain('exagère')
    expect(his.body).not.toContain('files/70')
    expect((await noa.get('/requests/R-000001/files/70')).status).toBe(404)
    // Its bytes were never stored here.
    expect((await lou.get('/requests/R-000001/files/70')).status).toBe(410)
  })

  it('a file is saved under its name, byte for byte, and never shown', async () => {
    await desk.world.mailFrom(CAMILLE, {
      subject: 'Page',
      text: 'Voir ci-joint.',
      attachments: [
        { filename: 'é"; x=.html', content: '<script>alert(1)</script>', contentType: 'text/html' },
      ],
    })
    const noa = await signIn(NOA)
    const page = await noa.get('/requests/R-000001')
    const path = /href="(\/requests\/R-000001\/files\/\d+)"/.exec(page.body)?.[1] ?? ''
    const file = await noa.get(path)
    expect(file.body).toBe('<script>alert(1)</script>')
    expect(file.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    })
    expect(file.headers['content-disposition']).toMatch(
      /^attachment; filename="[\w ;=._-]+"; filename\*=UTF-8''[\w%.!~-]+$/,
    )
    expect((await desk.pages.visitor().get(path)).headers.location).toBe('/sign-in')
  })
})

function fileOf(entry: number) {
  return {
    id: 70,
    ticket_id: 1,
    log_entry_id: entry,
    inbound_id: null,
    name: 'note.txt',
    type: 'text/plain',
    bytes: 12,
    blob: 'a'.repeat(64),
    inline: false,
  }
}
