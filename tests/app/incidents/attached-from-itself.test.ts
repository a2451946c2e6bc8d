/** A request that its own technician attaches to an incident: its journal names the head once, and ANNULER takes it back. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { NOA } from '../../fixtures/directory.js'
import { openWorld, type World } from '../../support/desk/world.js'
import { reported, says } from '../../support/people/outage.js'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const noa = (number: number, text: string) => says(world, NOA, number, text)
const attached = async () =>
  (await world.knex('incident_requests').orderBy('ticket_id').pluck('ticket_id')) as number[]

it.each(['RATTACHER R-000001', 'RATTACHER', 'ANNULER'])(
  'written on the request itself (%s) leaves one line that names the head',
  async (word) => {
    await reported(world, 1, 6)
    await noa(1, 'INCIDENT\nPronote est en panne, l’éditeur y travaille.')
    if (word === 'ANNULER') {
      await noa(1, 'RATTACHER R-000002')
      await noa(2, 'DETACHER')
    }
    const before = (await world.journal(2)).length
    await noa(2, word)
    expect(await attached()).toEqual([2])
    const lines = (await world.journal(2)).slice(before).map(({ text }) => text)
    expect(lines.filter((text) => text.includes('R-000001'))).toEqual(['R-000001'])
    expect(lines.filter((text) => text.includes('Pronote est en panne'))).toHaveLength(1)
    world.now += 60_000
    await noa(2, 'ANNULER')
    expect(await attached()).toEqual([])
  },
)
