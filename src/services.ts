/** Opens what the service and the command line share: database, blobs, stores, tokens and rules. */

import { randomBytes } from 'node:crypto'
import { pid } from 'node:process'
import type { Knex } from 'knex'
import { keepPrivate } from './adapters/data-folder/file-modes.js'
import { migrate, openDatabase } from './adapters/database/database.js'
import { settleTimeline } from './adapters/database/timeline.js'
import { isPostgres, writing } from './adapters/database/transaction.js'
import { catalogueReader } from './adapters/stores/catalogue/catalogue.js'
import { openNoticeFiles } from './adapters/stores/files/notice-files.js'
import { openInbox, type StoredMessage } from './adapters/stores/inbox/inbox.js'
import { openPlaces } from './adapters/stores/inbox/mailbox-places.js'
import { type Fence, fenceOf, NO_FENCE } from './adapters/stores/leases/fence.js'
import { openOutbox } from './adapters/stores/outbox/outbox.js'
import { ensureTeamMailboxes, lacksTeamMailboxes } from './adapters/stores/people/team-mailboxes.js'
import { openRoutingStore } from './adapters/stores/routing/routing-store.js'
import { openSimilar } from './adapters/stores/similar/similar-requests.js'
import { openSweeps } from './adapters/stores/sweep/sweeps.js'
import { openStores } from './adapters/stores/unit/store.js'
import type { Rules } from './app/handling/rules.js'
import type { BlobStore } from './app/ports/blobs.js'
import type { ClockRecords } from './app/ports/clock.js'
import type { Inbox } from './app/ports/inbox.js'
import type { Lease } from './app/ports/leases.js'
import type { Log } from './app/ports/log.js'
import type { Places } from './app/ports/mailbox-places.js'
import type { NoticeFiles } from './app/ports/notice-files.js'
import type { Outbox } from './app/ports/outbox.js'
import type { RoutingStore } from './app/ports/routing-store.js'
import type { SimilarRequests } from './app/ports/similar.js'
import type { Store } from './app/ports/store.js'
import type { Sweeps } from './app/ports/sweeps.js'
import type { Tokens } from './app/ports/tokens.js'
import { openBlobsOf, parserFolderOf, prepareBlobsOf } from './composition/blobs.js'
import { clock } from './composition/clock.js'
import { filesMissing } from './composition/files-there.js'
import { checkTeams, mailboxNames, otherMailboxes } from './composition/mail/mailboxes.js'
import { rulesOf, withProbes } from './composition/rules.js'
import { requireNoOlderService, requireUpToDate } from './composition/service-lock.js'
import { followDatabase } from './composition/shared-clock.js'
import { loadShippedCatalogue } from './composition/shipped-data.js'
import { probesOf, tokensOf } from './composition/signing.js'
import { clockRecordsOf, databaseSettings } from './composition/storage.js'
import { learnLanguages } from './composition/templates.js'
import { prepareDataFolder } from './config.js'
import { ConfigFault } from './settings/config-fault.js'
import type { Config } from './settings.js'

/** What needs the database and the data folder, but no mail server. */
export interface Services {
  readonly knex: Knex
  /** This process among those that share a PostgreSQL database; undefined: nobody shares it. */
  readonly processId: string | undefined
  /** What writes under a lease: refused when another process has taken that over. */
  under(lease: Lease): Pick<Services, 'inbox' | 'places' | 'store'>
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
  readonly routing: RoutingStore
  readonly similar: SimilarRequests
  readonly clockRecords: ClockRecords
  readonly rules: Rules
  close(): Promise<void>
}

/** What a service opens them with. */
export interface ServiceOpening {
  /** See `openInbox`. */
  onStored(stored: readonly StoredMessage[]): void
  /** Is told what it finds of its database. */
  readonly log: Log
  /** False: others use the database, so it must be up to date. */
  readonly alone: boolean
}

/** Brings the database up to date. `service`: left out by commands. Throws faults that name the setting. */
export async function openServices(config: Config, service?: ServiceOpening): Promise<Services> {
  prepareDataFolder(config)
  keepPrivate(config.AMIGO_DATA_DIR)
  learnLanguages(config)
  const knex = await openDatabase(databaseSettings(config))
  try {
    await prepareDatabase(knex, config, service)
    if (service && isPostgres(knex)) await settleTimeline((sql) => knex.raw(sql), service.log)
    const tokens = tokensOf(config)
    const rules = withProbes(rulesOf(config), probesOf(config))
    await prepareBlobsOf(config)
    const blobs = await openBlobsOf(config)
    const processId = processIdOf(config)
    const leased = leasedParts(config, { knex, tokens, processId, service })
    return {
      knex,
      processId,
      under: (lease) => leased(processId === undefined ? undefined : fenceOf(lease)),
      blobFolder: parserFolderOf(config),
      blobs,
      sweeps: openSweeps(knex, blobs),
      routing: openRoutingStore(knex),
      similar: similarOf(config, knex),
      clockRecords: clockRecordsOf(config, knex),
      tokens,
      ...leased(),
      outbox: openOutbox(knex, processId ?? config.AMIGO_INSTANCE, {
        shared: processId !== undefined,
      }),
      noticeFiles: openNoticeFiles(knex),
      rules,
      close: () => knex.destroy(),
    }
  } catch (error) {
    await knex.destroy()
    throw error
  }
}

function similarOf(config: Config, knex: Knex): SimilarRequests {
  const { AMIGO_LOCALE: locale, AMIGO_SIMILAR_FROM: from } = config
  return openSimilar(knex, { locale, from, steady: clock.steady })
}

async function prepareDatabase(
  knex: Knex,
  config: Config,
  service: ServiceOpening | undefined,
): Promise<void> {
  if (!service) await requireNoOlderService(knex, config)
  else if (!service.alone) await requireUpToDate(knex)
  await followDatabase(knex, service?.log)
  await migrate(knex)
  const missing = service ? await filesMissing(knex, config) : null
  if (missing !== null) throw new ConfigFault(`${missing}.`)
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

/** Unique: two processes may be given one name. */
function processIdOf(config: Config): string | undefined {
  if (config.AMIGO_DATABASE_DRIVER !== 'pg') return undefined
  return `${config.AMIGO_INSTANCE}-${pid}-${randomBytes(4).toString('hex')}`
}

interface LeasedContext extends Pick<Services, 'knex' | 'tokens' | 'processId'> {
  readonly service: ServiceOpening | undefined
}

function leasedParts(
  config: Config,
  { knex, tokens, processId, service }: LeasedContext,
): (fence?: Fence) => Pick<Services, 'inbox' | 'places' | 'store'> {
  const store = storesOf(config, knex, tokens, processId)
  const options = {
    mailboxes: otherMailboxes(config),
    ...(service && { onStored: service.onStored }),
    ...(processId !== undefined && { process: processId }),
  }
  return (fence = NO_FENCE) => ({
    inbox: openInbox(knex, clock.now, { ...options, fence }),
    places: openPlaces(knex, clock.now, fence),
    store: store(fence),
  })
}

function storesOf(
  config: Config,
  knex: Knex,
  tokens: Tokens,
  processId: string | undefined,
): (fence: Fence) => Store {
  return openStores(knex, {
    tokens,
    ...(processId !== undefined && { process: processId }),
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
