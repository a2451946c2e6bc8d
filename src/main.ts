/** The service: starts all its parts, and stops them in order. */

import { noticeTexts } from './adapters/templates/notice-texts.js'
import type { Templates } from './adapters/templates/templates.js'
import { watchClock } from './app/clock-watch.js'
import { openDeliverer } from './app/deliver.js'
import { logFor, watchFor } from './app/mailbox-watch.js'
import type { PartBoard } from './app/part-board.js'
import type { Log } from './app/ports/log.js'
import type { Mailer } from './app/ports/mailer.js'
import { withFiles } from './app/with-files.js'
import { clock } from './composition/clock.js'
import { textSettings } from './composition/composer.js'
import { type LoopContext, startDelivery, startHandling } from './composition/loops.js'
import {
  type Mailers,
  mailerOf,
  type Sender,
  sendersOf,
  verifyMailer,
} from './composition/mailers.js'
import {
  type Monitor,
  type Monitoring,
  openMonitoring,
  startMonitor,
} from './composition/monitoring.js'
import { type OpenParts, openParts } from './composition/opening.js'
import { holdCron, holdIntakes, openChatPart } from './composition/parts.js'
import { deskTemplates } from './composition/templates.js'
import { ConfigFault, prepareDataFolder } from './config.js'
import { ALL_ROLES, type Role } from './core/running/roles.js'
import { messageOf } from './core/running/thrown.js'
import type { Services } from './services.js'
import type { Config, DeskMailbox } from './settings.js'

export interface RunningService {
  readonly services: Services
  /** Resolves when the mailbox is listened to; rejects with a fault that only a person can mend. */
  readonly ready: Promise<void>
  /** Resolves when another service has the database by now: this one must be stopped. */
  readonly lost: Promise<Error>
  /** Ends the round that runs, closes connections and files. Safe to call twice. */
  stop(): Promise<void>
}

/** When the service stops, mails that are being sent have so long to end well, ms. */
const SENDING_GRACE = 15_000

/** Throws a ConfigFault: nobody else could do what is left out. */
function requireShareable(config: Config, roles: readonly Role[]): void {
  if (config.AMIGO_DATABASE_DRIVER === 'pg' || roles.length === ALL_ROLES.length) return
  throw new ConfigFault(
    `--role leaves out ${ALL_ROLES.filter((role) => !roles.includes(role)).join(', ')}, and AMIGO_DATABASE_DRIVER is ${config.AMIGO_DATABASE_DRIVER}, which one process has for itself: leave --role away, or use PostgreSQL (pg).`,
  )
}

/** `roles`: what this process does of the service; on SQLite all of it. */
export async function startService(
  config: Config,
  log: Log,
  roles: readonly Role[] = ALL_ROLES,
): Promise<RunningService> {
  requireShareable(config, roles)
  prepareDataFolder(config)
  const templates = deskTemplates(config)
  const monitoring = openMonitoring(config, log, roles)
  const { onStored } = monitoring
  const open = await openParts({ config, roles, templates, log, onStored })
  const { services, lost } = open
  // A port that is taken ends the start before a mail is touched.
  const monitor = await startMonitor({ ...monitoring, ...open, config, log, roles }).catch(
    async (error) => {
      for (const mailer of open.mailers.values()) mailer.close()
      await open.membership.leave()
      await open.close()
      throw error
    },
  )
  const started = startParts(config, open, templates, { log, monitoring, monitor, roles })
  let stopping: Promise<void> | undefined
  return {
    services,
    ready: started.ready,
    lost,
    stop: () => (stopping ??= stopParts(started, open, monitor)),
  }
}

type StartedParts = ReturnType<typeof startParts>

interface Starting {
  readonly log: Log
  readonly monitoring: Monitoring
  readonly monitor: Monitor
  readonly roles: readonly Role[]
}

function startParts(
  config: Config,
  open: OpenParts,
  templates: Templates,
  { log, monitoring, monitor, roles }: Starting,
) {
  const { board } = monitoring
  const { services, membership, pool, compose, mailers } = open
  const stopping = new AbortController()
  const stopped = () => stopping.signal.aborted
  const context = {
    config,
    services,
    watch: watchClock({ clock, records: services.clockRecords, log }),
    log,
    noticeText: noticeTexts(compose, textSettings(config, templates)),
    board,
    meter: monitoring.metrics.meter,
  }
  const senders = sendersOf(config, services, mailers, { board, log })
  const mail = mailerOf(senders)
  const held = { ...context, membership }
  const chat = openChatPart(held, { templates, mail })
  const deliveries = roles.includes('sender')
    ? startSending(context, senders, chat?.mailer ?? mail)
    : []
  const onChange = () => {
    for (const { loop } of deliveries) loop.wake()
    chat?.changed()
  }
  const handling = roles.includes('worker') ? startHandling(context, pool, onChange) : null
  const onMail = () => handling?.wake()
  if (roles.includes('cron')) holdCron(held, { stopped, onSwept: onChange, monitor })
  const ready = roles.includes('intake') ? holdIntakes({ ...held, onMail }) : Promise.resolve()
  // Nobody need wait for it: its rejection must not end the process.
  ready.catch(() => {})
  if (roles.includes('chat')) chat?.hold(onMail)
  if (roles.includes('sender'))
    for (const mailbox of config.mailboxes)
      verifySmtp(config, mailers, mailbox, { log, board, stopped })
  return { stopping, chat, ready, handling, deliveries }
}

/** What sends: of each mailbox a loop that claims what leaves from it. `mailer`: within the budget; posts in the chat if there is one. */
function startSending(
  { config, services, watch, log, meter }: LoopContext,
  senders: readonly Sender[],
  mailer: Mailer,
) {
  const carrying = withFiles({
    files: services.noticeFiles,
    blobs: services.blobs,
    limit: config.AMIGO_NOTICE_FILE_BYTES,
    mailer,
  })
  return senders.map(({ mailbox, lane, sending }) => {
    const deliverer = openDeliverer({
      outbox: services.outbox,
      lane,
      mailer: carrying,
      clock,
      log,
      meter,
      mayGiveUp: () => !watch.doubted,
    })
    const labelled = logFor(log, mailbox.label)
    return { deliverer, loop: startDelivery(deliverer, services, sending.loop, labelled) }
  })
}

/** What brings work in ends first, what does the work next, what it works with last. */
async function stopParts(
  { stopping, chat, handling, deliveries }: StartedParts,
  { mailers, membership, close }: OpenParts,
  monitor: Monitor,
): Promise<void> {
  stopping.abort()
  await monitor.stop()
  await membership.stop()
  await chat?.stop()
  await handling?.stop()
  await Promise.all(deliveries.map(({ loop }) => loop.stop()))
  await Promise.all(deliveries.map(({ deliverer }) => deliverer.rest(SENDING_GRACE)))
  for (const mailer of mailers.values()) mailer.close()
  await Promise.all(deliveries.map(({ deliverer }) => deliverer.stop()))
  await membership.leave()
  await close()
}

/** Mail is taken in whether it can be answered or not, but whoever starts it should know at once. */
function verifySmtp(
  config: Config,
  mailers: Mailers,
  mailbox: DeskMailbox,
  { log, board, stopped }: { readonly log: Log; readonly board: PartBoard; stopped(): boolean },
): void {
  const watch = watchFor(board, mailbox.name)
  verifyMailer(config, mailers, mailbox)
    .then(() => watch.worked('sending'))
    .catch((error: unknown) => {
      const message = messageOf(error)
      watch.failed('sending', message)
      if (!stopped())
        logFor(log, mailbox.label).warn(
          {},
          `SMTP: ${message}; notices wait in the outbox until it works`,
        )
    })
}
