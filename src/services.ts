/** Builds the parts of the house from its settings, for the service and for the command line alike. */

import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Knex } from 'knex'
import { openBlobs, prepareBlobs } from './adapters/blobs.js'
import { migrate, openDatabase } from './adapters/database.js'
import { hostOf, isElsewhere } from './adapters/elsewhere.js'
import { parseCalendar } from './adapters/imports/calendar-file.js'
import { parseCatalogue } from './adapters/imports/catalogue-file.js'
import { parseFaq } from './adapters/imports/faq-file.js'
import { faqFiles } from './adapters/imports/faq-files.js'
import { problemLine } from './adapters/imports/problem.js'
import { keepPrivate } from './adapters/private.js'
import { makeProbes, type Probes } from './adapters/probe-token.js'
import { secretOf } from './adapters/secret.js'
import { openClockRecords } from './adapters/stores/clock-records.js'
import { importCatalogue } from './adapters/stores/import-catalogue.js'
import { importFaq } from './adapters/stores/import-faq.js'
import { openInbox } from './adapters/stores/inbox.js'
import { openOutbox } from './adapters/stores/outbox.js'
import { openPlaces } from './adapters/stores/places.js'
import { openStore } from './adapters/stores/store.js'
import { openSweeps } from './adapters/stores/sweeps.js'
import { ensureTeamMailboxes, lacksTeamMailboxes } from './adapters/stores/team-mailboxes.js'
import { makeTokens } from './adapters/tokens.js'
import { writing } from './adapters/transaction.js'
import type { Rules } from './app/handle.js'
import type {
  Blobs,
  ClockRecords,
  Inbox,
  Outbox,
  Places,
  SteadyClock,
  Store,
  Sweeps,
  Tokens,
} from './app/ports.js'
import { ConfigFault, prepareDataFolder } from './config.js'
import type { ClosurePolicy } from './core/request/closure.js'
import type { BudgetPolicy } from './core/running/budget.js'
import type { Config } from './settings.js'

export const clock: SteadyClock = { now: () => Date.now(), steady: () => performance.now() }

/** The parts that need the database and the data folder, but no mail server. */
export interface Services {
  readonly knex: Knex
  readonly blobs: Blobs
  readonly blobFolder: string
  readonly tokens: Tokens
  readonly inbox: Inbox
  readonly places: Places
  readonly outbox: Outbox
  readonly store: Store
  readonly sweeps: Sweeps
  readonly clockRecords: ClockRecords
  readonly rules: Rules
  close(): Promise<void>
}

export async function openServices(config: Config): Promise<Services> {
  prepareDataFolder(config)
  keepPrivate(config.AMIGO_DATA_DIR)
  const knex = await openDatabase(databaseSettings(config))
  try {
    await migrate(knex)
    await loadShippedCatalogue(knex, config)
    // Catalogues that were imported before mailboxes of teams were agents.
    if (await lacksTeamMailboxes(knex))
      await writing(knex, (trx) => ensureTeamMailboxes(trx, clock.now()))
    const tokens = tokensOf(config)
    const rules = withProbes(rulesOf(config), probesOf(config))
    const blobFolder = blobFolderOf(config)
    await prepareBlobs(blobFolder).catch((error: Error) => {
      throw new ConfigFault(`AMIGO_DATA_DIR: ${blobFolder} can't be used: ${error.message}`)
    })
    const blobs = openBlobs(blobFolder)
    return {
      knex,
      blobFolder,
      blobs,
      sweeps: openSweeps(knex, blobFolder),
      clockRecords: clockRecordsOf(config, knex),
      tokens,
      inbox: openInbox(knex, clock.now),
      places: openPlaces(knex, clock.now),
      outbox: openOutbox(knex, config.AMIGO_INSTANCE),
      store: openStore(knex, {
        tokens,
        dailyCap: config.AMIGO_DAILY_ANSWERS,
        floods: {
          strangersADay: config.AMIGO_STRANGER_ANSWERS,
          requestsADay: config.AMIGO_FLOOD_DAY,
          requestsAMinute: config.AMIGO_FLOOD_MINUTE,
        },
        chat: config.AMIGO_SLACK_BOT_TOKEN !== undefined,
        serviceName: config.AMIGO_NAME,
      }),
      rules,
      close: () => knex.destroy(),
    }
  } catch (error) {
    await knex.destroy()
    throw error
  }
}

export function blobFolderOf(config: Config): string {
  return join(config.AMIGO_DATA_DIR, 'blobs')
}

export function databaseSettings(config: Config) {
  return {
    driver: config.AMIGO_DATABASE_DRIVER,
    file: join(config.AMIGO_DATA_DIR, 'amigo.sqlite'),
    url: config.AMIGO_DATABASE_URL,
  }
}

export function clockRecordsOf(config: Config, knex: Knex): ClockRecords {
  return openClockRecords(knex, isElsewhere(hostOf(config.AMIGO_DATABASE_URL ?? '')))
}

export function tokensOf(config: Config): Tokens {
  return makeTokens({
    secret: signingKey(config),
    address: config.AMIGO_ADDRESS,
    plusAddressing: config.AMIGO_PLUS_ADDRESSING,
    days: config.AMIGO_TOKEN_DAYS,
  })
}

/** The setting, or the key that is kept with the data. */
function signingKey(config: Config): string {
  if (config.AMIGO_SECRET !== undefined) return config.AMIGO_SECRET
  prepareDataFolder(config)
  return secretOf(config.AMIGO_DATA_DIR)
}

/** Signs what `amigo doctor` sends to the desk, and knows it again. */
export function probesOf(config: Config): Probes {
  return makeProbes(signingKey(config), config.AMIGO_ADDRESS)
}

function withProbes(rules: Rules, probes: Probes): Rules {
  const isProbe = (text: string) => probes.isProbe(text, clock.now())
  return { ...rules, own: { ...rules.own, isProbe } }
}

export function rulesOf(config: Config): Rules {
  const { AMIGO_ADDRESS: address, AMIGO_ALIASES: aliases } = config
  return {
    own: {
      addresses: [address, ...aliases.map((alias) => alias.toLowerCase())],
      messageIdDomain: address.slice(address.lastIndexOf('@') + 1),
    },
    allowedDomains: config.AMIGO_ALLOWED_DOMAINS.map((domain) => domain.toLowerCase()),
    authservId: config.AMIGO_AUTHSERV_ID,
    agentsByAddress: config.AMIGO_AGENTS_BY_ADDRESS,
    maxMessageBytes: config.AMIGO_MAX_MESSAGE_BYTES,
    maxAttachmentBytes: config.AMIGO_MAX_ATTACHMENT_BYTES,
    locale: config.AMIGO_LOCALE,
    faqThreshold: config.AMIGO_FAQ_THRESHOLD,
    refusedExtensions: config.AMIGO_REFUSED_EXTENSIONS,
    maxTextLength: 1024 * 1024,
    closure: closureOf(config),
  }
}

function closureOf(config: Config): ClosurePolicy {
  const shipped = join(packageRoot(), 'templates', 'calendar.yaml')
  const file = config.AMIGO_CALENDAR ?? shipped
  const calendar = readText(file, 'AMIGO_CALENDAR')
  const parsed = parseCalendar(calendar, file, config.AMIGO_SCHOOL_ZONE ?? null)
  if (!parsed.ok) throw new ConfigFault(parsed.problems.map(problemLine).join('\n'))
  return {
    zone: config.AMIGO_TIME_ZONE,
    months: config.AMIGO_CLOSE_MONTHS,
    noticeDays: config.AMIGO_CLOSE_NOTICE_DAYS,
    reminderDays: config.AMIGO_REMINDER_DAYS,
    retentionMonths: config.AMIGO_RETENTION_MONTHS,
    mailHours: config.AMIGO_MAIL_HOURS,
    quietDays: config.AMIGO_QUIET_DAYS,
    closedPeriods: parsed.periods,
  }
}

export function budgetPolicy(config: Config): BudgetPolicy {
  return {
    limits: {
      minute: config.AMIGO_SEND_PER_MINUTE,
      hour: config.AMIGO_SEND_PER_HOUR,
      tenHours: config.AMIGO_SEND_PER_10_HOURS,
    },
    zone: config.AMIGO_TIME_ZONE,
    night: config.AMIGO_SEND_NIGHT,
    percent: {
      night: config.AMIGO_SEND_NIGHT_PERCENT,
      weekend: config.AMIGO_SEND_WEEKEND_PERCENT,
    },
  }
}

export function templateFolder(config: Config): string {
  return config.AMIGO_TEMPLATES_DIR ?? join(packageRoot(), 'templates')
}

/** The folder of package.json: the same from the sources and from dist. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
}

/** A new database can take requests at once: it starts with the catalogue that is shipped. */
async function loadShippedCatalogue(knex: Knex, config: Config): Promise<void> {
  if (await knex('teams').first('id')) return
  const file = config.AMIGO_CATALOGUE ?? join(packageRoot(), 'templates', 'catalogue.yaml')
  const parsed = parseCatalogue(readText(file, 'AMIGO_CATALOGUE'), file)
  if (!parsed.ok) throw new ConfigFault(parsed.problems.map(problemLine).join('\n'))
  await importCatalogue(knex, parsed.catalogue, { dryRun: false })
  // The answers that are shipped are about the catalogue that is shipped.
  if (config.AMIGO_CATALOGUE === undefined) await loadShippedFaq(knex)
}

async function loadShippedFaq(knex: Knex): Promise<void> {
  const folder = join(packageRoot(), 'templates', 'faq')
  const products = new Set((await knex('products').pluck('name')) as string[])
  const parsed = parseFaq(faqFiles(folder), products)
  if (!parsed.ok) throw new ConfigFault(parsed.problems.map(problemLine).join('\n'))
  await importFaq(knex, parsed.entries, { dryRun: false })
}

function readText(file: string, setting: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new ConfigFault(`${setting}: ${(error as Error).message}`)
  }
}
