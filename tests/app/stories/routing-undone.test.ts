/** Story: what a technician did by mistake and took back teaches the desk nothing of whose a request is. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { pastRoutes } from '../../../src/adapters/stores/routing/past-routes.js'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { addTeam } from '../../support/desk/solved-requests.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type World } from '../../support/desk/world.js'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await addTeam(world.knex, 'reseaux', 'Réseaux')
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle est cassée.' })
})
afterEach(() => world.close())

async function says(text: string): Promise<void> {
  world.now += 1000
  await world.mailFrom(NOA, { subject: '[R-000001]', text, headers: PROVEN })
}

/** The teams that the desk would learn from now. */
async function learnt(): Promise<string[]> {
  const codes: string[] = []
  for await (const page of pastRoutes(world.knex, 0, 100))
    for (const { labels } of page) {
      const team = await world
        .knex('teams')
        .where({ id: Number(labels.team) })
        .first('code')
      codes.push(team.code)
    }
  return codes
}

it.each<readonly [string, readonly string[], readonly string[]]>([
  ['solved', ['RESOUDRE\nLa pile.'], ['n1']],
  ['given to another team', ['AFFECTER Réseaux'], []],
  [
    'given away by mistake, taken back and solved',
    ['AFFECTER Réseaux', 'ANNULER', 'RESOUDRE\nLa pile.'],
    ['n1'],
  ],
  ['solved by mistake, and taken back', ['RESOUDRE\nLa pile.', 'ANNULER'], []],
  ['a duplicate', ['CLORE doublon'], []],
])('%s', async (_, words, teams) => {
  for (const word of words) await says(word)
  expect(await learnt()).toEqual(teams)
})
