/** Technicians who come back to their pages, by a link to a request or to a session that is over; and a request with a long journal. */

import { describe, expect, it } from 'vitest'
import { CAMILLE, LOU, NOA } from '../../../fixtures/directory.js'
import { PROVEN } from '../../../support/desk/transcript.js'
import { pagesOfEachTest, techniciansAt } from '../../../support/pages/pages-of-each-test.js'
import { plainText } from '../../../support/pages/technicians.js'
import { until } from '../../../support/runner/until.js'

const desk = pagesOfEachTest()
const { links, askForLink, signIn } = techniciansAt(desk)

describe('coming back', () => {
  it('to the request that was asked for before signing in, by whom it is open to', async () => {
    await desk.world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle ne clique plus.' })
    const visitor = desk.pages.visitor()
    const away = await visitor.get('/requests/R-000001')
    expect(away.headers.location).toBe('/sign-in')
    await askForLink(NOA, visitor)
    await until(async () => (await links()).length === 1)
    const entered = await visitor.post(await desk.pages.linkPath(1), {})
    expect(entered.headers.location).toBe('/requests/R-000001')
    expect((await visitor.get('/requests/R-000001')).status).toBe(200)
    // Once.
    expect((await visitor.get('/sign-in')).headers.location).toBe('/requests')
  })

  it.each([
    '//elsewhere.example',
    'R-000001/../../operator',
    'https://elsewhere.example/R-000001',
    '%0d%0aSet-Cookie: x=y',
  ])('nowhere but to a request: %s', async (wanted) => {
    const visitor = desk.pages.visitor()
    visitor.cookies.set('amigo-wanted', wanted)
    await askForLink(NOA, visitor)
    await until(async () => (await links()).length === 1)
    const entered = await visitor.post(await desk.pages.linkPath(1), {})
    expect(entered.headers.location).toMatch(/^\/requests(\/R-\d{6,})?$/)
  })

  it('by the link of this session, which works no more: to what one reads', async () => {
    const noa = await signIn(NOA)
    const path = await desk.pages.linkPath(1)
    expect((await noa.get(path)).headers.location).toBe('/requests')
    expect((await noa.get('/sign-in')).headers.location).toBe('/requests')
    expect((await desk.pages.visitor().get(path)).status).toBe(410)
  })

  it('after the day of a session: the page says that it is over', async () => {
    const noa = await signIn(NOA)
    desk.world.now += 13 * 60 * 60_000
    const { location = '' } = (await noa.get('/requests')).headers
    expect(plainText((await noa.get(location)).body)).toContain('Votre session est terminée')
    expect(plainText((await noa.get('/sign-in')).body)).not.toContain('session')
  })

  it('a second technician takes the place of the first in one browser', async () => {
    const visitor = await signIn(NOA)
    await askForLink(LOU)
    await until(async () => (await links()).length === 2)
    const path = await desk.pages.linkPath(2)
    expect((await visitor.get(path)).body).toContain('Ouvrir mes pages')
    await visitor.post(path, {})
    expect((await visitor.get('/requests')).body).toContain(LOU.name)
  })
})

describe('a request with a long journal', () => {
  const shot = { filename: 'ecran.png', content: Buffer.from('x') }
  const asked = { subject: 'Souris', text: 'Elle ne clique plus du tout.', attachments: [shot] }
  const journal = (body: string) => body.slice(body.indexOf('class="entry'))

  it.each([
    [0, 0],
    [2, 0],
    [3, 1],
    [60, 1],
  ])('of %i replies has what it is about before it: %i', async (replies, times) => {
    await desk.world.mailFrom(CAMILLE, asked)
    for (let n = 0; n < replies; n++)
      await desk.world.mailFrom(CAMILLE, { subject: '[R-000001] Souris', text: `Précision ${n}.` })
    const { body } = await (await signIn(NOA)).get('/requests/R-000001')
    const before = body.slice(0, body.length - journal(body).length)
    expect(before.split('ne clique plus du tout').length - 1).toBe(times)
    expect(before.split('ecran.png').length - 1).toBe(times)
    const older = await (await signIn(NOA)).get('/requests/R-000001?skip=50')
    expect(older.body).not.toContain('<h2>Description</h2>')
  })

  it('keeps the file of a note from its requester there, too', async () => {
    await desk.world.mailFrom(NOA, { subject: 'Écran', text: 'Il est noir.' })
    const ABOUT = { subject: '[R-000001] Écran', headers: PROVEN }
    const note = { filename: 'note.txt', content: Buffer.from('x') }
    await desk.world.mailFrom(LOU, { ...ABOUT, text: 'NOTE voir là', attachments: [note] })
    for (let n = 0; n < 5; n++)
      await desk.world.mailFrom(NOA, { ...ABOUT, text: `Précision ${n}.` })
    expect(await desk.world.knex('attachments').where({ name: 'note.txt' })).toHaveLength(1)
    const { body } = await (await signIn(NOA)).get('/requests/R-000001')
    expect(body).toContain('<h2>Description</h2>')
    expect(body).not.toContain('note.txt')
  })
})
