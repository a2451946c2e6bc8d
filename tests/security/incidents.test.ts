/** Incidents in wrong hands: requesters, forwarded notices, guessed and replayed keys act on none; nobody reads who else reported it. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NOA, STRANGER } from '../fixtures/directory.js'
import { openWorld, type Sent, type Who, type World } from '../support/desk/world.js'
import { buttonsOf, keysIn, sentTo, type Tapped } from '../support/mails/buttons.js'
import { reported, says, school } from '../support/people/outage.js'

const FAIL = { 'Authentication-Results': 'mx.academie.example; dmarc=fail header.from=x' }
const SCHOOLS = 6
let world: World
/** All that was sent when R-1 was declared, and were attached. */
let sent: Sent[]
/** To the technician: with the buttons that attach the others. */
let notice: Sent
/** To a school whose request is attached. */
let known: Sent

beforeEach(async () => {
  world = await openWorld({ dailyCap: 1000 })
  await reported(world, 1, SCHOOLS)
  const declared = await says(world, NOA, 1, 'INCIDENT\nPronote est en panne.')
  const attached = await says(world, NOA, 1, 'RATTACHER R-000002 R-000003')
  sent = [...declared, ...attached]
  notice = sentTo(NOA.address, declared)
  known = sentTo(school(2).address, attached)
})
afterEach(() => world.close())

const state = async () => ({
  tickets: await world.knex('tickets').orderBy('id').select('number', 'status', 'merged_into'),
  incidents: await world.knex('incidents').pluck('head_id'),
  attached: await world.knex('incident_requests').orderBy('ticket_id').pluck('ticket_id'),
  published: await world
    .knex('log_entries as e')
    .join('people as p', 'p.id', 'e.author_id')
    .where({ visibility: 'public', role: 'agent' })
    .pluck('e.text'),
})

const WORDS = [
  'INCIDENT\nTout est en panne, éteignez vos serveurs.',
  'RATTACHER TOUT',
  'RATTACHER R-000004',
  'RATTACHER AUCUNE',
  'DETACHER',
  'DETACHER TOUT',
  'FUSIONNER R-000003',
  'DELIER R-000003',
  'LIER R-000003',
  'REPONDRE\nTout est revenu.',
  'RESOUDRE\nTout est revenu.',
  'ANNULER',
] as const

const WRITERS: readonly (readonly [string, () => Who, Record<string, string>])[] = [
  ['the requester of the head', () => school(1), {}],
  ['the requester of an attached request', () => school(2), {}],
  ['the requester of another one', () => school(5), {}],
  ['a stranger', () => STRANGER, {}],
  ['somebody in the name of the technician', () => NOA, {}],
  ['somebody in the name of the technician, found forged', () => NOA, FAIL],
]

describe.each(WRITERS)('%s', (_, who, headers) => {
  it('changes no incident by a word, whichever of its requests they name', async () => {
    const before = await state()
    for (const text of WORDS)
      for (const number of [1, 2, 4])
        await world.mailFrom(who(), { subject: `Re: [R-00000${number}]`, text, headers })
    expect(await state()).toMatchObject({ ...before, tickets: expect.anything() })
    const tickets = (await state()).tickets.slice(0, SCHOOLS)
    expect(tickets).toEqual(before.tickets)
  })

  it('changes none by answering what the technicians said to all', async () => {
    const before = await state()
    for (const text of WORDS)
      await world.mailFrom(who(), {
        to: known.replyTo,
        subject: `Re: ${known.subject}`,
        text,
        headers,
        inReplyTo: known.messageId,
        references: [known.messageId],
      })
    const { tickets, ...after } = await state()
    expect(after).toEqual({
      incidents: before.incidents,
      attached: before.attached,
      published: before.published,
    })
    expect(tickets.slice(0, SCHOOLS)).toEqual(before.tickets)
  })
})

/** A technician forwarded their notice: all its buttons are in somebody else's mailbox. */
const HOLDERS: readonly (readonly [
  string,
  () => Who,
  (button: Tapped) => Partial<Tapped>,
  object,
])[] = [
  ['as they are', () => school(2), (button) => button, {}],
  ['by a stranger', () => STRANGER, (button) => button, {}],
  ['under a name that is found forged', () => NOA, (button) => button, { headers: FAIL }],
  [
    'with one letter changed',
    () => NOA,
    ({ to, subject, text }) => ({ to: spoilt(to), subject, text: spoilt(text) }),
    {},
  ],
  ['for another person', () => NOA, ({ subject, text }) => ({ subject, text: others(text) }), {}],
  [
    'about another request',
    () => NOA,
    ({ text }) => ({ subject: 'Re: [R-000004]', text: text.replace('r1.', 'r4.') }),
    {},
  ],
  [
    'in a quote',
    () => NOA,
    ({ subject, text }) => ({ subject, text: `Vu.\n\n> ${text.replaceAll('\n', '\n> ')}` }),
    {},
  ],
]

function spoilt(text: string): string {
  return text.replace(/([0-9a-z]{15})([0-9a-z])(?=[@\]])/g, (_, mac, last) =>
    last === 'q' ? `${mac}r` : `${mac}q`,
  )
}

function others(text: string): string {
  return text.replace(/(r\d+\.)[0-9a-z]+-/, '$11-')
}

it.each(HOLDERS)('no button of a forwarded notice works %s', async (_, who, made, more) => {
  const before = await state()
  const buttons = buttonsOf(notice).filter(({ text }) => text !== '')
  expect(buttons.map(({ text }) => text.split('\n')[0])).toContain('RATTACHER TOUT')
  for (const button of buttons) {
    const { to, subject = '', text = '' } = made(button)
    // « REPONDRE » and the like want a text.
    await world.mailFrom(who(), { ...(to && { to }), subject, text: `${text}\nBonjour.`, ...more })
  }
  const { tickets, ...after } = await state()
  expect(after).toEqual({
    incidents: before.incidents,
    attached: before.attached,
    published: before.published,
  })
  expect(tickets.slice(0, SCHOOLS)).toEqual(before.tickets)
})

it('a button works once', async () => {
  const attach = buttonsOf(notice).find(({ text }) => text.startsWith('RATTACHER TOUT'))
  if (!attach) throw new Error('there is no button')
  await world.mailFrom(NOA, attach)
  const after = await state()
  expect(after.attached).toEqual([2, 3, 4, 5, 6])
  await says(world, NOA, 1, 'DETACHER TOUT')
  await world.mailFrom(NOA, attach)
  expect((await state()).attached).toEqual([])
})

/** What its buttons fill in. */
function linked(mail: Pick<Sent, 'html'>): string {
  return buttonsOf(mail)
    .map(({ to, subject, text }) => `${to}\n${subject}\n${text}`)
    .join('\n')
}

describe('whoever reported it', () => {
  /** All that requesters are ever told of it. */
  async function all(): Promise<Sent[]> {
    const told = [...sent]
    const noa = async (number: number, text: string) =>
      void told.push(...(await says(world, NOA, number, text)))
    await noa(1, 'RATTACHER TOUT')
    await noa(2, 'FUSIONNER R-000003')
    await noa(1, 'REPONDRE\nRetour vers midi.')
    await noa(4, 'DETACHER')
    await noa(1, 'RESOUDRE\nTout est revenu.')
    await noa(1, 'ROUVRIR\nIl est retombé.')
    await noa(1, 'RESOUDRE\nCette fois oui.')
    await noa(1, 'ANNULER')
    for (let at = 1; at <= SCHOOLS; at += 1)
      for (const text of ['MES DEMANDES', 'CHERCHER Pronote', `SUIVI R-00000${at}`])
        told.push(...(await world.mailFrom(school(at), { subject: 'Question', text })))
    return told
  }

  it('reads nothing of who else did: no name, no address, no words, no reference but their own', async () => {
    const told = await all()
    for (let at = 1; at <= SCHOOLS; at += 1) {
      const mails = told.filter(({ to }) => to === school(at).address)
      expect(mails.length).toBeGreaterThan(3)
      // Merged, theirs are answered together: each is told the other's reference, and no more.
      const own = at === 2 || at === 3 ? [2, 3] : [at]
      for (const { subject, text, html, kind } of mails)
        for (let other = 1; other <= SCHOOLS; other += 1) {
          if (other === at) continue
          const { name, address } = school(other)
          const shown = `${subject}\n${text}\n${html}\n${linked({ html })}`
          const found = [name, address].filter((word) => shown.includes(word))
          if (!own.includes(other) && shown.includes(`R-00000${other}`))
            found.push(`R-00000${other}`)
          expect([at, kind, found]).toEqual([at, kind, []])
        }
    }
  })

  it('is told no Message-ID and no key that others got', async () => {
    const told = await all()
    const rows = await world
      .knex('outbox_messages')
      .select('to_address', 'message_id', 'references')
    const ids = new Map(rows.map((row) => [row.message_id as string, row.to_address as string]))
    for (const row of rows)
      for (const id of JSON.parse(row.references ?? '[]') as string[])
        expect([row.to_address, ids.get(id) ?? row.to_address]).toEqual([
          row.to_address,
          row.to_address,
        ])
    const holders = new Map<string, string>()
    for (const { to, text, html, replyTo } of told)
      for (const key of new Set(keysIn(`${text}\n${linked({ html })}\n${replyTo}`))) {
        expect([key, holders.get(key) ?? to]).toEqual([key, to])
        holders.set(key, to)
      }
  })

  it('is told by no number how many did', async () => {
    for (const { to, text } of await all())
      if (to !== NOA.address) expect(text).not.toMatch(/\b5 (autres )?demandes|rattachées/)
  })

  it.each([1, 2, 4])('asks in vain for R-00000%i, which is not theirs', async (number) => {
    const [answer] = await world.mailFrom(school(5), {
      subject: 'Suivi',
      text: `SUIVI R-00000${number}`,
    })
    const [unknown] = await world.mailFrom(school(5), { subject: 'Suivi', text: 'SUIVI R-000099' })
    expect(answer?.kind).toBe(unknown?.kind)
    expect(answer?.text.replaceAll(`R-00000${number}`, '')).toBe(
      unknown?.text.replaceAll('R-000099', ''),
    )
  })
})
