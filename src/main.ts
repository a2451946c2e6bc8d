/** The service: starts all its parts, and stops them in order. */

import { noticeTexts } from './adapters/templates/notice-texts.js'
import type { Templates } from './adapters/templates/templates.js'
import { watchClock } from './app/clock-watch.js'
import { openDeliverer } from './app/deliver.js'
import { logFor, watchFor } from './app/mailbox-watch.js'
import type { PartBoard } from './app/part-board.js'
import type { Log } from './app/ports/log.js'
import { withFiles } from './app/with-files.js'
import { chatService } from './chat.js'
import { clock } from './composition/clock.js'
import { textSettings } from './composition/composer.js'
import { startIntakes } from './composition/intakes.js'
import {
  type LoopContext,
  startDelivery,
  startHandling,
  startIndexing,
  startSweeping,
} from './composition/loops.js'
import { type Mailers, mailerOf, sendersOf, verifyMailer } from './composition/mailers.js'
import {
  type Monitor,
  type Monitoring,
  openMonitoring,
  startMonitor,
} from './composition/monitoring.js'
import { type OpenParts, openParts } from './composition/opening.js'
import { deskTemplates } from './composition/templates.js'
import { prepareDataFolder } from './config.js'
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

export async function startService(config: Config, log: Log): Promise<RunningService> {
  prepareDataFolder(config)
  const templates = deskTemplates(config)
  const monitoring = openMonitoring(config, log)
  const open = await openParts(config, templates, log, monitoring.onStored)
  const { services, lost } = open
  // A port that is taken ends the start before a mail is touched.
  const monitor = await startMonitor({ ...monitoring, ...open, config, log }).catch(
    async (error) => {
      for (const mailer of open.mailers.values()) mailer.close()
      await open.close()
      throw error
    },
  )
  const started = startParts(config, open, templates, { log, monitoring })
  let stopping: Promise<void> | undefined
  return {
    services,
    ready: started.intake.ready,
    lost,
    stop: () => (stopping ??= stopParts(started, open, monitor)),
  }
}

type StartedParts = ReturnType<typeof startParts>

function startParts(
  config: Config,
  open: OpenParts,
  templates: Templates,
  { log, monitoring }: { readonly log: Log; readonly monitoring: Monitoring },
) {
  const { board } = monitoring
  const { services, pool, compose, mailers } = open
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
  const { chat, deliveries } = startSending(context, mailers, templates)
  const onChange = () => {
    for (const { loop } of deliveries) loop.wake()
    chat?.changed()
  }
  const handling = startHandling(context, pool, onChange)
  const onMail = handling.wake
  const intake = startIntakes({ config, services, board, log, onMail })
  const indexing = startIndexing(services, log)
  const sweeping = startSweeping(context, stopped, onChange)
  chat?.start(handling.wake)
  for (const mailbox of config.mailboxes)
    verifySmtp(config, mailers, mailbox, { log, board, stopped })
  return { stopping, chat, intake, indexing, sweeping, handling, deliveries }
}

/** What sends: mails within the budget, posts in the chat if there is one; of each mailbox a loop that claims what leaves from it. */
function startSending(context: LoopContext, mailers: Mailers, templates: Templates) {
  const { config, services, watch, log, board, meter } = context
  const senders = sendersOf(config, services, mailers, { board, log })
  const mail = mailerOf(senders)
  const chat = chatService(config, services, { templates, mail, log, watch, board })
  const mailer = withFiles({
    files: services.noticeFiles,
    blobs: services.blobs,
    limit: config.AMIGO_NOTICE_FILE_BYTES,
    mailer: chat?.mailer ?? mail,
  })
  const deliveries = senders.map(({ mailbox, lane, sending }) => {
    const deliverer = openDeliverer({
      outbox: services.outbox,
      lane,
      mailer,
      clock,
      log,
      meter,
      mayGiveUp: () => !watch.doubted,
    })
    return { deliverer, loop: startDelivery(deliverer, sending.loop, logFor(log, mailbox.label)) }
  })
  return { chat, deliveries }
}

/** What brings work in ends first, what does the work next, what it works with last. */
async function stopParts(
  started: StartedParts,
  { mailers, close }: OpenParts,
  monitor: Monitor,
): Promise<void> {
  started.stopping.abort()
  await monitor.stop()
  await started.chat?.stop()
  await started.intake.stop()
  await started.sweeping.stop()
  await started.indexing.stop()
  await started.indexing.stop()
  await started.handling.stop()
  const { deliveries } = started
  await Promise.all(deliveries.map(({ loop }) => loop.stop()))
  await Promise.all(deliveries.map(({ deliverer }) => deliverer.rest(SENDING_GRACE)))
  for (const mailer of mailers.values()) mailer.close()
  await Promise.all(deliveries.map(({ deliverer }) => deliverer.stop()))
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
