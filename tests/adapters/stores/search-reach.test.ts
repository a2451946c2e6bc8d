/** How far back a search looks on each database, and that it says so. */

import { expect, it } from 'vitest'
import { writing } from '../../../src/adapters/database/transaction.js'
import { indexEntries } from '../../../src/adapters/stores/search/index-entries.js'
import { searchRequests } from '../../../src/adapters/stores/search/search-requests.js'
import { readSearch } from '../../../src/core/search/query.js'
import type { SearchScope } from '../../../src/core/search/results.js'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { onEachDatabase } from '../../support/databases/on-each-database.js'
import type { Who, World } from '../../support/desk/world.js'

async function scopeOf(world: World, { address }: Who): Promise<SearchScope> {
  const { person_id: id } = await world.knex('addresses').where({ address }).first('person_id')
  return address === NOA.address ? { agentId: id } : { requesterId: id, siteIds: [] }
}

/** Gives the first entry of each request that id, and writes the index anew. */
async function moveEntries({ knex }: World, ids: readonly number[]): Promise<void> {
  const old: number[] = await knex('log_entries')
    .where({ kind: 'opened' })
    .orderBy('id')
    .pluck('id')
  await knex('search_words').delete()
  await knex('log_entries').whereNotIn('id', old).delete()
  for (const [at, id] of [...old.entries()].toReversed())
    await knex('log_entries').where({ id }).update({ id: ids[at] })
  await writing(knex, (trx) => indexEntries(trx, ids))
}

onEachDatabase((opened) => {
  it('looks for words that are all common among the newest only, for rare ones among all', async () => {
    const { world } = opened()
    // Request by request, the id of its entry, by which buckets of 16,384 are told, and what it says.
    const texts: readonly (readonly [number, string])[] = [
      [5, 'imprimante rouge ancienne'],
      [20_000, 'imprimante bleue'],
      [40_000, 'rouge foncé'],
      [40_001, 'imprimante verte'],
    ]
    for (const [, text] of texts) await world.mailFrom(CAMILLE, { subject: 'Cartable', text })
    await moveEntries(
      world,
      texts.map(([id]) => id),
    )
    const scope = await scopeOf(world, NOA)
    const bounds = { newest: 1, widest: 2, common: 1 }
    const ask = (typed: string, who = scope, everywhere = false) =>
      searchRequests(
        world.knex,
        { query: readSearch(typed), scope: who, most: 20, everywhere },
        bounds,
      )
    const search = async (typed: string, who = scope) =>
      (await ask(typed, who)).hits.map(({ entryId }) => entryId)
    expect(await search('imprimante')).toEqual([40_001, 20_000])
    expect(await search('imprimante rouge')).toEqual([])
    expect(await search('"imprimante rouge"')).toEqual([])
    expect(await search('imprimante ancienne')).toEqual([5])
    expect(await search('imprimante rouge', await scopeOf(world, CAMILLE))).toEqual([5])
    // What was not reached is said, with the date of the oldest entry that was.
    const { at } = await world.knex('log_entries').where({ id: 20_000 }).first('at')
    const limit = { since: at, because: 'common' }
    expect(await ask('imprimante rouge')).toEqual({ hits: [], more: false, limit })
    expect((await ask('imprimante ancienne')).limit).toBeNull()
    expect((await ask('imprimante rouge', await scopeOf(world, CAMILLE))).limit).toBeNull()
    const all = await ask('imprimante rouge', scope, true)
    expect([all.hits.map(({ entryId }) => entryId), all.limit]).toEqual([[5], null])
    // What is still read into the index is not searched, wherever one looks.
    await world.knex('counters').insert({ name: 'search-unread', value: 20_000 })
    const { at: next } = await world.knex('log_entries').where({ id: 40_000 }).first('at')
    const unread = { since: next, because: 'unread' }
    for (const everywhere of [false, true])
      expect((await ask('imprimante rouge', scope, everywhere)).limit).toEqual(unread)
    expect((await ask('imprimante ancienne')).limit).toEqual(unread)
  })
})
