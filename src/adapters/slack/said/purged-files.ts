/** Deletes our copies of purged files from Slack. */

import { duePurgedFiles, settlePurgedFile } from '../../chat/purged-files.js'
import { openRetrySchedule } from '../../chat/retry-schedule.js'
import { isTemporary } from '../../faults.js'
import type { Desk } from '../base/desk.js'
import { describeFault, nullIfGone, readFault } from '../base/fault.js'

/**
 * Rounds, a few files each; one that Slack does not delete is tried again with pauses, as long as it
 * takes. A round throws when Slack can't be used.
 */
export function purgedFileRemover(desk: Desk): () => Promise<void> {
  const { client, knex } = desk
  const retries = openRetrySchedule<string>(desk.now)
  return async () => {
    for (const file of await duePurgedFiles(knex, retries))
      try {
        await nullIfGone(() => client.files.delete({ file }))
        await settlePurgedFile(knex, file)
        retries.forget(file)
      } catch (error) {
        if (isTemporary(error) || readFault(error)?.affectsAll) throw error
        retries.failed(file)
        desk.warnOnce(
          `slack: a file of a purged request is still there: ${describeFault(error)}; it is tried again until it is deleted`,
        )
      }
  }
}
