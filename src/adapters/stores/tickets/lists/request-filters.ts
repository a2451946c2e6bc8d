/** What an operator filters requests by, as conditions of a statement. */

import type { Knex } from 'knex'
import type { Status } from '../../../../core/request/ticket.js'

/** What is left out filters nothing. */
export interface RequestFilters {
  readonly statuses?: readonly Status[] | undefined
  readonly teamId?: number | undefined
  readonly agentId?: number | undefined
  readonly requesterId?: number | undefined
  readonly productId?: number | undefined
  /** Epoch ms: opened before it. */
  readonly openedBefore?: number | undefined
  /** Epoch ms: they should have been answered before it. */
  readonly dueBefore?: number | undefined
  /** What a search found. */
  readonly ids?: readonly number[] | undefined
}

/** `rows`: of `tickets as t`. What a search found is a matter of whoever reads it. */
export function narrowed(rows: Knex.QueryBuilder, filters: RequestFilters): Knex.QueryBuilder {
  const { statuses, openedBefore, dueBefore } = filters
  const equal = {
    team_id: filters.teamId,
    agent_id: filters.agentId,
    requester_id: filters.requesterId,
    product_id: filters.productId,
  }
  for (const [column, value] of Object.entries(equal))
    if (value !== undefined) rows.where(`t.${column}`, value)
  if (statuses) rows.whereIn('t.status', [...statuses])
  if (openedBefore !== undefined) rows.where('t.created_at', '<', openedBefore)
  if (dueBefore !== undefined) rows.where('t.due_at', '<', dueBefore)
  return rows
}
