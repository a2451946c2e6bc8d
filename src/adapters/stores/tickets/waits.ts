/** Reads how long requests waited for somebody else, and which ones wait now. */

import type { Knex } from 'knex'
import { type WaitNow, waitedIn } from '../../../core/request/report/waits.js'
import { readChanges } from './journal-changes.js'

/** Steps with a wait before or after them: a state without one is written as null. */
const WITH_A_WAIT = '%"waitsUntil":_%'
const WITH_NONE = '%"waitsUntil":null%"waitsUntil":null%'

const ofWaits = (change: Knex.QueryBuilder): void => {
  change.where('change', 'like', WITH_A_WAIT).whereNot('change', 'like', WITH_NONE)
}

/** How long each waited in all, ms; what waits now waited until now. */
export async function readWaited(
  trx: Knex,
  ids: readonly number[],
  now: number,
): Promise<Map<number, number>> {
  const changes = await readChanges(trx, ids, ofWaits)
  return new Map(
    [...changes].map(([id, of]) => {
      const { over, since } = waitedIn(of)
      return [id, over + (since === null ? 0 : Math.max(0, now - since))]
    }),
  )
}

interface WaitingRow {
  readonly id: number
  readonly number: number
  readonly team: string | null
  readonly updated_at: number
  readonly waits_until: number
  readonly waits_for: string | null
}

/** What is to be taken up first stands first. */
export async function readWaitsNow(knex: Knex): Promise<WaitNow[]> {
  const rows = await knex('tickets as t')
    .leftJoin('teams as g', 'g.id', 't.team_id')
    .whereNotNull('t.waits_until')
    .orderBy('t.waits_until')
    .orderBy('t.id')
    .select<WaitingRow[]>(
      ...['t.id', 't.number', 't.updated_at', 't.waits_until', 't.waits_for', 'g.name as team'],
    )
  const ids = rows.map(({ id }) => id)
  const changes = await readChanges(knex, ids, ofWaits)
  return rows.map((row) => ({
    number: row.number,
    team: row.team ?? '',
    since: waitedIn(changes.get(row.id) ?? []).since ?? row.updated_at,
    until: row.waits_until,
    for: row.waits_for ?? '',
  }))
}
