/** Stories: a reply finds its request, by the address, by the thread, by the subject. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ALEX, CAMILLE, DOMINIQUE, NOA } from '../../fixtures/directory.js'
import { openWorld, type Sent, type World } from '../../support/desk/world.js'
import { buttonsOf } from '../../support/mails/buttons.js'
import { mailOfKind } from '../../support/mails/sent.js'

let world: World
let answer: Sent
beforeEach(async () => {
  world = await openWorld()
  const [first] = await world.mailFrom(CAMILLE, {
    subject: 'Souris',
    text: 'Cassée.',
    messageId: '<m1@poste>',
  })
  answer = first as Sent
})
afterEach(() => world.close())

const tickets = async () => (await world.knex('tickets')).length

describe('a reply', () => {
  it('to the signed address lands in the journal, quotes folded away but kept', async () => {
    const sent = await world.mailFrom(CAMILLE, {
      to: answer.replyTo,
      subject: 'sans rapport',
      text: 'Elle est sans fil.\n\nLe 23 nov. 2026 à 12:00, Assistance AMIGO a écrit :\n> Bonjour Camille Martin,\n> Demande Utilisateur - R-000001 créé(e).',
    })
    expect(sent.map(({ kind, to }) => [kind, to])).toEqual([
      ['heard', CAMILLE.address],
      ['team-reply', 'equipe-n1@academie.example'],
    ])
    const [, reply] = await world.journal(1)
    expect(reply).toMatchObject({
      author: 'Camille Martin',
      visibility: 'public',
      text: 'Elle est sans fil.',
    })
    expect(reply?.elided).toContain('> Bonjour Camille Martin,')
    expect(await tickets()).toBe(1)
  })

  it('is found by the Message-ID of what we sent', async () => {
    await world.mailFrom(CAMILLE, {
      subject: 'Re: autre',
      text: 'Par le fil.',
      inReplyTo: answer.messageId,
    })
    expect(await world.journal(1)).toHaveLength(2)
  })

  it('is found by the Message-ID of the mail that opened the request', async () => {
    await world.mailFrom(CAMILLE, {
      subject: 'Re: Souris',
      text: 'Au premier.',
      references: ['<x@y>', '<m1@poste>'],
    })
    expect(await world.journal(1)).toHaveLength(2)
  })

  it('is found by the tag in its subject', async () => {
    await world.mailFrom(CAMILLE, { subject: 'RE: [R-000001] Souris', text: 'Par le sujet.' })
    expect((await world.inbox()).at(-1)).toMatchObject({ because: 'subject-tag' })
  })

  it('by somebody in copy is found by the tag, too', async () => {
    await world.mailFrom(CAMILLE, {
      subject: 'Clavier',
      text: 'Avec Dominique.',
      cc: [DOMINIQUE.address],
    })
    await world.mailFrom(DOMINIQUE, { subject: 'Re: [R-000002] Clavier', text: 'Je confirme.' })
    expect((await world.journal(2)).at(-1)).toMatchObject({
      author: 'Dominique Leroy',
      visibility: 'public',
    })
  })

  it('that only names a reference in its body opens a new request', async () => {
    await world.mailFrom(CAMILLE, { subject: 'Autre chose', text: 'Comme pour R-000001.' })
    expect(await tickets()).toBe(2)
  })

  it('of a stranger to the request who types its tag opens a new one, and the agents are told', async () => {
    const sent = await world.mailFrom(ALEX, { subject: 'R-000001', text: 'What about this?' })
    expect(await tickets()).toBe(2)
    const told = mailOfKind('team-new', sent)
    expect(told?.text).toContain('R-000001')
    expect(mailOfKind('acknowledgement', sent)?.text).not.toContain('R-000001')
    expect(await world.journal(1)).toHaveLength(1)
  })

  it('with a forged token is like one without', async () => {
    const forged = answer.replyTo.replace(/.(?=@)/, (last) => (last === 'a' ? 'b' : 'a'))
    await world.mailFrom(ALEX, { to: forged, subject: 'Bonjour', text: 'Essai.' })
    expect(await world.journal(1)).toHaveLength(1)
  })

  it('has its oversized files named to its sender; its text is kept all the same', async () => {
    const sent = await world.mailFrom(CAMILLE, {
      to: answer.replyTo,
      subject: 'Re',
      text: 'Voici le film.',
      attachments: [{ filename: 'film.mp4', content: Buffer.alloc(1024 * 1024 + 1, 2) }],
    })
    expect(sent.map(({ kind }) => kind)).toEqual(['team-reply', 'files-refused'])
    expect(sent[1]?.text.replaceAll('\u00a0', ' ')).toContain(
      '- film.mp4 : 1 Mo, au-delà de la limite de 1 Mo',
    )
    expect((await world.journal(1)).at(-1)).toMatchObject({ text: 'Voici le film.' })
  })

  it('of an agent is a private note: a forgotten word does not leak', async () => {
    await world.mailFrom(NOA, { to: answer.replyTo, subject: 'Re', text: 'Encore lui…' })
    expect((await world.journal(1)).at(-1)).toMatchObject({
      author: 'Noa Petit',
      visibility: 'private',
    })
  })

  it('on a request that waits for its requester gives it back to the agent', async () => {
    const noa = await world.knex('addresses').where({ address: NOA.address }).first()
    await world
      .knex('tickets')
      .update({ status: 'pending', agent_id: noa.person_id, pending_at: world.now })
    const sent = await world.mailFrom(CAMILLE, {
      to: answer.replyTo,
      subject: 'Re',
      text: 'Windows 11.',
    })
    expect(await world.ticket(1)).toMatchObject({ status: 'assigned', pending_at: null })
    expect(sent.map(({ kind, to }) => [kind, to])).toEqual([['team-reply', NOA.address]])
  })
})

describe('CLORE', () => {
  it('from the button closes the request, and both sides are told', async () => {
    const sent = await world.mailFrom(CAMILLE, {
      to: answer.replyTo,
      subject: 'Re',
      text: 'Clore svp, merci',
    })
    expect(await world.ticket(1)).toMatchObject({ status: 'closed', closure_mode: 'withdrawn' })
    expect(sent.map(({ kind }) => kind)).toEqual(['closed', 'team-closed'])
    expect(sent[0]?.text).toContain('vous avez écrit «\u00a0Clore svp, merci\u00a0»')
  })

  it('under a forged From changes nothing: it is journalled', async () => {
    await world.mailFrom(CAMILLE, { subject: '[R-000001] Souris', text: 'CLORE' })
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched' })
  })

  it('by anybody else changes nothing', async () => {
    await world.mailFrom(ALEX, { to: answer.replyTo, subject: 'Re', text: 'CLORE' })
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched' })
  })
})

describe('a closed request', () => {
  beforeEach(async () => {
    await world.mailFrom(CAMILLE, { to: answer.replyTo, subject: 'Re', text: 'CLORE' })
  })

  it('that is replied to gets a new one, linked to it, and says so', async () => {
    const [again] = await world.mailFrom(CAMILLE, {
      to: answer.replyTo,
      subject: 'Re: [R-000001] Souris',
      text: 'Elle recommence.',
    })
    expect(again?.subject).toBe('[R-000002] Elle recommence.')
    expect(again?.text).toContain('R-000001, qui est close')
    expect(await world.ticket(2)).toMatchObject({ linked_to: 1 })
  })

  it('only journals a bare thank-you', async () => {
    await world.mailFrom(CAMILLE, { to: answer.replyTo, subject: 'Re', text: 'Merci beaucoup !' })
    expect(await tickets()).toBe(1)
    expect((await world.journal(1)).at(-1)).toMatchObject({ text: 'Merci beaucoup !' })
  })
})

it('two references in one subject: asks which, keeps the message, and adds it where it is told', async () => {
  await world.mailFrom(CAMILLE, { subject: 'Clavier', text: 'Collant.' })
  const [question] = await world.mailFrom(CAMILLE, {
    subject: 'R-000001 et R-000002',
    text: 'Des nouvelles ?',
  })
  expect(question?.kind).toBe('which-request')
  expect(await tickets()).toBe(2)
  const [, second] = buttonsOf(question)
  await world.mailFrom(CAMILLE, {
    to: second?.to ?? '',
    subject: 'Re: [R-000002]',
    text: 'R-000002',
  })
  await world.turn()
  expect((await world.journal(2)).map(({ text }) => text)).toEqual(['Collant.', 'Des nouvelles ?'])
  expect(await world.journal(1)).toHaveLength(1)
})
