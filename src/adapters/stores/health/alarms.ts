/** What the operator was told of, and not yet of its end: a row for each, so that nothing is told twice. */

import type { Knex } from 'knex'
import type { Alarm } from '../../../core/running/alarms.js'
import type { Problem } from '../../../core/running/health.js'

export async function readAlarms(trx: Knex): Promise<Alarm[]> {
  return trx('operator_alarms').orderBy('since').select<Alarm[]>('problem', 'since')
}

/** Records that the operator was told of this problem, which began at `since`; both are epoch ms. */
export async function insertAlarm(
  trx: Knex,
  { problem, since }: Problem,
  now: number,
): Promise<void> {
  await trx('operator_alarms').insert({ problem, since, told_at: now })
}

export async function deleteAlarm(trx: Knex, { problem }: Alarm): Promise<void> {
  await trx('operator_alarms').where({ problem }).delete()
}
