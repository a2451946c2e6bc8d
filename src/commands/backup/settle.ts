/** Makes a restored database safe to go on from: no reference twice, no notice twice, nothing of its former service. */

import type { Knex } from 'knex'
import { migrate, openDatabase } from '../../adapters/database/database.js'
import { writing } from '../../adapters/database/transaction.js'
import { IS_WAITING } from '../../adapters/stores/outbox/outbox-row.js'
import { databaseSettings } from '../../composition/storage.js'
import { DAY } from '../../core/running/durations.js'
import type { Config } from '../../settings.js'
import { lastReference } from './database-facts.js'
import type { Manifest } from './manifest.js'

export interface SettleOptions {
  /** The last one that was given out, where somebody knows it. */
  readonly lastReference: number | null
  /** What waited is sent, even if it was sent since. */
  readonly sendWaiting: boolean
  readonly now: number
}

export interface Settled {
  /** Number of the request that comes next. */
  readonly nextReference: number
  /** The last reference was known; false: so many are left out that it is none of them. */
  readonly exact: boolean
  /** Notices that are not sent until an operator says so. */
  readonly held: number
  /** Messages that will be handled again. */
  readonly waiting: number
}

export async function settle(
  config: Config,
  manifest: Manifest,
  options: SettleOptions,
): Promise<Settled> {
  const knex = await openDatabase(databaseSettings(config))
  try {
    await migrate(knex)
    return await writing(knex, async (trx) => {
      const nextReference = await raiseCounter(trx, manifest, options)
      const held = options.sendWaiting ? 0 : await holdWaiting(trx)
      await forgetService(trx)
      return {
        nextReference,
        exact: options.lastReference !== null,
        held,
        waiting: await countWaiting(trx),
      }
    })
  } finally {
    await knex.destroy()
  }
}

async function raiseCounter(
  trx: Knex,
  manifest: Manifest,
  { lastReference: known, now }: SettleOptions,
): Promise<number> {
  const kept = await lastReference(trx)
  const reached = Math.max(kept, known ?? kept + skippedReferences(manifest, now))
  await trx('counters').where({ name: 'ticket' }).update({ value: reached })
  return reached + 1
}

/**
 * Numbers cost nothing, and one that is given twice sends somebody's words to another: three times as
 * many as came in that time before, and a hundred.
 */
export function skippedReferences(
  { madeAt, requestsADay }: Pick<Manifest, 'madeAt' | 'requestsADay'>,
  now: number,
): number {
  const days = Math.max(1, Math.ceil((now - Date.parse(madeAt)) / DAY))
  return Math.ceil(3 * requestsADay * days) + 100
}

/** Nearly all of them went out within seconds after the backup. */
async function holdWaiting(trx: Knex): Promise<number> {
  return trx('outbox_messages').whereRaw(IS_WAITING).whereIn('bulk', [false, true]).update({
    status: 'dead',
    error: 'restored from a backup: it may have been sent since; `amigo outbox retry` sends it',
    claimed_by: null,
  })
}

/** Whatever held a lease, was told of an outage or waited for its own mail is another service now. */
async function forgetService(trx: Knex): Promise<void> {
  for (const table of ['service_parts', 'operator_alarms', 'canaries']) await trx(table).delete()
  // Who was signed in then, or had a link that was used since, signs in anew.
  for (const table of ['sessions', 'sign_in_links']) await trx(table).delete()
  await trx('leases').update({ until: 0 })
  await trx('processes').delete()
}

async function countWaiting(trx: Knex): Promise<number> {
  const [row] = await trx('inbound_messages')
    .whereIn('status', ['received', 'fetching'])
    .count<{ n: number }[]>({ n: '*' })
  return Number(row?.n ?? 0)
}
