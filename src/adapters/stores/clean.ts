/** What a sweep removes beside requests: what belongs to none, keys that have expired, files that no row names. */

import type { Knex } from 'knex'
import type { ClosurePolicy } from '../../core/closure.js'
import { cleanIncoming } from '../blob-removal.js'
import { openBlobs } from '../blobs.js'
import { isPostgres } from '../database.js'
import { scanBlobs } from './blob-scan.js'
import { cutRefused } from './cut-refused.js'
import { type Cleaning, cleanDoomed, SETTLES } from './doomed-blobs.js'
import { forgetExpiredKeys } from './keys.js'
import { purgeOrphans, purgePeople, purgeTurnedAway } from './leftovers.js'
import { emptyOld } from './outbox-outcomes.js'

const DAY = 24 * 60 * 60_000

type Step = (cleaning: Cleaning, before: number) => Promise<unknown>

/** In this order: what the first ones doom, a later one removes. `before`: what is older is purged. */
const STEPS: readonly Step[] = [
  ({ knex }, before) => purgeOrphans(knex, before),
  ({ knex }, before) => purgePeople(knex, before),
  ({ knex, now }) => purgeTurnedAway(knex, now - DAY),
  ({ knex, now }) => emptyOld(knex, now),
  ({ knex, now }) => forgetExpiredKeys(knex, now),
  ({ knex, folder, now }) => cutRefused(knex, openBlobs(folder), now),
  cleanDoomed,
  (cleaning) => scanBlobs(cleaning),
  ({ folder, now }) => cleanIncoming(folder, now - SETTLES),
  ({ knex }) => truncateLog(knex),
]

/** Files and words that were just let go, without waiting for a sweep. Faults as in `clean`. */
export function cleanAfterPurge(knex: Knex, folder: string, now: number): Promise<void> {
  return all([cleanDoomed, ({ knex }) => truncateLog(knex)], { knex, folder, now }, 0)
}

export function clean(
  knex: Knex,
  folder: string,
  policy: ClosurePolicy,
  now: number,
): Promise<void> {
  return all(STEPS, { knex, folder, now }, now - policy.retentionMonths * 31 * DAY)
}

/** One step that fails stops no other; the first fault is thrown when all have had their turn. */
async function all(
  steps: readonly Step[],
  where: Omit<Cleaning, 'onFault'>,
  before: number,
): Promise<void> {
  const faults: unknown[] = []
  const onFault = (error: unknown) => void faults.push(error)
  for (const step of steps)
    try {
      await step({ ...where, onFault }, before)
    } catch (error) {
      onFault(error)
    }
  if (faults.length > 0) throw faults[0]
}

/** What was deleted is zeroed in SQLite's file (secure_delete), but still stands in its log. */
async function truncateLog(knex: Knex): Promise<void> {
  if (!isPostgres(knex)) await knex.raw('PRAGMA wal_checkpoint(TRUNCATE)')
}
