/** Builds everything, starts it, and stops it in order. */

import { explainConnection } from './adapters/connection.js'
import { isElsewhere } from './adapters/elsewhere.js'
import { houseFault, isTemporary, judge } from './adapters/faults.js'
import type { ImapSettings } from './adapters/imap/client.js'
import { startIntake } from './adapters/imap/intake/intake.js'
import { openParsePool, type ParsePool } from './adapters/mime/pool.js'
import { probeHouse } from './adapters/probe.js'
import { routeTo } from './adapters/proxy/outbound.js'
import { startSchedule } from './adapters/schedule.js'
import { parseStoredEvent } from './adapters/slack/heard/stored-event.js'
import { openSmtp, type SmtpMailer, type SmtpSettings } from './adapters/smtp.js'
import { openBudget } from './adapters/stores/sent-counts.js'
import { type Compose, composer } from './adapters/templates/compose.js'
import { openTemplates, type Templates } from './adapters/templates/templates.js'
import { withinBudget } from './app/budgeted.js'
import { watchClock } from './app/clock-watch.js'
import { openDeliverer } from './app/deliver.js'
import { tellFloods } from './app/floods.js'
import { startLoop } from './app/loop.js'
import type { Log, Parser } from './app/ports.js'
import { receive } from './app/receive.js'
import { ClockFault, sweep } from './app/sweep.js'
import { tellUndelivered } from './app/undelivered.js'
import { worker } from './app/work.js'
import { chatService } from './chat.js'
import { prepareDataFolder } from './config.js'
import { lockService } from './service-lock.js'
import { budgetPolicy, clock, openServices, type Services, templateFolder } from './services.js'
import type { Config } from './settings.js'

export interface RunningService {
  readonly services: Services
  /** Resolves when the mailbox is listened to; rejects with a fault that only a person can mend. */
  readonly ready: Promise<void>
  /** Resolves when another service has the database by now: this one must be stopped. */
  readonly lost: Promise<Error>
  /** Ends the round that runs, closes connections and files. Safe to call twice. */
  stop(): Promise<void>
}

/** Rows that came in by another process (`amigo ingest`) are seen within this, ms. */
const LOOK_EVERY = 1000
/** At the stop, mails that are being sent have so long to end well, ms. */
const SENDING_GRACE = 15_000
/** What is due is found by its date: a tick that is missed loses nothing. */
const SWEEP_SCHEDULE = '*/5 * * * *'

export async function startService(config: Config, log: Log): Promise<RunningService> {
  prepareDataFolder(config)
  const templates = openTemplates(templateFolder(config))
  const locked = await lockService(config, log)
  const unlock = locked.release
  const services = await openServices(config).catch(async (error) => {
    await unlock()
    throw error
  })
  locked.guard(services)
  const pool = parsePool(config, services)
  pool.warm()
  const compose = composerOf(config, services, templates)
  const mailer = await openDelivery().catch(async (error) => {
    // What is open by now would keep a start that failed from ending.
    await pool.close()
    await services.close()
    await unlock()
    throw error
  })

  const budget = openBudget(services.knex, budgetPolicy(config))
  const mail = withinBudget({ mailer, budget, clock, log })
  const watch = watchClock({ clock, records: services.clockRecords, log })
  const chat = chatService(config, services, { compose, templates, mail, log, watch })
  const sender = chat?.mailer ?? mail

  async function openDelivery(): Promise<SmtpMailer> {
    // A large base takes seconds to index: nobody's mail, and no form of Slack's, waits for that.
    await services.store.transaction((unit) => unit.faq())
    const smtp = openSmtp(smtpSettings(config), compose, services.tokens)
    await services.outbox.release()
    return smtp
  }

  const deliverer = openDeliverer({
    outbox: services.outbox,
    mailer: sender,
    clock,
    log,
    mayGiveUp: () => !watch.doubted,
  })
  const delivery = startLoop({
    name: 'delivery',
    log,
    every: LOOK_EVERY,
    explain: houseFault,
    round: deliverer.round,
  })
  const handle = worker({
    ...services,
    parser: parserOf(services, pool),
    clock,
    log,
    judge,
    probe: () => probeHouse(services.knex, services.blobs),
    witnesses: { watch, elsewhere: isElsewhere(config.AMIGO_IMAP_HOST) },
  })
  const handling = startLoop({
    name: 'handling',
    log,
    every: LOOK_EVERY,
    explain: houseFault,
    round: async () => {
      const done = await handle()
      delivery.wake()
      chat?.changed()
      return done
    },
  })
  const intake = startIntake(imapSettings(config), {
    ...services,
    log,
    receive: (messages) => receive(services.blobs, services.inbox, messages),
    onMail: handling.wake,
  })

  const sweeping = startSchedule(
    services.knex,
    {
      name: 'sweep',
      when: SWEEP_SCHEDULE,
      run: async () => {
        await tellUndelivered({ store: services.store, clock })
        await tellFloods({ store: services.store, clock })
        const policy = services.rules.closure
        const stopped = () => stopping !== undefined
        const swept = await sweep({
          ...services,
          clock,
          watch,
          policy,
          log,
          stopped,
          isHouseFault: isTemporary,
        }).catch(ignoreClockFault)
        if (swept && Object.values(swept).some((count) => count > 0)) log.info(swept, 'swept')
        delivery.wake()
        chat?.changed()
      },
    },
    config.AMIGO_INSTANCE,
    log,
  )

  chat?.start(handling.wake)

  // Mail is taken in whether it can be answered or not, but whoever starts it should know at once.
  mailer.verify().catch((error) => {
    const { message } = explainConnection(error, smtpSettings(config))
    if (!stopping) log.warn({}, `SMTP: ${message}; notices wait in the outbox until it works`)
  })

  let stopping: Promise<void> | undefined
  const stop = async () => {
    await chat?.stop()
    await intake.stop()
    await sweeping.stop()
    await handling.stop()
    await delivery.stop()
    await deliverer.rest(SENDING_GRACE)
    mailer.close()
    await deliverer.stop()
    await pool.close()
    await services.close()
    await unlock()
  }
  return {
    services: services,
    ready: intake.ready,
    lost: locked.lost,
    stop: () => (stopping ??= stop()),
  }
}

/** The log has it from the watch, once. */
function ignoreClockFault(error: unknown): null {
  if (error instanceof ClockFault) return null
  throw error
}

export function composerOf(config: Config, { tokens }: Services, templates: Templates): Compose {
  return composer({
    templates,
    tokens,
    locale: config.AMIGO_LOCALE,
    timeZone: config.AMIGO_TIME_ZONE,
    serviceName: config.AMIGO_NAME,
  })
}

/** Without a folder, files are only looked at: for whoever handles nothing. */
export function parsePool(
  config: Config,
  { blobFolder }: { readonly blobFolder: string | null },
): ParsePool {
  return openParsePool({
    blobFolder,
    threads: config.AMIGO_PARSE_THREADS,
    deadline: config.AMIGO_PARSE_SECONDS * 1000,
    memory: config.AMIGO_PARSE_MEMORY_MB,
  })
}

/** A mail is read in a thread with a deadline; a message of the chat was taken apart when it came. */
export function parserOf({ blobs }: Services, pool: ParsePool): Parser {
  return {
    parse: async ({ blob, channel }) =>
      channel === 'chat' ? parseStoredEvent(blobs, blob) : pool.parseFile(blobs.path(blob)),
  }
}

export function imapSettings(config: Config): ImapSettings {
  return {
    prefix: 'AMIGO_IMAP',
    host: config.AMIGO_IMAP_HOST,
    port: config.AMIGO_IMAP_PORT,
    security: config.AMIGO_IMAP_SECURITY,
    user: config.AMIGO_IMAP_USER,
    password: config.AMIGO_IMAP_PASSWORD,
    caFile: config.AMIGO_IMAP_CA_FILE,
    proxy: routeTo(config.proxy, config.AMIGO_IMAP_HOST, config.AMIGO_IMAP_PORT),
    mailbox: config.AMIGO_IMAP_MAILBOX,
    after: config.AMIGO_IMAP_AFTER,
    processed: config.AMIGO_IMAP_PROCESSED,
    pollEvery: config.AMIGO_IMAP_POLL_SECONDS * 1000,
    maxMessageBytes: config.AMIGO_MAX_MESSAGE_BYTES,
  }
}

export function smtpSettings(config: Config): SmtpSettings {
  return {
    prefix: 'AMIGO_SMTP',
    host: config.AMIGO_SMTP_HOST,
    port: config.AMIGO_SMTP_PORT,
    security: config.AMIGO_SMTP_SECURITY,
    user: config.AMIGO_SMTP_USER,
    password: config.AMIGO_SMTP_PASSWORD,
    caFile: config.AMIGO_SMTP_CA_FILE,
    proxy: routeTo(config.proxy, config.AMIGO_SMTP_HOST, config.AMIGO_SMTP_PORT),
    connections: config.AMIGO_SMTP_CONNECTIONS,
    from: { address: config.AMIGO_ADDRESS, name: config.AMIGO_NAME },
  }
}
