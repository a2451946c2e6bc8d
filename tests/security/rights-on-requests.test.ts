/** Who may do what a technician's day consists of: each word, by mail and in the chat, of everybody who has no right to it. */

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ALEX, CAMILLE, DOMINIQUE, LOU, NOA, SACHA, STRANGER } from '../fixtures/directory.js'
import { type Colleagues, MAX, openColleagues } from '../support/desk/colleagues.js'
import type { Scene } from '../support/desk/scene.js'
import { PROVEN } from '../support/desk/transcript.js'
import type { Sent, Who } from '../support/desk/world.js'
import { WAYS, type Way, write } from '../support/people/ways.js'

/** In a private note on R-000001, the title of a request of Alex's, a ready answer of another team. */
const NOTED = 'topinambour'
const TITLE = 'zibeline'
const READY = 'confidentiel'

let world: Colleagues
/** What every case begins with, told once. */
let scene: Scene
/** Number of the message that brought the note. */
let note: number
beforeAll(async () => {
  const before = await openColleagues()
  note = await tellOf(before)
  scene = await before.leave()
})
afterAll(() => scene.remove())
beforeEach(async () => {
  world = await openColleagues({ scene })
})
afterEach(() => world.close())

async function tellOf(world: Colleagues): Promise<number> {
  await world.mailFrom(ALEX, { subject: `Une ${TITLE}`, text: 'Le rideau est déchiré.' })
  await world.says(CAMILLE, 'Voyez aussi.', [SACHA.address])
  await world.knex('tickets').where({ number: 1 }).update({ on_behalf_of: 'site' })
  const site = await world.knex('sites').where({ code: '0140096D' }).first('id')
  await world.knex('tickets').where({ number: 1 }).update({ site_id: site.id })
  await world.says(NOA, 'PRENDRE')
  await world.says(NOA, `C'est le ${NOTED} qu'il faut changer ici.`)
  await world.knex('ready_answers').insert({
    ...{ name: READY, locale: 'fr', title: 'Un titre', keywords: '[]', team: 'gestion' },
    ...{ text: `Le texte ${READY}.`, active: true, uses: 0, last_used_at: null },
  })
  await world.knex('people').where({ name: MAX.name }).update({ active: false })
  return (await world.knex('inbound_messages').orderBy('id', 'desc').first('id')).id
}

const FORGED = { 'Authentication-Results': 'mx.academie.example; dmarc=fail header.from=x' }
type Say = (way: Way, text: string, number?: number) => Promise<readonly Sent[]>
const by =
  (who: Who): Say =>
  (way, text, number = 1) =>
    write(world, way, who, { text, number })
const mailed =
  (who: Who, headers: Record<string, string>): Say =>
  (_, text, number = 1) =>
    world.mailFrom(who, { subject: `Re: [R-00000${number}]`, text, headers })

/** They see the request, and are no technicians. */
const SIDE: Readonly<Record<string, Say>> = {
  'its requester': by(CAMILLE),
  'the head of its site': by(DOMINIQUE),
  'somebody in copy': by(SACHA),
}
const OUTSIDE: Readonly<Record<string, Say>> = {
  'a requester of another school': by(ALEX),
  'a stranger': by(STRANGER),
  'a technician who has left': by(MAX),
}
const UNPROVEN: Readonly<Record<string, Say>> = {
  'an unproven technician': mailed(NOA, {}),
  'a forged technician': mailed(NOA, FORGED),
  'a forged technician of another team': mailed(LOU, FORGED),
}

/** Words of a technician that change something, and no word of a requester's. */
const ORDERS: readonly (readonly [string, () => string])[] = [
  ['CORRIGER', () => 'CORRIGER\nUrgence : critique\nTitre : Volé'],
  ['form lines', () => 'Urgence : critique\nTitre : Volé'],
  ['« Demandeur : »', () => 'Demandeur : Alex Morgan'],
  ['CORRIGER the requester', () => 'CORRIGER\nDemandeur : alex.morgan@academie.example'],
  ['ENVOYER', () => 'ENVOYER'],
  ['ENVOYER a number', () => `ENVOYER ${note}`],
  ['REPONDRE TYPE', () => `REPONDRE TYPE ${READY}`],
  ['SELON TYPE', () => `REPONDRE SELON TYPE ${READY}\nUn texte.`],
  ['PRENDRE', () => 'PRENDRE QUAND MÊME'],
  ['AFFECTER', () => 'AFFECTER gestion'],
  ['RESOUDRE', () => `RESOUDRE TYPE ${READY}`],
]
/** Their own side has these words, too, and they mean something else there. */
const BOTH: readonly (readonly [string, () => string])[] = [
  ['CLORE, of another', () => 'CLORE doublon de R-000002'],
  ['CLORE in silence', () => 'CLORE SANS PRÉVENIR : indésirable'],
  ['ANNULER', () => 'ANNULER'],
]
const QUESTIONS: readonly (readonly [string, () => string])[] = [
  ['SUIVRE', () => 'SUIVRE'],
  ['NE PLUS SUIVRE', () => 'NE PLUS SUIVRE'],
  ['SUIVI', () => 'SUIVI R-000001'],
  ['CITATIONS', () => 'CITATIONS R-000001'],
  ['TYPES', () => 'TYPES'],
  ['TYPES with a name', () => `TYPES ${READY}`],
  ['CHERCHER what was noted', () => `CHERCHER ${NOTED}`],
  ['CHERCHER a title', () => `CHERCHER ${TITLE}`],
  ['CHERCHER a reference', () => 'CHERCHER R-000002'],
  ['FILE', () => 'FILE'],
  ['MES TICKETS', () => 'MES TICKETS'],
  ['POUR', () => 'POUR Camille Martin\nUne souris.'],
]

const state = async () => {
  const row = await world.ticket(1)
  const names = ['title', 'urgency', 'product_id', 'requester_id', 'team_id', 'agent_id'] as const
  return Object.fromEntries(names.map((name) => [name, row[name]]))
}
const standing = async () => ({ ...(await state()), status: (await world.ticket(1)).status })
const noteIsPrivate = async () =>
  (await world.journal(1)).filter(
    ({ text, visibility }) => text.includes(NOTED) && visibility === 'public',
  )
const AGENTS = [
  NOA.address,
  LOU.address,
  'equipe-n1@academie.example',
  'zoe.caron@academie.example',
]
/** What those who are no technicians were sent, without the words that they wrote themselves. */
const told = (sent: readonly Sent[], text: string) =>
  sent
    .filter(({ to }) => !AGENTS.includes(to))
    .map((mail) => `${mail.subject}\n${mail.text}`.replaceAll(text, ''))
    .join('\n')
    .toLowerCase()
const rows = (whos: Readonly<Record<string, Say>>, words: typeof ORDERS) =>
  Object.entries(whos).flatMap(([name, say]) =>
    words.map(([word, text]) => [name, word, say, text] as const),
  )

describe.each(WAYS)('by %s', (way) => {
  it.each(rows(SIDE, [...ORDERS, ...QUESTIONS]))(
    '%s: %s changes nothing, and shows nothing that is not theirs',
    async (_, __, say, text) => {
      const before = await state()
      const sent = await say(way, text())
      expect(await state()).toEqual(before)
      expect(await noteIsPrivate()).toEqual([])
      const [, ...behind] = text().split(' ')
      const heard = told(sent, behind.join(' '))
      for (const secret of [NOTED, TITLE, `texte ${READY}`]) expect(heard).not.toContain(secret)
    },
  )

  // What proves nothing is a mail.
  const others = way === 'mail' ? { ...OUTSIDE, ...UNPROVEN } : OUTSIDE
  it.each(rows(others, [...ORDERS, ...BOTH]))(
    '%s: %s leaves the request as it is',
    async (_, __, say, text) => {
      const before = await standing()
      const sent = await say(way, text())
      expect(await standing()).toEqual(before)
      expect(await noteIsPrivate()).toEqual([])
      expect(sent.map(({ to }) => to)).not.toContain(CAMILLE.address)
    },
  )

  it.each(rows(OUTSIDE, QUESTIONS))('%s: %s shows nothing of it', async (_, __, say, text) => {
    const [, ...behind] = text().split(' ')
    const heard = told(await say(way, text()), behind.join(' '))
    for (const secret of [NOTED, 'souris', `texte ${READY}`])
      expect(heard.replace('une souris', '')).not.toContain(secret)
  })

  it.each(rows(SIDE, BOTH))('%s: %s does not say what else there is', async (_, __, say, text) => {
    const sent = await say(way, text())
    expect(told(sent, text())).not.toContain(TITLE)
    const journal = (await world.journal(1)).map((entry) => entry.text).join('\n')
    expect(journal).not.toContain(TITLE)
  })
})

describe('what a technician may do, and others not: without these, the tables above say nothing', () => {
  const noa = by(NOA)
  it.each<[string, () => string, object]>([
    ['CORRIGER', () => 'CORRIGER\nUrgence : critique', { urgency: 1 }],
    ['« Demandeur : »', () => 'Demandeur : Alex Morgan', { requester_id: 5 }],
    ['AFFECTER', () => 'AFFECTER gestion', { team_id: 2 }],
    ['CLORE', () => 'CLORE doublon de R-000002', { status: 'closed' }],
    ['ANNULER', () => 'ANNULER', { agent_id: null }],
  ])('%s', async (_, text, changed) => {
    await noa('mail', text())
    expect(await world.ticket(1)).toMatchObject(changed)
  })

  it('ENVOYER sends the note of whoever wrote it, and of nobody else', async () => {
    for (const text of ['ENVOYER', `ENVOYER ${note}`]) await by(LOU)('mail', text)
    expect(await noteIsPrivate()).toEqual([])
    await noa('mail', `ENVOYER ${note}`)
    expect(await noteIsPrivate()).toHaveLength(1)
  })

  it('a ready answer of another team is not theirs to send, nor to see', async () => {
    const sent = await noa('mail', `REPONDRE TYPE ${READY}`)
    expect(sent.map(({ kind }) => kind)).toEqual(['agent-refused'])
    for (const text of ['TYPES', `TYPES ${READY}`])
      expect(told(await noa('mail', text), '')).not.toContain(`texte ${READY}`)
    const lous = await by(LOU)('mail', `REPONDRE TYPE ${READY}`)
    expect(lous.some(({ to, text }) => to === CAMILLE.address && text.includes(READY))).toBe(true)
  })

  it('ANNULER takes back no step of a colleague', async () => {
    const before = await standing()
    await by(LOU)('mail', 'ANNULER')
    expect(await standing()).toEqual(before)
  })

  it('CHERCHER finds notes, and the requests of everybody', async () => {
    for (const word of [NOTED, TITLE])
      expect((await noa('mail', `CHERCHER ${word}`)).map(({ text }) => text).join()).toContain(
        'R-0',
      )
  })

  it('a duplicate is named to nobody who has no part in it, however often it is written', async () => {
    const text = 'CLORE doublon de R-000002. Suivez R-000002'
    const sent = await world.mailFrom(NOA, { subject: '[R-000001]', text, headers: PROVEN })
    const heard = told(sent, '')
    expect(heard).toContain('r-000001')
    expect(heard).not.toContain('r-000002')
    expect(heard).not.toContain(TITLE)
  })
})
