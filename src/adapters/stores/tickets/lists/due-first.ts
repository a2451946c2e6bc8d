/** Ids of the requests that fit some filters, by due date, then those that are never due; of ended requests, only a page is read. */

import type { Knex } from 'knex'
import { CLOCKS } from '../../../../core/request/dates/targets.js'
import { STATUSES, type Status } from '../../../../core/request/ticket.js'
import { firstOf } from './first-of.js'
import { narrowed, type RequestFilters } from './request-filters.js'

const COLUMNS = ['id', 'priority', 'due_at'] as const

/** By due date, then by priority and age; requests without a due date come last. */
export async function dueFirstIds(
  knex: Knex,
  filters: RequestFilters,
  limit: number,
): Promise<readonly number[]> {
  const statuses = filters.statuses ?? STATUSES
  const some = (which: RequestFilters) =>
    narrowed(knex('tickets as t'), which)
      .limit(limit)
      .select(COLUMNS.map((column) => `t.${column}`))
  // In other states nothing is due.
  const running = statuses.filter((status) => CLOCKS[status] !== null)
  const due = some({ ...filters, statuses: running })
    .whereNotNull('t.due_at')
    .orderBy(['t.due_at', 't.priority', 't.id'])
  const branches = [
    ...(running.length > 0 ? [due] : []),
    ...(filters.dueBefore === undefined ? await undue(knex, filters, statuses, some) : []),
  ]
  const ordered = (all: Knex.QueryBuilder) =>
    all.orderByRaw('case when due_at is null then 1 else 0 end, due_at, priority, id')
  return firstOf(knex, { branches, columns: COLUMNS, ordered }, limit)
}

/** By priority and age, team by team or for a technician: there is an index for each, and every request has a team. */
async function undue(
  knex: Knex,
  filters: RequestFilters,
  statuses: readonly Status[],
  some: (which: RequestFilters) => Knex.QueryBuilder,
): Promise<Knex.QueryBuilder[]> {
  const { teamId, agentId, requesterId, productId } = filters
  const isGrouped = [teamId, agentId, requesterId, productId].some((id) => id !== undefined)
  // One person or product has so few that they are sorted (`+ 0`): otherwise all requests of the team would be walked through.
  const priority =
    requesterId === undefined && productId === undefined ? 't.priority' : 't.priority + 0'
  const teams: (number | undefined)[] = isGrouped ? [teamId] : await knex('teams').pluck('id')
  return teams.flatMap((team) =>
    statuses.map((status) =>
      some({ ...filters, teamId: team, statuses: [status] })
        .whereNull('t.due_at')
        .orderByRaw(`${priority}, t.id`),
    ),
  )
}
