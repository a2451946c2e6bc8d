/** `amigo report`: what the desk did, as text, JSON and a page, by the command that an operator runs. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CAMILLE, DOMINIQUE, NOA } from '../fixtures/directory.js'
import { cliInFolder } from '../support/commands/cli-in-folder.js'
import { deskRules } from '../support/desk/desk.js'
import { PROVEN } from '../support/desk/transcript.js'
import { DESK, openWorld, type Who, type World } from '../support/desk/world.js'

const { cli, root } = cliInFolder('report')
let world: World
beforeAll(async () => {
  const rules = deskRules(DESK)
  world = await openWorld({ rules: { closure: { ...rules.closure, asksForRating: true } } })
  const headers = PROVEN
  const by = (who: Who, text: string) =>
    world.mailFrom(who, { subject: 'Re: [R-000001]', text, headers })
  await world.mailFrom(CAMILLE, { subject: 'GFC <b>bloqué</b>', text: 'GFC ne démarre plus.' })
  world.now += 90 * 60_000
  await by(NOA, 'RESOUDRE\nMise à jour faite.')
  await by(CAMILLE, 'CLORE')
  await by(CAMILLE, 'AVIS 3\nRapide.')
  await world.mailFrom(DOMINIQUE, { subject: 'Badge', text: 'Il est perdu.' })
})
afterAll(() => world.close())

const amigo = (...args: string[]) => cli.run(['report', ...args], { AMIGO_DATA_DIR: world.folder })
const NOVEMBER = ['--from', '2026-11-01', '--to', '2026-11-30']

it('prints counts, times and shares, in all, by team and by product', async () => {
  const { out, status } = await amigo(...NOVEMBER)
  expect(status).toBe(0)
  const said = out.replaceAll(/[\u00a0\u202f]/g, ' ')
  expect(said).toContain('Du 1er novembre 2026 au 30 novembre 2026')
  expect(said).toMatch(
    /\nDans la période\n {2}Ouvertes dans la période +2\n {2}Closes dans la période +1\n/,
  )
  expect(said).toMatch(/Première réponse, médiane \/ 90 % en +1 h 30 min \/ 1 h 30 min/)
  expect(said).toMatch(
    /Closes par le demandeur \/ retrait \/ le temps \/ les techniciens +1 \/ 0 \/ 0 \/ 0\n/,
  )
  expect(said).toMatch(/Satisfaction, moyenne sur 4 +3 \/ 4\n {2}Avis reçus +1 sur 1\n/)
  expect(said).toMatch(/Satisfaction 1 \/ 2 \/ 3 \/ 4 +0 \/ 0 \/ 1 \/ 0/)
  expect(said).toMatch(/Rouvertes +0 sur 2\n/)
  // No share of a handful is told as a percentage, and no part is called as the one before it.
  expect(said.slice(said.indexOf('Rouvertes'))).not.toMatch(/\d %(?! en)/)
  expect(said.match(/^Toutes les demandes$/gm)).toHaveLength(1)
  expect(said).toMatch(/Par équipe\n\n(Applications de gestion|Assistance de niveau 1)\n/)
  expect(said).toMatch(/Par produit\n\nGFC\n {2}Ouvertes dans la période +1\n/)
})

it('gives machines the same as one object', async () => {
  const { out } = await amigo(...NOVEMBER, '--json')
  expect(JSON.parse(out)).toMatchObject({
    from: '2026-11-01',
    to: '2026-11-30',
    all: {
      opened: 2,
      closed: 1,
      closedBy: { requester: 1 },
      reopened: 0,
      satisfaction: { rated: 1, share: 1, mean: 3, counts: { 1: 0, 2: 0, 3: 1, 4: 0 } },
    },
    months: [{ month: '2026-11', opened: 2, closed: 1 }],
    backlog: { all: { open: 1, pending: 0 }, teams: [{ open: 1 }] },
    incidents: { count: 0, attached: 0 },
    technicians: null,
  })
})

it('tells what is to be done now, by team and age', async () => {
  const { out } = await amigo(...NOVEMBER)
  const said = out.replaceAll(/[\u00a0\u202f]/g, ' ')
  expect(said).toMatch(/À traiter aujourd’hui\n\nToutes les demandes\n {2}À traiter +1\n/)
  expect(said).toMatch(/Dont en attente du demandeur +0\n {2}La plus ancienne +\d/)
})

it('tells of incidents, on the page too', async () => {
  const { knex, now } = world
  const incident = { head_id: 1, opened_at: now, offered_to: 0, offered_at: now, declined_to: 0 }
  const period = ['--from', '2026-11-01', '--to', '2026-11-30']
  const file = join(root, 'incidents.html')
  const pageOf = async () => {
    await amigo(...period, '--html', file)
    return (await readFile(file, 'utf8')).replaceAll(/[\u00a0\u202f]/g, ' ')
  }
  expect(await pageOf()).not.toContain('Incidents')
  await knex('incidents').insert(incident)
  await knex('incident_requests').insert({ ticket_id: 2, head_id: 1, attached_at: now })
  try {
    expect(await pageOf()).toContain(
      '<li>Incidents<b>1</b><span class="dim">demandes rattachées : 1',
    )
  } finally {
    await knex('incident_requests').delete()
    await knex('incidents').delete()
  }
})

it('names technicians only where the desk says so', async () => {
  const named = await cli.run(['report', ...NOVEMBER, '--json'], {
    AMIGO_DATA_DIR: world.folder,
    AMIGO_REPORT_TECHNICIANS: 'true',
  })
  expect(JSON.parse(named.out).technicians).toEqual([
    { name: NOA.name, open: 0, oldest: null, closed: 1 },
  ])
})

it('writes a page that fetches nothing, with its charts in it', async () => {
  const file = join(root, 'novembre.html')
  const { status, out } = await amigo(...NOVEMBER, '--html', file)
  expect([status, out.split('\n').length]).toEqual([0, 2])
  const page = await readFile(file, 'utf8')
  // Each for a wide page and for a phone: age, weeks, teams, closings, ratings.
  expect(page.match(/<svg /g)?.length).toBe(10)
  expect(page.match(/<title>[^<]+<\/title><desc>[^<]+:[^<]+<\/desc>/g)?.length).toBe(10)
  expect(page).toContain('Activité de l’assistance')
  expect(page).not.toMatch(/<script|<link|src=|@import/)
  // Names and titles of people are in no statistics.
  expect(page).not.toMatch(/bloqué|Camille/)
})

it('the words of a technician on a request of their own answer nothing', async () => {
  await world.mailFrom(NOA, { subject: 'Mon poste', text: 'Il ne démarre plus depuis hier.' })
  const { out } = await amigo(...NOVEMBER, '--json')
  expect(JSON.parse(out)).toMatchObject({
    all: { opened: 3, answer: { median: 90 * 60_000 + 1000 } },
  })
})

it('a reopening that was taken back is none; one that stands, and an objection to a closing, are', async () => {
  const reopened = async () => {
    const { out } = await amigo(...NOVEMBER, '--json')
    const { all } = JSON.parse(out)
    return all.reopened * all.opened
  }
  const headers = PROVEN
  const by = (who: Who, text: string) => {
    world.now += 60_000
    return world.mailFrom(who, { subject: 'Re: [R-000002]', text, headers })
  }
  await by(NOA, 'RESOUDRE\nNouveau badge.')
  await by(DOMINIQUE, 'ROUVRIR\nIl n’ouvre rien.')
  expect(await reopened()).toBe(1)
  await by(DOMINIQUE, 'ANNULER')
  expect(await world.ticket(2)).toMatchObject({ status: 'resolved' })
  expect(await reopened()).toBe(0)
  await by(NOA, 'ROUVRIR\nIl manque le droit du soir.')
  expect(await reopened()).toBe(1)
  await by(NOA, 'ANNULER')
  expect(await world.ticket(2)).toMatchObject({ status: 'resolved' })
  expect(await reopened()).toBe(0)
  await by(DOMINIQUE, 'ROUVRIR\nIl n’ouvre toujours rien.')
  expect(await reopened()).toBe(1)
  await by(NOA, 'CLORE\nVu sur place.')
  await by(DOMINIQUE, 'ROUVRIR\nPas du tout.')
  expect(await world.ticket(2)).not.toMatchObject({ status: 'closed' })
  expect(await reopened()).toBe(1)
})

it('says that there was nothing, and what is wrong with a day', async () => {
  expect((await amigo('--from', '2020-01-01', '--to', '2020-01-31')).out).toContain(
    'Aucune demande dans cette période.',
  )
  const wrong = await amigo('--from', '31/11/2026')
  expect([wrong.status, wrong.err]).toEqual([
    64,
    'amigo: --from 31/11/2026: must be a day such as 2026-11-24\n',
  ])
  const turned = await amigo('--from', '2026-12-01', '--to', '2026-11-01')
  expect(turned.err).toContain('--from 2026-12-01 comes after --to 2026-11-01')
})

it('tells what waits for somebody else, since when, until when and for what; and how long it waited', async () => {
  const headers = PROVEN
  const says = (who: Who, text: string) =>
    world.mailFrom(who, { subject: 'Re: [R-000004]', text, headers })
  const file = join(root, 'waits.html')
  const read = async () => {
    const { out } = await amigo(...NOVEMBER)
    await amigo(...NOVEMBER, '--html', file)
    const both = [out, await readFile(file, 'utf8')]
    return both.map((text) => text.replaceAll(/[\u00a0\u202f]/g, ' '))
  }
  await world.mailFrom(DOMINIQUE, { subject: 'Porte', text: 'La porte du gymnase reste fermée.' })
  for (const text of await read()) expect(text).not.toMatch(/quelqu.un d.autre/)
  await says(NOA, 'PRENDRE')
  const began = world.now
  await says(NOA, "ATTENDRE jusqu'au 18/12 : le fabricant envoie <b>un badge</b>")
  world.now += 60 * 60_000
  // Another day: the same wait goes on.
  await says(NOA, "ATTENDRE jusqu'au 22/12 : le fabricant envoie <b>un badge</b>")
  const [said = '', page = ''] = await read()
  expect(said).toMatch(
    /d’autre\n\nR-000004\n {2}Équipe .*\n {2}Depuis le .*\n {2}Jusqu’au +22\/12\/2026\n/,
  )
  expect(said).toMatch(/\n {2}Pour +le fabricant envoie <b>un badge<\/b>\n/)
  expect(page).toContain(
    '<td data-label="Pour"><span>le fabricant envoie &lt;b&gt;un badge&lt;/b&gt;',
  )
  const json = async () => JSON.parse((await amigo(...NOVEMBER, '--json')).out)
  const [now] = (await json()).waits
  expect(now).toMatchObject({ number: 4, for: 'le fabricant envoie <b>un badge</b>' })
  expect(now.since - began).toBeLessThan(60_000)

  world.now = now.since + 26 * 60 * 60_000
  await says(DOMINIQUE, 'Le badge est arrivé ce matin, mais la porte reste fermée.')
  const after = await json()
  expect(after.waits).toEqual([])
  expect(after.all.waits).toMatchObject({ count: 1, met: { targets: 0 } })
  expect(Math.round(after.all.waits.lasted.median / 3_600_000)).toBe(26)
  expect((await read())[0]).toMatch(/Attente, médiane \/ 90 % en +1 j 2 h \/ 1 j 2 h\n/)
})
