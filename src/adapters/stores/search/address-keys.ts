/** Keys of what the people of typed addresses asked: an address stands in no text that is searched. */

import type { Knex } from 'knex'
import { notesKey, requesterKey } from '../../../core/search/document.js'
import type { SearchQuery } from '../../../core/search/query.js'
import type { TheirKeys } from './vector.js'

/** Also those of other addresses that the same person has. Whoever may see none of it finds none. */
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
