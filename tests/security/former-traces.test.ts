/** Notices that name other requests than their own (a new one the earlier ones of its requester, a question those that may be meant): once those are erased, they name them no more. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import * as moreMentions from '../../migrations/0048-more-mentions.js'
import * as formerMentions from '../../migrations/0061-former-mentions.js'
import { ALEX, CAMILLE, NOA } from '../fixtures/directory.js'
import { forget } from '../support/desk/forgetting.js'
import { purge } from '../support/desk/purge.js'
import { PROVEN } from '../support/desk/transcript.js'
import { openWorld, type World } from '../support/desk/world.js'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.mailFrom(CAMILLE, { subject: 'Badge perdu', text: 'Il est tombé.' })
  await world.mailFrom(CAMILLE, { subject: 'Clavier collant', text: 'Il colle.' })
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle est morte.' })
})
afterEach(() => world.close())

const kept = async () => (await world.knex('outbox_messages').pluck('data')).join('\n')

it('purged, it is gone from there, and the others stay', async () => {
  expect(await kept()).toContain('Badge perdu')
  await purge(world, 1)
  expect(await kept()).not.toContain('Badge perdu')
  const [toTeam] = await world.knex('outbox_messages').where({ kind: 'team-new', ticket_id: 3 })
  expect(JSON.parse(toTeam.data).former).toMatchObject([{ number: 2, title: 'Clavier collant' }])
})

it('also where it has become somebody else’s meanwhile', async () => {
  await world.mailFrom(NOA, {
    subject: '[R-000001]',
    text: 'Demandeur : Alex Morgan',
    headers: PROVEN,
  })
  await forget(world, ALEX.address)
  expect(await kept()).not.toContain('Badge perdu')
  expect(await kept()).toContain('Clavier collant')
})

it('also in notices that were written before such names were noted', async () => {
  await world.knex('notice_mentions').delete()
  await formerMentions.up(world.knex)
  await formerMentions.up(world.knex)
  await purge(world, 1)
  expect(await kept()).not.toContain('Badge perdu')
})

it('asked which request is meant, the title goes and its number stays', async () => {
  const [question] = await world.mailFrom(NOA, { subject: 'x', text: 'PRENDRE', headers: PROVEN })
  const asked = async () =>
    JSON.stringify([await kept(), await world.knex('pending_questions').pluck('question')])
  expect(await asked()).toContain('Clavier collant')
  await purge(world, 2)
  expect(await asked()).not.toContain('Clavier collant')
  const draft = { inReplyTo: question?.messageId ?? '', subject: 'Re: x', headers: PROVEN }
  const [again] = await world.mailFrom(NOA, { ...draft, text: '2' })
  expect(again?.kind).toBe('which-request')
  expect(again?.text).not.toMatch(/R-000002|« {2}»/)
})

/** Camille asks about one thing twice; the second is said to be the first, and is closed as that. */
async function askedTwice(): Promise<void> {
  await world.mailFrom(CAMILLE, { subject: 'Ma souris rouge', text: 'Elle est morte, ma souris.' })
  await world.mailFrom(NOA, {
    subject: '[R-000004]',
    text: 'CLORE doublon de R-000003',
    headers: PROVEN,
  })
}

it('what was asked just before, and what another was closed as a duplicate of', async () => {
  await askedTwice()
  const naming = (await kept()).split('\n').map((data) => JSON.parse(data))
  expect(naming).toContainEqual(
    expect.objectContaining({ justAsked: expect.objectContaining({ number: 3, title: 'Souris' }) }),
  )
  expect(naming).toContainEqual(
    expect.objectContaining({ duplicate: { reference: 'R-000003', title: 'Souris' } }),
  )
  await purge(world, 3)
  expect(await kept()).not.toContain('"Souris"')
  expect(await kept()).toContain('Ma souris rouge')
})

it('the same, in notices that were written before such names were noted', async () => {
  await askedTwice()
  await world.knex('notice_mentions').delete()
  await formerMentions.up(world.knex)
  await moreMentions.up(world.knex)
  await moreMentions.up(world.knex)
  await purge(world, 3)
  expect(await kept()).not.toContain('"Souris"')
})
