/** Ids of the requests of one person or team, what is due first before the rest: of what has ended, a page alone is read. */

import type { Knex } from 'knex'
import { CLOCKS } from '../../../core/request/targets.js'
import type { Status } from '../../../core/request/ticket.js'
import type { Groups } from './newest-ids.js'

/** By due date, then by priority, the oldest first; what is due at no time comes last. */
export async function dueFirstIds(
  knex: Knex,
  { column, values }: Groups,
  statuses: readonly Status[],
  limit: number,
): Promise<number[]> {
  const branches = values.flatMap((value) =>
    statuses.flatMap((status) => {
      const some = () =>
        knex('tickets')
          .where({ [column]: value, status })
          .limit(limit)
          .select('id', 'priority', 'due_at')
      // The index has them by priority.
      const undue = some().whereNull('due_at').orderBy(['priority', 'id'])
      // The open ones of one team are sorted, in the index; in other states nothing is due.
      const due = some().whereNotNull('due_at').orderBy(['due_at', 'priority', 'id'])
      return CLOCKS[status] === null ? [undue] : [due, undue]
    }),
  )
  // SQLite takes no LIMIT within a UNION but in a subquery.
  const [one, ...others] = branches.map((branch) =>
    knex.select('id', 'priority', 'due_at').from(branch.as('due')),
  )
  if (!one) return []
  return knex
    .from(one.unionAll(others).as('due'))
    .orderByRaw('case when due_at is null then 1 else 0 end, due_at, priority, id')
    .limit(limit)
    .pluck('id')
}
