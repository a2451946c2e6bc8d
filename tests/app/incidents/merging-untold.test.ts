/** Requests of an incident are merged while its news is still on its way: each requester hears it once all the same. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { NOA } from '../../fixtures/directory.js'
import { openWorld, type Sent, type World } from '../../support/desk/world.js'
import { mailsOfKind } from '../../support/mails/sent.js'
import { arriveTogether } from '../../support/people/arrive-together.js'
import { reported, says, school } from '../../support/people/outage.js'

let world: World
beforeEach(async () => {
  world = await openWorld({ dailyCap: 1000 })
  await reported(world, 1, 4)
  await says(world, NOA, 1, 'INCIDENT\nPronote est en panne.')
})
afterEach(() => world.close())

type NoasWord = readonly [number, string]

/** What the first one says is told after the last one is decided. */
async function atOnce(words: readonly NoasWord[]): Promise<Sent[]> {
  await arriveTogether(
    world,
    words.map(([number, text]) => [NOA, number, text]),
  )
  return world.turn()
}

const ANSWER: NoasWord = [1, 'REPONDRE\nRetour vers midi.']
const KNOWN = 'Pronote est en panne.'

interface Untold {
  readonly name: string
  readonly before: readonly NoasWord[]
  readonly atOnce: readonly NoasWord[]
  readonly words: string
  /** Schools that hear these words, each once. */
  readonly hear: readonly number[]
  readonly attached: readonly number[]
  readonly resolved?: readonly number[]
}

const TABLE: readonly Untold[] = [
  {
    name: 'attached, and merged into a request that is part of none',
    before: [],
    atOnce: [
      [2, 'RATTACHER R-000001'],
      [3, 'FUSIONNER R-000002'],
    ],
    words: KNOWN,
    hear: [2, 3],
    attached: [3],
  },
  {
    name: 'attached, and merged into a part',
    before: [[2, 'RATTACHER R-000001']],
    atOnce: [
      [3, 'RATTACHER R-000001'],
      [2, 'FUSIONNER R-000003'],
    ],
    words: KNOWN,
    hear: [3],
    attached: [2],
  },
  {
    name: 'a part, with one that was attached merged into it',
    before: [[3, 'RATTACHER R-000001']],
    atOnce: [
      [2, 'RATTACHER R-000001'],
      [2, 'FUSIONNER R-000003'],
    ],
    words: KNOWN,
    hear: [2],
    attached: [2],
  },
  {
    name: 'attached, and merged into its head',
    before: [],
    atOnce: [
      [2, 'RATTACHER R-000001'],
      [1, 'FUSIONNER R-000002'],
    ],
    words: KNOWN,
    hear: [2],
    attached: [],
  },
  {
    name: 'answered, and merged into its head',
    before: [[2, 'RATTACHER R-000001']],
    atOnce: [ANSWER, [1, 'FUSIONNER R-000002']],
    words: 'Retour vers midi.',
    hear: [1, 2],
    attached: [],
  },
  {
    name: 'answered, and merged into a request that is part of none',
    before: [[2, 'RATTACHER R-000001']],
    atOnce: [ANSWER, [3, 'FUSIONNER R-000002']],
    words: 'Retour vers midi.',
    hear: [1, 2, 3],
    attached: [3],
  },
  {
    name: 'two parts, answered and merged',
    before: [
      [2, 'RATTACHER R-000001'],
      [3, 'RATTACHER R-000001'],
    ],
    atOnce: [ANSWER, [2, 'FUSIONNER R-000003']],
    words: 'Retour vers midi.',
    hear: [1, 2, 3],
    attached: [2],
  },
  {
    name: 'two parts, solved and merged',
    before: [
      [2, 'RATTACHER R-000001'],
      [3, 'RATTACHER R-000001'],
    ],
    atOnce: [
      [1, 'RESOUDRE\nTout est revenu.'],
      [2, 'FUSIONNER R-000003'],
    ],
    words: 'Tout est revenu.',
    hear: [1, 2, 3],
    attached: [2],
    resolved: [1, 2],
  },
  {
    name: 'merged, then answered and taken back',
    before: [
      [2, 'RATTACHER R-000001'],
      [3, 'FUSIONNER R-000002'],
    ],
    atOnce: [ANSWER, [3, 'DELIER R-000002']],
    words: 'Retour vers midi.',
    hear: [1, 2],
    attached: [2],
  },
  {
    name: 'two parts merged, then answered and taken back',
    before: [
      [2, 'RATTACHER R-000001'],
      [3, 'RATTACHER R-000001'],
      [2, 'FUSIONNER R-000003'],
    ],
    atOnce: [ANSWER, [2, 'DELIER R-000003']],
    words: 'Retour vers midi.',
    hear: [1, 2, 3],
    attached: [2, 3],
  },
  {
    name: 'merged into a part and taken back before it is told',
    before: [[2, 'RATTACHER R-000001']],
    atOnce: [
      [2, 'FUSIONNER R-000003'],
      [2, 'DELIER R-000003'],
    ],
    words: 'incident',
    hear: [],
    attached: [2],
  },
]

it.each(TABLE)('$name', async (one) => {
  for (const [number, text] of one.before) await says(world, NOA, number, text)
  const sent = await atOnce(one.atOnce)
  expect(mailsOfKind('agent-refused', sent).map(({ text }) => text)).toEqual([])
  const told = sent.filter(({ to, text }) => to !== NOA.address && text.includes(one.words))
  expect(told.map(({ to }) => to).sort()).toEqual(one.hear.map((at) => school(at).address).sort())
  const attached = await world.knex('incident_requests').orderBy('ticket_id').pluck('ticket_id')
  expect(attached).toEqual(one.attached)
  const resolved = await world.knex('tickets').where({ status: 'resolved' }).pluck('number')
  expect(resolved.sort()).toEqual(one.resolved ?? [])
  expect(await world.knex('incident_tasks')).toEqual([])
})
