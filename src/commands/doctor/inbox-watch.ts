/** `amigo doctor`: looks for its probe mail in the inbox of a running service, which may have taken it in. */

import { openDatabase, pendingMigrations } from '../../adapters/database/database.js'
import type { ProbeMail } from '../../adapters/imap/probe/probe-mail.js'
import { findJustIgnored } from '../../adapters/stores/inbox/inbox-admin.js'
import { openBlobsOf } from '../../composition/blobs.js'
import { databaseSettings } from '../../composition/storage.js'
import type { Config } from '../../settings.js'

export interface InboxWatch {
  /** The raw mail, when it was taken in and put aside; null: it was not. */
  find(probe: ProbeMail): Promise<Uint8Array | null>
  close(): Promise<void>
}

/** Null: the database is not up to date, so no service of this version runs on it. */
export async function watchInbox(config: Config): Promise<InboxWatch | null> {
  const knex = await openDatabase(databaseSettings(config))
  if ((await pendingMigrations(knex)).length > 0) {
    await knex.destroy()
    return null
  }
  const blobs = await openBlobsOf(config)
  return {
    async find(probe) {
      // By its subject too: a server on the way may have replaced its Message-ID.
      const blob = await findJustIgnored(knex, probe)
      return blob === undefined ? null : blobs.read(blob)
    },
    close: () => knex.destroy(),
  }
}
