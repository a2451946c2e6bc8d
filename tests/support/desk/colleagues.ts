/** A desk with more technicians: Max beside Noa, Zoé beside Lou; and words of theirs by mail. */

import { CAMILLE, LOU, NOA } from '../../fixtures/directory.js'
import { addAgent } from './agents.js'
import { PROVEN } from './transcript.js'
import { openWorld, type Sent, type Who, type World, type WorldOptions } from './world.js'

export const MAX: Who = { name: 'Max Rivière', address: 'max.riviere@academie.example' }
export const ZOE: Who = { name: 'Zoé Caron', address: 'zoe.caron@academie.example' }
export const PEOPLE: Readonly<Record<string, Who>> = {
  noa: NOA,
  lou: LOU,
  max: MAX,
  zoe: ZOE,
  camille: CAMILLE,
}

export interface Colleagues extends World {
  /** Proven, on the request of Camille. */
  says(who: Who, text: string, cc?: readonly string[]): Promise<Sent[]>
}

/** With a request of Camille's, R-000001, at the team of Noa and Max. */
export async function openColleagues(options: WorldOptions = {}): Promise<Colleagues> {
  const world = await openWorld(options)
  if (!options.scene) await openRequest(world)
  const says = (who: Who, text: string, cc: readonly string[] = []) =>
    world.mailFrom(who, { subject: '[R-000001] Souris', text, cc, headers: PROVEN })
  return Object.assign(world, { says })
}

async function openRequest(world: World): Promise<void> {
  await addAgent(world.knex, MAX, 'n1')
  await addAgent(world.knex, ZOE, 'gestion')
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Elle ne clique plus.' })
}

/** The notices to technicians, by kind and first name. */
export const toTechnicians = (sent: readonly Sent[]) =>
  sent
    .filter(({ kind }) => kind.startsWith('team-'))
    .map(({ kind, to }) => `${kind} ${to.replace(/[.@].*/, '')}`)
    .sort()
