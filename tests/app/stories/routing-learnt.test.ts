/** Story: what the desk learns of whose requests are: solved, handed back, put right by hand, taken back. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { pastRoutes } from '../../../src/adapters/stores/routing/past-routes.js'
import { CAMILLE, LOU, NOA } from '../../fixtures/directory.js'
import { addAgent } from '../../support/desk/agents.js'
import { addTeam, solveRequests } from '../../support/desk/solved-requests.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type World } from '../../support/desk/world.js'

const ROBIN = { name: 'Robin Duval', address: 'robin.duval@academie.example' }
const WHO = { camille: CAMILLE, noa: NOA, lou: LOU, robin: ROBIN } as const

let world: World
beforeEach(async () => {
  world = await openWorld()
  await addTeam(world.knex, 'reseaux', 'Réseaux')
  await addAgent(world.knex, ROBIN, 'reseaux')
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle est cassée.' })
})
afterEach(() => world.close())

type Said = readonly [who: keyof typeof WHO, text: string, request?: string]

async function says([who, text, request = 'R-000001']: Said): Promise<void> {
  world.now += 60_000
  await world.mailFrom(WHO[who], { subject: `[${request}]`, text, headers: PROVEN })
  await world.sweep()
}

/** Of each request that is learnt from, the newest first: the team that it teaches; « - »: whose it was is not known. */
async function learnt(): Promise<string[]> {
  const codes: string[] = []
  for await (const page of pastRoutes(world.knex, 0, 100))
    for (const { labels } of page) {
      const team = await world
        .knex('teams')
        .where({ id: Number(labels.team) })
        .first('code')
      codes.push(labels.team === null ? '-' : team.code)
    }
  return codes
}

/** N1 (Noa) has what nobody routes; Robin is of Réseaux, Lou of Applications de gestion. Written before anything was changed: five of the twelve taught the wrong team. */
const COURSES: readonly (readonly [string, readonly Said[], readonly string[]])[] = [
  [
    'sent to Réseaux, handed back, solved',
    [
      ['noa', 'AFFECTER Réseaux'],
      ['robin', 'AFFECTER Assistance de niveau 1'],
      ['noa', 'RESOUDRE\nLa pile.'],
    ],
    ['n1'],
  ],
  [
    'sent to Réseaux, fetched back by whoever sent it',
    [
      ['noa', 'AFFECTER Réseaux'],
      ['noa', 'AFFECTER Assistance de niveau 1'],
      ['noa', 'RESOUDRE\nLa pile.'],
    ],
    ['n1'],
  ],
  [
    'sent to Réseaux, taken all the same by N1, and solved',
    [
      ['noa', 'AFFECTER Réseaux'],
      ['noa', 'PRENDRE'],
      ['noa', 'OUI'],
      ['noa', 'RESOUDRE\nLa pile.'],
    ],
    ['-'],
  ],
  [
    'taken by Réseaux, and solved by N1, who knew',
    [
      ['noa', 'AFFECTER Réseaux'],
      ['robin', 'PRENDRE'],
      ['noa', 'RESOUDRE\nLa pile.'],
    ],
    ['-'],
  ],
  [
    'passed on by Réseaux to whom it belongs',
    [
      ['noa', 'AFFECTER Réseaux'],
      ['robin', 'AFFECTER Applications de gestion'],
      ['lou', 'PRENDRE'],
      ['lou', 'RESOUDRE\nLe logiciel.'],
    ],
    ['gestion'],
  ],
  [
    'there and back twice',
    [
      ['noa', 'AFFECTER Réseaux'],
      ['robin', 'AFFECTER Assistance de niveau 1'],
      ['noa', 'AFFECTER Réseaux'],
      ['robin', 'RESOUDRE\nLe câble.'],
    ],
    ['reseaux'],
  ],
  [
    'solved by Réseaux, reopened, and solved by N1',
    [
      ['noa', 'AFFECTER Réseaux'],
      ['robin', 'RESOUDRE\nLe câble.'],
      ['camille', 'ROUVRIR\nToujours cassée.'],
      ['robin', 'AFFECTER Assistance de niveau 1'],
      ['noa', 'RESOUDRE\nLa pile.'],
    ],
    ['n1'],
  ],
  [
    'solved by Réseaux, reopened, and solved by N1 without handing it over',
    [
      ['noa', 'AFFECTER Réseaux'],
      ['robin', 'RESOUDRE\nLe câble.'],
      ['camille', 'ROUVRIR\nToujours cassée.'],
      ['noa', 'RESOUDRE\nLa pile.'],
    ],
    ['-'],
  ],
  [
    'resolved by mistake where it does not belong, taken back, handed back',
    [
      ['noa', 'AFFECTER Réseaux'],
      ['robin', 'RESOUDRE\nPas pour nous.'],
      ['robin', 'ANNULER'],
      ['robin', 'AFFECTER Assistance de niveau 1'],
      ['noa', 'RESOUDRE\nLa pile.'],
    ],
    ['n1'],
  ],
  [
    'closed by its requester before anybody of the wrong team looked at it',
    [
      ['noa', 'AFFECTER Réseaux'],
      ['camille', 'CLORE'],
    ],
    [],
  ],
  [
    'given to a technician of another team, who solves it',
    [
      ['noa', 'AFFECTER Réseaux'],
      ['robin', 'ASSIGNER Lou Garnier'],
      ['lou', 'RESOUDRE\nLe logiciel.'],
    ],
    ['-'],
  ],
  [
    'solved with the incident of Réseaux that it was attached to, while it stands at N1',
    [
      ['camille', 'Plus de réseau.', 'nouvelle'],
      ['noa', 'AFFECTER Réseaux', 'R-000002'],
      ['robin', 'INCIDENT\nUne borne est coupée.', 'R-000002'],
      ['robin', 'RATTACHER R-000001', 'R-000002'],
      ['robin', 'RESOUDRE\nLa borne est remplacée.', 'R-000002'],
    ],
    ['reseaux', '-'],
  ],
]

/** Of Noa alone: what was done by mistake and taken back teaches nothing. */
const BY_NOA: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['solved', ['RESOUDRE\nLa pile.'], ['n1']],
  ['given to another team', ['AFFECTER Réseaux'], []],
  [
    'given away by mistake, taken back and solved',
    ['AFFECTER Réseaux', 'ANNULER', 'RESOUDRE\nLa pile.'],
    ['n1'],
  ],
  ['solved by mistake, and taken back', ['RESOUDRE\nLa pile.', 'ANNULER'], []],
  ['a duplicate', ['CLORE doublon'], []],
]

it.each(BY_NOA)('%s', async (_, texts, teams) => {
  for (const text of texts) await says(['noa', text])
  expect(await learnt()).toEqual(teams)
})

it.each(COURSES)('%s', async (_, said, teams) => {
  for (const one of said) await says(one)
  expect(await learnt()).toEqual(teams)
})

it('whoever solved many of a team, and is of another one now, was of that team', async () => {
  const { knex } = world
  await solveRequests({ knex, now: world.now, count: 30, teams: ['reseaux'] })
  const { id: robin } = await knex('people').where({ name: ROBIN.name }).first('id')
  const { id: n1 } = await knex('teams').where({ code: 'n1' }).first('id')
  await knex('team_members').where({ person_id: robin }).update({ team_id: n1 })
  const change = JSON.stringify({ events: ['resolve'] })
  const entry = { visibility: 'public', kind: 'message', author_id: robin, at: world.now, text: '' }
  for (const id of await knex('tickets').where('id', '>', 1).pluck('id'))
    await knex('log_entries').insert({ ...entry, elided: '', change, ticket_id: id })
  expect(await learnt()).toEqual([...Array(20).fill('-'), ...Array(10).fill('reseaux')])
})
