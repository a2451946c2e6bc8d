/** The base of answers of the tests (fixtures/faq.ts), imported as an operator imports it. */

import { importFaq } from '../../../src/adapters/stores/faq/import-faq.js'
import { FAQ } from '../../fixtures/faq.js'
import { openWorld, type World } from './world.js'

export async function importAnswers({ knex }: Pick<World, 'knex'>): Promise<void> {
  await importFaq(knex, FAQ, { dryRun: false })
}

/** A world with that base, in which a requester is answered as often as they ask. */
export async function openWorldWithAnswers(
  options: Parameters<typeof openWorld>[0] = {},
): Promise<World> {
  const world = await openWorld({ dailyCap: 1000, ...options })
  await importAnswers(world)
  return world
}
