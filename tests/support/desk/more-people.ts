/** More people for a world, beside those of the fixtures. */

import { parsePeople } from '../../../src/adapters/imports/people-file.js'
import { importPeople } from '../../../src/adapters/stores/people/import-people.js'
import { PEOPLE_CSV } from '../../fixtures/directory.js'
import type { World } from './world.js'

/** `rows`: lines of a people file, as in PEOPLE_CSV. */
export async function addPeople(world: World, rows: string): Promise<void> {
  const known = {
    teams: new Set(['n1', 'gestion']),
    sites: new Set(['0140096D', '0140012K']),
    locales: ['fr', 'en'],
  }
  const file = parsePeople(Buffer.from(PEOPLE_CSV + rows), 'people of the test', known)
  if (!file.ok) throw new Error(JSON.stringify(file.problems))
  await importPeople(world.knex, file.people, { dryRun: false, complete: false })
}
