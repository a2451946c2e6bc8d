/** The ids of the newest requests of somebody, of teams or of sites: where an index has them in their order. */

import type { Knex } from 'knex'
import type { Page } from '../../../../core/request/request-list.js'
import type { Status } from '../../../../core/request/ticket.js'
import { limitedUnion } from '../../base/limited-union.js'

/** The requests of one person, or each of some teams or sites: where an index has them in their order. */
export interface Groups {
  readonly column: 'requester_id' | 'agent_id' | 'team_id' | 'site_id'
  readonly values: readonly number[]
}

/** The requests of some groups that are in one of these states. */
export interface GroupsInStates extends Groups {
  readonly statuses: readonly Status[]
}

/** Of a site, only what was asked on its behalf. */
export function requestsOf(trx: Knex, column: Groups['column']): Knex.QueryBuilder {
  // Written as in the partial index, which is not used for a bound value.
  return column === 'site_id' ? trx('tickets').whereRaw("on_behalf_of = 'site'") : trx('tickets')
}

/**
 * The newest of all groups and states are among the newest of each, which the index gives without
 * sorting: of a team's closed requests, 200 are read, not a million. Ids rise with the numbers.
 */
export async function newestIds(
  trx: Knex,
  { column, values, statuses }: GroupsInStates,
  { skip, most }: Page,
): Promise<number[]> {
  const newestOfEach = values.flatMap((value) =>
    statuses.map((status) =>
      requestsOf(trx, column)
        .where({ [column]: value, status })
        .orderBy('id', 'desc')
        .limit(skip + most)
        .select('id'),
    ),
  )
  const all = limitedUnion(trx, newestOfEach, ['id'])
  if (all === undefined) return []
  return trx.from(all.as('newest')).orderBy('id', 'desc').offset(skip).limit(most).pluck('id')
}
