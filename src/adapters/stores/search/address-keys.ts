/** Finds entries by the address of their people: addresses are in no indexed text, so that the keys of these people are looked for instead. */

import type { Knex } from 'knex'
import { notesKey, requesterKey } from '../../../core/search/document.js'
import type { SearchQuery } from '../../../core/search/query.js'
import type { TheirKeys } from './vector.js'

/** By each address that was typed. Rights are checked by the search itself, as for any other word. */
export async function addressKeys(
  trx: Knex,
  { terms }: Pick<SearchQuery, 'terms'>,
): Promise<TheirKeys> {
  const addresses = terms.flatMap(({ address }) => address ?? [])
  if (addresses.length === 0) return new Map()
  const rows = await trx('addresses')
    .whereIn('address', addresses)
    .select<{ address: string; person_id: number }[]>('address', 'person_id')
  return new Map(
    rows.map(({ address, person_id: id }) => [address, [requesterKey(id), notesKey(id)]]),
  )
}
