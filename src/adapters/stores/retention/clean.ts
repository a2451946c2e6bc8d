/** Cleans up in a sweep: what belongs to no request, expired keys, files that no row has, SQLite's free pages. */

import type { Knex } from 'knex'
import type { BlobStore } from '../../../app/ports/blobs.js'
import type { ClosurePolicy } from '../../../core/request/dates/closure-policy.js'
import { DAY } from '../../../core/running/durations.js'
import { isPostgres } from '../../database/transaction.js'
import { type BlobRemoval, MIN_BLOB_AGE, removeScheduledBlobs } from '../files/blob-purge.js'
import { forgetExpiredKeys } from '../outbox/button-keys.js'
import { clearOldData } from '../outbox/outbox-outcomes.js'
import { forgetOldQuestions } from '../outbox/pending-questions.js'
import { forgetSignIns } from '../people/sign-ins.js'
import { scanBlobs } from './blob-scan.js'
import { removeOldPosts } from './chat-posts.js'
import { compactAtNight } from './compact.js'
import { cutRefused } from './cut-refused.js'
import { purgeAdmittedPeople, purgeOrphans, purgeUnknownChatUsers } from './orphans.js'

interface CleaningContext extends BlobRemoval {
  readonly policy: ClosurePolicy
  /** What is older than this is purged, epoch ms. */
  readonly before: number
}

type Step<Needs> = (needs: Needs) => Promise<unknown>

/** In this order: files that the first steps schedule for removal, a later one removes. */
const STEPS: readonly Step<CleaningContext>[] = [
  ({ knex, before }) => purgeOrphans(knex, before),
  ({ knex, before }) => purgeAdmittedPeople(knex, before),
  ({ knex, before }) => removeOldPosts(knex, before),
  ({ knex, now }) => purgeUnknownChatUsers(knex, now - DAY),
  ({ knex, now }) => clearOldData(knex, now),
  ({ knex, now }) => forgetExpiredKeys(knex, now),
  ({ knex, now }) => forgetSignIns(knex, now),
  ({ knex, now }) => forgetOldQuestions(knex, now),
  ({ knex, blobs, now }) => cutRefused(knex, blobs, now),
  removeScheduledBlobs,
  (cleaning) => scanBlobs(cleaning),
  ({ blobs, filesNow }) => blobs.removeUnfinished(filesNow - MIN_BLOB_AGE),
  ({ knex, policy, now }) => compactAtNight(knex, policy, now),
  ({ knex }) => truncateLog(knex),
]

/** Removes what a purge has just let go, without waiting for a sweep. Faults as in `clean`. */
export function cleanAfterPurge(knex: Knex, blobs: BlobStore, now: number): Promise<void> {
  return runAll<BlobRemoval>([removeScheduledBlobs, () => truncateLog(knex)], { knex, blobs, now })
}

export function clean(
  knex: Knex,
  blobs: BlobStore,
  policy: ClosurePolicy,
  now: number,
): Promise<void> {
  const before = now - policy.retentionMonths * 31 * DAY
  return runAll(STEPS, { knex, blobs, now, policy, before })
}

/**
 * A step that fails stops no other; the first fault is thrown when all have run. Where the time of the
 * files can't be asked for, all of them are young.
 */
async function runAll<Needs extends BlobRemoval>(
  steps: readonly Step<Needs>[],
  needs: Omit<Needs, 'onFault' | 'filesNow'>,
): Promise<void> {
  const faults: unknown[] = []
  const onFault = (error: unknown) => void faults.push(error)
  const time = await needs.blobs.time().catch((error: unknown) => {
    onFault(error)
    return 0
  })
  const filesNow = Math.min(needs.now, time)
  for (const step of steps)
    try {
      await step({ ...needs, filesNow, onFault } as Needs)
    } catch (error) {
      onFault(error)
    }
  if (faults.length > 0) throw faults[0]
}

/** Deleted content is zeroed in SQLite's file (secure_delete), but is still in its write-ahead log. */
async function truncateLog(knex: Knex): Promise<void> {
  if (!isPostgres(knex)) await knex.raw('PRAGMA wal_checkpoint(TRUNCATE)')
}
