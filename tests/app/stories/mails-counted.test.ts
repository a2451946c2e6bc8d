/** How many mails a requester gets of one request, from the acknowledgement to the closing. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { CAMILLE, LOU, NOA } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type Sent, type World, type WorldOptions } from '../../support/desk/world.js'
import { mailsTo } from '../../support/mails/sent.js'

let world: World
let kinds: string[]
const open = async (options: WorldOptions = {}) => {
  world = await openWorld(options)
  kinds = []
}
beforeEach(() => open())
afterEach(() => world.close())

async function writes(who: typeof NOA, text: string, subject = '[R-000001] Souris') {
  const sent = await world.mailFrom(who, { subject, text, headers: PROVEN })
  heard(sent)
}

function heard(sent: readonly Sent[]): void {
  kinds.push(...mailsTo(CAMILLE, sent).map(({ kind }) => kind))
}

it('a simple request: four', async () => {
  await writes(CAMILLE, 'Elle ne clique plus.', 'Souris')
  await writes(NOA, 'PRENDRE')
  await writes(NOA, 'RESOUDRE\nLa pile était vide.')
  await writes(CAMILLE, 'CLORE')
  expect(kinds).toEqual(['acknowledgement', 'taken', 'resolved', 'closed'])
})

async function throughThreeLevels(): Promise<void> {
  await writes(CAMILLE, 'Elle ne clique plus.', 'Souris')
  await writes(NOA, 'PRENDRE')
  await writes(NOA, 'AFFECTER gestion\nCe n’est pas pour nous.')
  await writes(LOU, 'PRENDRE')
  await writes(LOU, 'COMPLETER\nEst-elle sans fil ?')
  await writes(CAMILLE, 'Oui, sans fil.')
  await writes(LOU, 'AFFECTER editeurs\nVoyez avec le fabricant.')
  await writes(LOU, 'ASSIGNER Lou Garnier')
  await writes(LOU, 'RESOUDRE\nElle est remplacée.')
  await writes(CAMILLE, 'CLORE')
}

async function thirdLevel(): Promise<void> {
  const [{ id } = { id: 0 }] = await world.knex('teams').where({ code: 'gestion' }).select('id')
  const row = await world.knex('teams').where({ id }).first()
  await world
    .knex('teams')
    .insert({ ...row, id: 900, code: 'editeurs', name: 'Éditeurs', level: 3 })
  await world.knex('counters').where({ name: 'catalogue' }).increment('value', 1)
}

it('through three levels, with one question: five', async () => {
  await thirdLevel()
  await throughThreeLevels()
  expect((await world.ticket(1)).status).toBe('closed')
  expect(kinds).toEqual(['acknowledgement', 'taken', 'question', 'resolved', 'closed'])
})

it('with AMIGO_TELL_MOVES, each move as well', async () => {
  await world.close()
  await open({ rules: { tellMoves: true } })
  await thirdLevel()
  await throughThreeLevels()
  const moves = ['redispatched', 'taken']
  expect(kinds.filter((kind) => moves.includes(kind))).toEqual([
    'taken',
    ...['redispatched', 'taken'],
    ...['redispatched', 'taken'],
  ])
  expect(kinds).toHaveLength(9)
})

it('told by the first taker, whoever assigned it', async () => {
  await writes(CAMILLE, 'Elle ne clique plus.', 'Souris')
  await writes(NOA, 'ASSIGNER Lou Garnier')
  await writes(LOU, 'ASSIGNER Noa Petit')
  expect(kinds).toEqual(['acknowledgement', 'taken'])
})
