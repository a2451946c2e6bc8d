/** An incident in a day of the desk: declared, filled, answered, solved, left again, and counted. */

import { readBurstsInVain } from '../../../src/adapters/stores/incidents/bursts.js'
import { countIncidents } from '../../../src/adapters/stores/incidents/read-incidents.js'
import { REMEMBERED } from '../../../src/core/incidents/burst-evidence.js'
import { NOA } from '../../fixtures/directory.js'
import type { World } from '../desk/world.js'
import { reported, says, school } from '../people/outage.js'
import type { Acts } from './working-day.js'

export function incidentActs(world: World): Acts {
  let head = 0
  const noa = (number: number, text: string) => says(world, NOA, number, text)
  const reference = (number: number) => `R-${String(number).padStart(6, '0')}`
  return {
    'an incident': async () => {
      await reported(world, 1, 6)
      const newest = await world.knex('tickets').max({ id: 'id' }).first()
      head = Number(newest?.id) - 5
      await noa(head, 'INCIDENT\nPronote est en panne.')
    },
    'requests that are attached to it': async () => {
      await noa(head, `RATTACHER ${reference(head + 1)}`)
      await noa(head + 2, `RATTACHER ${reference(head)}`)
      await noa(head, 'RATTACHER TOUT')
      await noa(head, 'RATTACHER AUCUNE')
    },
    'requests that come since': async () => {
      await reported(world, 7, 5)
      world.now += 11 * 60_000
      await world.turn()
    },
    'a request that leaves it': async () => {
      await noa(head + 1, 'DETACHER')
      await noa(head, 'REPONDRE\nAvant midi.')
    },
    'its end': async () => {
      await noa(head, 'RESOUDRE\nRevenu.')
      await says(world, school(3), head + 2, 'ROUVRIR\nToujours rien.')
      await noa(head, 'ANNULER')
    },
    'what became of the bursts of the last month': () =>
      readBurstsInVain(world.knex, world.now - REMEMBERED),
    'what the report counts of it': () => countIncidents(world.knex, { from: 0, to: world.now }),
  }
}
