/** Who takes part, and with what standing: what a forged From, a former technician, a choice or a copy may not do. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ALEX, CAMILLE, LOU, NOA } from '../fixtures/directory.js'
import { PROVEN } from '../support/desk/transcript.js'
import { openWorld, type Sent, type World } from '../support/desk/world.js'
import { buttonsOf, sentTo, tap } from '../support/mails/buttons.js'

let world: World
let mine: Sent
beforeEach(async () => {
  world = await openWorld()
  mine = sentTo(
    CAMILLE.address,
    await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.' }),
  )
})
afterEach(() => world.close())

const kinds = (sent: readonly Sent[]) =>
  sent.map((one) => `${one.kind} ${one.to.replace(/@.*/, '')}`)
const copiesOf = (number: number) =>
  world
    .knex('copies as c')
    .join('tickets as t', 't.id', 'c.ticket_id')
    .join('people as p', 'p.id', 'c.person_id')
    .where('t.number', number)
    .pluck('p.name')

describe('a technician’s word on a request of their own, to their signed reply address', () => {
  let own: Sent
  beforeEach(async () => {
    own = sentTo(NOA.address, await world.mailFrom(NOA, { subject: 'Mon écran', text: 'Noir.' }))
  })

  it.each(['PRENDRE', 'RESOUDRE\nFait.', 'AFFECTER gestion', 'ASSIGNER Lou', 'COMPLETER\nQuoi ?'])(
    '%j changes nothing',
    async (text) => {
      const sent = await world.mailFrom(NOA, { to: own.replyTo, subject: 'Re', text })
      expect(kinds(sent)).toContain('agent-refused noa.petit')
      expect(await world.ticket(2)).toMatchObject({ status: 'dispatched', agent_id: null })
    },
  )

  it('POUR somebody else changes nothing', async () => {
    const text = `POUR ${ALEX.address}`
    await world.mailFrom(NOA, { to: own.replyTo, subject: 'Re', text })
    const [alex] = await world.knex('addresses').where({ address: ALEX.address })
    expect((await world.ticket(2)).requester_id).not.toBe(alex.person_id)
  })

  it('as its requester they close it', async () => {
    await world.mailFrom(NOA, { to: own.replyTo, subject: 'Re', text: 'CLORE' })
    expect(await world.ticket(2)).toMatchObject({ status: 'closed' })
  })
})

describe('somebody whom a reply copies in', () => {
  const draft = { subject: 'Re: [R-000001]', cc: [ALEX.address], text: 'Pour information.' }

  it('follows nothing on the word of a forged From', async () => {
    await world.mailFrom(CAMILLE, draft)
    expect(await copiesOf(1)).toEqual([])
    expect(kinds(await world.mailFrom(ALEX, { text: 'STATUS R-000001' }))).toEqual([
      'status-unknown alex.morgan',
    ])
  })

  it.each([
    ['proven', () => ({ headers: PROVEN })],
    ['to the signed address', () => ({ to: mine.replyTo })],
  ])('follows on the word of its requester, %s', async (_, how) => {
    await world.mailFrom(CAMILLE, { ...draft, ...how() })
    expect(await copiesOf(1)).toEqual(['Alex Morgan'])
  })
})

describe('a technician who has left', () => {
  beforeEach(() => world.knex('people').where({ name: 'Lou Garnier' }).update({ active: false }))

  it.each([
    ['to a signed address', () => ({ to: mine.replyTo })],
    ['in the thread', () => ({ inReplyTo: mine.messageId })],
  ])('writes %s as anybody outside: it waits', async (_, how) => {
    const sent = await world.mailFrom(LOU, {
      ...how(),
      subject: 'Re',
      text: 'Psst.',
      headers: PROVEN,
    })
    expect(kinds(sent)).toEqual(['team-held equipe-n1'])
    expect(await world.journal(1)).toHaveLength(1)
  })
})

describe('« which request? » about a mail that nothing vouches for', () => {
  it('vouches for the word that it showed', async () => {
    const [question] = await world.mailFrom(CAMILLE, { text: 'CLORE' })
    expect(question?.text).toContain('CLORE')
    await world.mailFrom(CAMILLE, tap(question, 'R-000001'))
    expect(await world.ticket(1)).toMatchObject({ status: 'closed' })
  })

  it('vouches for none that it did not show', async () => {
    await world.mailFrom(CAMILLE, { subject: 'Clavier', text: 'Il colle.' })
    const forged = { subject: 'R-000001 R-000002', text: 'CORRIGER\nTout va bien.' }
    const [question] = await world.mailFrom(CAMILLE, forged)
    const sent = await world.mailFrom(CAMILLE, tap(question, 'R-000001'))
    expect(await world.ticket(1)).toMatchObject({ description: 'Cassée.' })
    expect(kinds(sent)).toContain('confirm camille.martin')
  })
})

describe('a message that waits, decided by two technicians', () => {
  it.each([
    ['in', 'in'],
    ['in', 'apart'],
    ['apart', 'in'],
  ] as const)('%s, then %s: the first one counts', async (first, second) => {
    await world.knex('team_members').insert([
      {
        team_id: (await world.knex('teams').where({ code: 'gestion' }).first()).id,
        person_id: (await world.knex('people').where({ name: 'Noa Petit' }).first()).id,
      },
    ])
    await world.knex('counters').where({ name: 'catalogue' }).increment('value', 1)
    await world.mailFrom(NOA, { subject: '[R-000001]', text: 'AFFECTER gestion', headers: PROVEN })
    const asked = await world.mailFrom(ALEX, { to: mine.replyTo, subject: 'Re', text: 'La bleue.' })
    expect(kinds(asked).sort()).toEqual(['team-held lou.garnier', 'team-held noa.petit'])
    for (const [who, which] of [
      [NOA, first],
      [LOU, second],
    ] as const) {
      const [accept, apart] = buttonsOf(sentTo(who.address, asked))
      const { key: _, ...draft } = (which === 'in' ? accept : apart) ?? { key: '' }
      await world.mailFrom(who, draft)
    }
    const inJournal = (await world.journal(1)).filter(({ text }) => text === 'La bleue.')
    expect(inJournal).toHaveLength(first === 'in' ? 1 : 0)
    expect(await world.knex('tickets').pluck('number')).toHaveLength(first === 'in' ? 1 : 2)
  })
})
