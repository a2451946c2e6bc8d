/** Opens what the service and the command line share: database, blobs, stores, tokens and rules. */

import type { Knex } from 'knex'
import { keepPrivate } from './adapters/data-folder/file-modes.js'
import { migrate, openDatabase } from './adapters/database/database.js'
import { writing } from './adapters/database/transaction.js'
import { catalogueReader } from './adapters/stores/catalogue/catalogue.js'
import { openNoticeFiles } from './adapters/stores/files/notice-files.js'
import { openInbox, type StoredMessage } from './adapters/stores/inbox/inbox.js'
import { openPlaces } from './adapters/stores/inbox/mailbox-places.js'
import { openOutbox } from './adapters/stores/outbox/outbox.js'
import { ensureTeamMailboxes, lacksTeamMailboxes } from './adapters/stores/people/team-mailboxes.js'
import { openSweeps } from './adapters/stores/sweep/sweeps.js'
import { openStore } from './adapters/stores/unit/store.js'
import type { Rules } from './app/handle.js'
import type { BlobStore } from './app/ports/blobs.js'
import type { ClockRecords } from './app/ports/clock.js'
import type { Inbox } from './app/ports/inbox.js'
import type { Places } from './app/ports/mailbox-places.js'
import type { NoticeFiles } from './app/ports/notice-files.js'
import type { Outbox } from './app/ports/outbox.js'
import type { Store } from './app/ports/store.js'
import type { Sweeps } from './app/ports/sweeps.js'
import type { Tokens } from './app/ports/tokens.js'
import { openBlobsOf, parserFolderOf, prepareBlobsOf } from './composition/blobs.js'
import { clock } from './composition/clock.js'
import { checkTeams, mailboxNames, otherMailboxes } from './composition/mailboxes.js'
import { rulesOf, withProbes } from './composition/rules.js'
import { loadShippedCatalogue } from './composition/shipped-data.js'
import { probesOf, tokensOf } from './composition/signing.js'
import { clockRecordsOf, databaseSettings } from './composition/storage.js'
import { learnLanguages } from './composition/templates.js'
import { prepareDataFolder } from './config.js'
import type { Config } from './settings.js'

/** What needs the database and the data folder, but no mail server. */
export interface Services {
  readonly knex: Knex
  readonly blobs: BlobStore
  /** Which parser threads write into; `blobs.settle` takes it from there. */
  readonly blobFolder: string
  readonly tokens: Tokens
  readonly inbox: Inbox
  readonly places: Places
  readonly outbox: Outbox
  readonly noticeFiles: NoticeFiles
  readonly store: Store
  readonly sweeps: Sweeps
  readonly clockRecords: ClockRecords
  readonly rules: Rules
  close(): Promise<void>
}

/** Brings the database up to date. Throws faults that name the setting. `onStored`: see `openInbox`. */
export async function openServices(
  config: Config,
  onStored?: (stored: readonly StoredMessage[]) => void,
): Promise<Services> {
  prepareDataFolder(config)
  keepPrivate(config.AMIGO_DATA_DIR)
  learnLanguages(config)
  const knex = await openDatabase(databaseSettings(config))
  try {
    await prepareDatabase(knex, config)
    const tokens = tokensOf(config)
    const rules = withProbes(rulesOf(config), probesOf(config))
    await prepareBlobsOf(config)
    const blobs = await openBlobsOf(config)
    return {
      knex,
      blobFolder: parserFolderOf(config),
      blobs,
      sweeps: openSweeps(knex, blobs),
      clockRecords: clockRecordsOf(config, knex),
      tokens,
      inbox: openInbox(knex, clock.now, onStored, otherMailboxes(config)),
      places: openPlaces(knex, clock.now),
      outbox: openOutbox(knex, config.AMIGO_INSTANCE),
      noticeFiles: openNoticeFiles(knex),
      store: storeOf(config, knex, tokens),
      rules,
      close: () => knex.destroy(),
    }
  } catch (error) {
    await knex.destroy()
    throw error
  }
}

async function prepareDatabase(knex: Knex, config: Config): Promise<void> {
  await migrate(knex)
  await loadShippedCatalogue(knex, config)
  await checkMailboxTeams(knex, config)
  // Catalogues that were imported before mailboxes of teams were agents.
  if (await lacksTeamMailboxes(knex))
    await writing(knex, (trx) => ensureTeamMailboxes(trx, clock.now()))
}

/** Nothing is read where no mailbox names a team. */
async function checkMailboxTeams(knex: Knex, config: Config): Promise<void> {
  if (config.mailboxes.every(({ team }) => team === undefined)) return
  checkTeams(config, await catalogueReader()(knex))
}

function storeOf(config: Config, knex: Knex, tokens: Tokens): Store {
  return openStore(knex, {
    tokens,
    dailyCap: config.AMIGO_DAILY_ANSWERS,
    floods: {
      strangersADay: config.AMIGO_STRANGER_ANSWERS,
      requestsADay: config.AMIGO_FLOOD_DAY,
      requestsAMinute: config.AMIGO_FLOOD_MINUTE,
    },
    chat: config.AMIGO_SLACK_BOT_TOKEN !== undefined,
    mailboxes: otherMailboxes(config),
    serviceNames: mailboxNames(config),
  })
}
