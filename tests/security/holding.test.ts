/** Messages of people who only hold a forwarded notice, and of senders that our server calls forged: an agent decides. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ALEX, CAMILLE, LOU, NOA, STRANGER } from '../fixtures/directory.js'
import { PROVEN } from '../support/desk/transcript.js'
import { openWorld, type Sent, type Who, type World } from '../support/desk/world.js'
import { buttonsOf } from '../support/mails/buttons.js'
import { mailTo } from '../support/mails/sent.js'

const FAIL = {
  'Authentication-Results': 'mx.academie.example; dmarc=fail header.from=academie.example',
}
const TEAM: Who = { name: 'Équipe', address: 'equipe-n1@academie.example' }
let world: World
let mine: Sent
beforeEach(async () => {
  world = await openWorld()
  const sent = await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.' })
  mine = mailTo(CAMILLE, sent) as Sent
  await world.mailFrom(NOA, {
    subject: '[R-000001]',
    text: 'COMPLETER\nLaquelle ?',
    headers: PROVEN,
  })
})
afterEach(() => world.close())

const kinds = (sent: readonly Sent[]) =>
  sent.map((one) => `${one.kind} ${one.to.replace(/@.*/, '')}`)
const publicWords = async () =>
  (await world.journal(1)).filter((one) => one.visibility === 'public').map(({ text }) => text)
/** The two buttons of a message that waits: take it in, or set it apart. */
const decide = (who: Who, question: Sent | undefined, which: 'in' | 'apart') => {
  const [accept, apart] = buttonsOf(question)
  const { key: _key, ...draft } = (which === 'in' ? accept : apart) ?? { key: '' }
  return world.mailFrom(who, draft)
}

describe('a reply by somebody to whom a notice was forwarded', () => {
  const ways: [string, Who, () => object][] = [
    ['to the signed address, by a colleague', ALEX, () => ({ to: mine.replyTo, subject: 'Re' })],
    ['to the signed address, by a stranger', STRANGER, () => ({ to: mine.replyTo, subject: 'Re' })],
    ['in the thread, by a colleague', ALEX, () => ({ inReplyTo: mine.messageId, subject: 'Re' })],
    [
      'in the thread, by a stranger',
      STRANGER,
      () => ({ inReplyTo: mine.messageId, subject: 'Re' }),
    ],
  ]

  it.each(ways)(
    '%s: is in no journal, resumes nothing, and is asked about',
    async (_, who, how) => {
      const sent = await world.mailFrom(who, { ...how(), text: 'La bleue, voyons.' })
      expect(kinds(sent)).toEqual(['team-held noa.petit'])
      expect(await world.ticket(1)).toMatchObject({ status: 'pending' })
      expect((await publicWords()).join()).not.toContain('bleue')
      expect(sent[0]?.text).toContain('La bleue, voyons.')
    },
  )

  it.each(ways)(
    '%s: taken in, it is in the journal, and its writer follows',
    async (_, who, how) => {
      const [question] = await world.mailFrom(who, { ...how(), text: 'La bleue, voyons.' })
      await decide(NOA, question, 'in')
      expect((await publicWords()).at(-1)).toBe('La bleue, voyons.')
      const told = await world.mailFrom(NOA, {
        subject: '[R-000001]',
        text: 'REPONDRE\nMerci.',
        headers: PROVEN,
      })
      expect(told.map(({ to }) => to)).toContain(who.address)
    },
  )

  it('set apart, it opens a request of its writer’s own, who may make one', async () => {
    const [question] = await world.mailFrom(ALEX, {
      to: mine.replyTo,
      subject: 'Re',
      text: 'Mine too.',
    })
    expect(kinds(await decide(NOA, question, 'apart'))).toContain('acknowledgement alex.morgan')
    expect(await world.ticket(2)).toMatchObject({ description: 'Mine too.' })
    expect(await world.ticket(1)).toMatchObject({ status: 'pending' })
  })

  it('set apart, a stranger’s is refused as any stranger’s', async () => {
    const draft = { to: mine.replyTo, subject: 'Re', text: 'Moi aussi.' }
    const [question] = await world.mailFrom(STRANGER, draft)
    expect(kinds(await decide(NOA, question, 'apart'))).toEqual(['unknown-sender quelqu.un'])
    expect(await world.knex('tickets').pluck('number')).toEqual([1])
  })

  it('a word in it closes nothing, taken in or not', async () => {
    const [question] = await world.mailFrom(ALEX, {
      to: mine.replyTo,
      subject: 'Re',
      text: 'CLOSE',
    })
    await decide(NOA, question, 'in')
    expect(await world.ticket(1)).not.toMatchObject({ status: 'closed' })
  })
})

describe('the buttons of a message that waits', () => {
  const held = async () =>
    (await world.mailFrom(ALEX, { to: mine.replyTo, subject: 'Re', text: 'La bleue.' }))[0]

  it.each([
    ['the requester', CAMILLE],
    ['its own writer', ALEX],
    ['another technician', LOU],
    ['a stranger', STRANGER],
  ])('are of no use to %s', async (_, who) => {
    await decide(who, await held(), 'in')
    expect((await publicWords()).join()).not.toContain('bleue')
  })

  it('work once', async () => {
    const question = await held()
    await decide(NOA, question, 'in')
    await decide(NOA, question, 'in')
    await decide(NOA, question, 'apart')
    expect((await publicWords()).filter((text) => text === 'La bleue.')).toHaveLength(1)
    expect(await world.knex('tickets').pluck('number')).toEqual([1])
  })

  it('are of no use in a mail that our server calls forged', async () => {
    const [accept] = buttonsOf(await held())
    const { key: _key, ...draft } = accept ?? { key: '' }
    await world.mailFrom(NOA, { ...draft, headers: FAIL })
    expect((await publicWords()).join()).not.toContain('bleue')
  })
})

describe('a mail that our own server calls forged', () => {
  it.each([
    ['a new request', { subject: 'Virement', text: 'Merci de virer la somme.' }],
    ['a reply by the subject', { subject: 'Re: [R-000001]', text: 'La rouge.' }],
    ['a word', { subject: 'Re: [R-000001]', text: 'CLORE' }],
    ['SUIVI', { subject: '', text: 'SUIVI R-000001' }],
    ['MES DEMANDES', { subject: '', text: 'MES DEMANDES' }],
    ['FAQ', { subject: '', text: 'FAQ mot de passe' }],
    ['an absence', { subject: 'Absence du bureau', text: 'De retour le 3.' }],
  ])('%s: changes nothing, and its sender is not answered', async (_, draft) => {
    const before = await world.journal(1)
    const sent = await world.mailFrom(CAMILLE, { ...draft, headers: FAIL })
    expect(sent.map(({ to }) => to)).not.toContain(CAMILLE.address)
    expect(await world.journal(1)).toEqual(before)
    expect(await world.knex('tickets').pluck('status')).toEqual(['pending'])
  })

  it('of a stranger is refused without a word', async () => {
    expect(await world.mailFrom(STRANGER, { subject: 'x', text: 'y', headers: FAIL })).toEqual([])
  })

  it('of somebody of an allowed domain makes nobody of them', async () => {
    const ghost = { name: 'Fantôme', address: 'fantome@academie.example' }
    const sent = await world.mailFrom(ghost, { subject: 'x', text: 'y', headers: FAIL })
    expect(kinds(sent)).toEqual(['team-held equipe-n1'])
    expect(await world.knex('addresses').where({ address: ghost.address })).toEqual([])
  })

  it('taken in, is handled as any unproven mail', async () => {
    const draft = { subject: 'Clavier', text: 'Il colle.', headers: FAIL }
    const [question] = await world.mailFrom(CAMILLE, draft)
    expect(kinds(await decide(TEAM, question, 'in'))).toContain('acknowledgement camille.martin')
    expect(await world.ticket(2)).toMatchObject({ description: 'Il colle.' })
    const word = { subject: 'Re: [R-000002]', text: 'CLORE', headers: FAIL }
    const [again] = await world.mailFrom(CAMILLE, word)
    expect(kinds(await decide(TEAM, again, 'in'))).toContain('confirm camille.martin')
    expect(await world.ticket(2)).toMatchObject({ status: 'dispatched' })
  })

  it('set apart, stays kept, and nothing comes of it', async () => {
    const draft = { subject: 'Virement', text: 'Merci de virer la somme.', headers: FAIL }
    const [question] = await world.mailFrom(CAMILLE, draft)
    expect(await decide(TEAM, question, 'apart')).toEqual([])
    expect(await world.knex('tickets').pluck('number')).toEqual([1])
    expect((await world.inbox()).map(({ status, because }) => `${status} ${because}`)).toContain(
      'ignored set-apart',
    )
  })
})
