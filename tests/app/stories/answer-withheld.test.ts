/** A technician takes an answer back (ANNULER): one that has not left is stopped, one that has is corrected by another. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, LOU, NOA } from '../../fixtures/directory.js'
import { openWorld, type World } from '../../support/desk/world.js'
import { buttonsOf } from '../../support/mails/buttons.js'
import { mailOfKind } from '../../support/mails/sent.js'
import { byDay, said } from '../../support/people/by-day.js'

let world: World
const { reply, on } = byDay(() => world)

beforeEach(async () => {
  world = await openWorld({ dailyCap: 1000 })
  on('2026-11-24')
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Ma souris ne répond plus du tout.' })
  await reply(NOA, 'PRENDRE')
})
afterEach(() => world.close())

const toCamille = async () =>
  (await world
    .knex('outbox_messages')
    .where({ kind: 'answered' })
    .select('status', 'attempts')) as {
    status: string
    attempts: number
  }[]
const kept = async () => (await world.journal(1)).map(({ visibility, text }) => [visibility, text])

describe('before it has left', () => {
  beforeEach(async () => {
    await reply(NOA, 'REPONDRE : le code est 4512')
    // As the limits a minute leave it.
    await world
      .knex('outbox_messages')
      .where({ kind: 'answered' })
      .update({ status: 'queued', attempts: 0, sent_at: null, due_at: world.now + 3_600_000 })
  })

  it('it is stopped, and stays as a note', async () => {
    const sent = await reply(NOA, 'ANNULER')
    expect(sent.map(({ kind, to }) => [kind, to.split('@')[0]])).toEqual([
      ['agent-done', 'noa.petit'],
    ])
    expect(said(sent[0]?.text)).toContain("n'était pas encore partie")
    expect(await toCamille()).toEqual([{ status: 'suppressed', attempts: 0 }])
    expect(await kept()).toContainEqual(['private', 'le code est 4512'])
    const [status] = await world.mailFrom(CAMILLE, { subject: '', text: 'SUIVI R-000001' })
    expect(status?.text).not.toContain('4512')
    const [found] = await world.mailFrom(CAMILLE, { subject: '', text: 'CHERCHER 4512' })
    expect(found?.text).not.toContain('code est')
  })

  it('a second ANNULER takes the step before it back', async () => {
    await reply(NOA, 'ANNULER')
    await reply(NOA, 'ANNULER')
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched', agent_id: null })
  })

  it('is nobody else’s to take back', async () => {
    const sent = await reply(LOU, 'ANNULER')
    expect(mailOfKind('agent-refused', sent)).toBeDefined()
    expect(await toCamille()).toMatchObject([{ status: 'queued' }])
  })

  it('one copy that has left is too many', async () => {
    await world.knex('outbox_messages').where({ kind: 'taken' }).update({ kind: 'copied' })
    await world
      .knex('outbox_messages')
      .where({ kind: 'copied' })
      .update({
        inbound_id: world.knex('outbox_messages').where({ kind: 'answered' }).select('inbound_id'),
      })
    const sent = await reply(NOA, 'ANNULER')
    expect(mailOfKind('agent-refused', sent)).toBeDefined()
  })
})

it('once it has left, a button begins the one that corrects it', async () => {
  await reply(NOA, 'REPONDRE : le code est 4512')
  const refused = mailOfKind('agent-refused', await reply(NOA, 'ANNULER'))
  expect(
    buttonsOf(refused).map(({ text }) => said(text).replace(/\n.*(clé|laisser).*/i, '')),
  ).toEqual([expect.stringContaining('Veuillez ne pas tenir compte de notre message précédent.')])
})

it('a note that was sent is found by its requester', async () => {
  await reply(NOA, 'Le code est 4512, je crois.')
  await reply(NOA, 'ENVOYER')
  const [found] = await world.mailFrom(CAMILLE, { subject: '', text: 'CHERCHER 4512' })
  expect(found?.text).toContain('R-000001')
})

it('on a resolved request what it had answered waits for an answer again', async () => {
  await reply(NOA, 'RESOUDRE : la pile')
  await reply(CAMILLE, 'Elle ne répond toujours pas.')
  const { held_at: heldAt } = await world.ticket(1)
  await reply(NOA, 'REPONDRE : je passe')
  await world
    .knex('outbox_messages')
    .where({ kind: 'answered' })
    .update({ status: 'queued', attempts: 0, due_at: world.now + 3_600_000 })
  expect(await world.ticket(1)).toMatchObject({ held_at: null })
  await reply(NOA, 'ANNULER')
  expect(await world.ticket(1)).toMatchObject({ held_at: heldAt })
})
