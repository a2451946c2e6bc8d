/** Two technicians at two terminals at the same time: one is first, the other is told so, and nothing is done twice. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { CAMILLE, LOU, NOA } from '../fixtures/directory.js'
import { cliInFolder } from '../support/commands/cli-in-folder.js'
import { DESK, openWorld, SECRET, type World } from '../support/desk/world.js'

const { cli } = cliInFolder('at-once')
let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle ne clique plus.' })
})
afterEach(() => world.close())

const env = () => ({ AMIGO_DATA_DIR: world.folder, AMIGO_SECRET: SECRET, AMIGO_ADDRESS: DESK })
/** Processes of their own. */
const both = (noa: readonly string[], lou: readonly string[]) =>
  Promise.all([
    cli.runAlone(['tickets', ...noa, '--as', NOA.address], env()),
    cli.runAlone(['tickets', ...lou, '--as', LOU.address], env()),
  ])

interface AtOnce {
  readonly noa: readonly string[]
  readonly lou: readonly string[]
  /** How many of the two were done. */
  readonly done: number
  readonly status: string
  /** What whoever was second reads. */
  readonly second: RegExp
}

const AT_ONCE: readonly AtOnce[] = [
  {
    noa: ['take', '1'],
    lou: ['take', '1'],
    done: 1,
    status: 'assigned',
    second: /Noa Petit|Lou Garnier/,
  },
  {
    noa: ['resolve', '1', 'La pile.'],
    lou: ['resolve', '1', 'Le câble.'],
    done: 1,
    status: 'resolved',
    second: /état actuel\s: Résolue/,
  },
  {
    noa: ['close', '1', 'Sans objet.'],
    lou: ['close', '1', 'Doublon.'],
    done: 1,
    status: 'closed',
    second: /état actuel\s: Close/,
  },
  {
    noa: ['set', '1', '--urgency', '1'],
    lou: ['set', '1', '--title', 'Souris du CDI'],
    done: 2,
    status: 'dispatched',
    second: /(?!)/,
  },
]

it.each(AT_ONCE.map((row) => [`${row.noa[0]} and ${row.lou[0]}`, row] as const))(
  '%s',
  async (_, { noa, lou, done, status, second }) => {
    const ran = await both(noa, lou)
    const refused = ran.filter((one) => one.status !== 0)
    expect(ran.map((one) => one.status).filter((code) => code === 0)).toHaveLength(done)
    for (const { status: code, err } of refused) {
      expect(code).toBe(1)
      expect(err).toMatch(second)
    }
    expect(await world.ticket(1)).toMatchObject({ status })
    expect(await world.knex('inbound_messages').whereNot({ status: 'handled' })).toEqual([])
  },
)
