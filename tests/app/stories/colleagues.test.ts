/** Who of the technicians who take part in a request is told what a colleague did to it, and who is not. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TOLD } from '../../fixtures/colleagues.js'
import { CAMILLE, LOU, NOA } from '../../fixtures/directory.js'
import { addAgent } from '../../support/agents.js'
import { PROVEN } from '../../support/transcript.js'
import { openWorld, type Sent, type Who, type World } from '../../support/world.js'

const MAX: Who = { name: 'Max Rivière', address: 'max.riviere@academie.example' }
const ZOE: Who = { name: 'Zoé Caron', address: 'zoe.caron@academie.example' }
const WHO = { noa: NOA, lou: LOU, max: MAX } as const

let world: World
beforeEach(async () => {
  world = await openWorld()
  await addAgent(world.knex, MAX, 'n1')
  await addAgent(world.knex, ZOE, 'gestion')
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle ne clique plus.' })
  await says(NOA, 'PRENDRE')
  await says(NOA, 'AFFECTER gestion\nC’est pour vous.')
  await says(MAX, 'NOTE\nLe stock est vide.')
  await says(LOU, 'PRENDRE')
})
afterEach(() => world.close())

const says = (who: Who, text: string, cc: readonly string[] = []) =>
  world.mailFrom(who, { subject: '[R-000001] Souris', text, cc, headers: PROVEN })

const names = (sent: readonly Sent[]) =>
  sent
    .filter(({ kind }) => kind.startsWith('team-'))
    .map(({ kind, to }) => `${kind} ${to.replace(/[.@].*/, '')}`)
    .sort()

describe('told what a colleague did', () => {
  it.each(TOLD)('« $text » by $by (in copy: $cc, resolved: $resolved)', async (row) => {
    if (row.resolved) await says(LOU, 'RESOUDRE\nElle est changée.')
    const cc = row.cc ? [WHO[row.cc].address] : []
    expect(names(await says(WHO[row.by], row.text, cc))).toEqual([...row.told])
  })
})
