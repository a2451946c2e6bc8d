/** The service: starts all its parts, and stops them in order. */

import { explainConnection } from './adapters/connection-fault.js'
import { startIntake } from './adapters/imap/intake/intake.js'
import type { SmtpMailer } from './adapters/smtp/smtp.js'
import { openBudget } from './adapters/stores/outbox/sending-budget.js'
import { noticeTexts } from './adapters/templates/notice-texts.js'
import type { Templates } from './adapters/templates/templates.js'
import { withinBudget } from './app/budgeted.js'
import { watchClock } from './app/clock-watch.js'
import { openDeliverer } from './app/deliver.js'
import type { PartBoard } from './app/part-board.js'
import type { Log } from './app/ports/log.js'
import { receive } from './app/receive.js'
import { watchSending } from './app/sending-watch.js'
import { withFiles } from './app/with-files.js'
import { chatService } from './chat.js'
import { clock } from './composition/clock.js'
import { textSettings } from './composition/composer.js'
import {
  type LoopContext,
  startDelivery,
  startHandling,
  startIndexing,
  startSweeping,
} from './composition/loops.js'
import { budgetPolicy, imapSettings, smtpSettings } from './composition/mail-settings.js'
import {
  type Monitor,
  type Monitoring,
  openMonitoring,
  startMonitor,
} from './composition/monitoring.js'
import { type OpenParts, openParts } from './composition/opening.js'
import { deskTemplates } from './composition/templates.js'
import { prepareDataFolder } from './config.js'
import type { Services } from './services.js'
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
      open.mailer.close()
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
  const { services, pool, compose, mailer } = open
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
  const { chat, deliverer, delivery } = startSending(context, mailer, templates)
  const onChange = () => {
    delivery.wake()
    chat?.changed()
  }
  const handling = startHandling(context, pool, onChange)
  const intake = startIntake(imapSettings(config), {
    ...services,
    log,
    watch: board,
    receive: (messages) => receive(services.blobs, services.inbox, messages),
    onMail: handling.wake,
  })
  const indexing = startIndexing(services, log)
  const sweeping = startSweeping(context, stopped, onChange)
  chat?.start(handling.wake)
  verifySmtp(config, mailer, { log, board, stopped })
  return { stopping, chat, intake, indexing, sweeping, handling, delivery, deliverer }
}

/** What sends: mails within the budget, posts in the chat if there is one, and the loop that claims them. */
function startSending(context: LoopContext, smtp: SmtpMailer, templates: Templates) {
  const { config, services, watch, log, board, meter } = context
  const sending = watchSending(board)
  const budget = openBudget(services.knex, budgetPolicy(config))
  const mail = withinBudget({ mailer: sending.watched(smtp), budget, clock, log })
  const chat = chatService(config, services, { templates, mail, log, watch, board })
  const carrying = {
    files: services.noticeFiles,
    blobs: services.blobs,
    limit: config.AMIGO_NOTICE_FILE_BYTES,
  }
  const deliverer = openDeliverer({
    outbox: services.outbox,
    mailer: withFiles({ ...carrying, mailer: chat?.mailer ?? mail }),
    clock,
    log,
    meter,
    mayGiveUp: () => !watch.doubted,
  })
  return { chat, deliverer, delivery: startDelivery(deliverer, sending.loop, log) }
}

/** What brings work in ends first, what does the work next, what it works with last. */
async function stopParts(
  started: StartedParts,
  { mailer, close }: OpenParts,
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
  await started.delivery.stop()
  await started.deliverer.rest(SENDING_GRACE)
  mailer.close()
  await started.deliverer.stop()
  await close()
}

/** Mail is taken in whether it can be answered or not, but whoever starts it should know at once. */
function verifySmtp(
  config: Config,
  mailer: SmtpMailer,
  { log, board, stopped }: { readonly log: Log; readonly board: PartBoard; stopped(): boolean },
): void {
  mailer
    .verify()
    .then(() => board.worked('sending'))
    .catch((error: unknown) => {
      const { message } = explainConnection(error, smtpSettings(config))
      board.failed('sending', message)
      if (!stopped()) log.warn({}, `SMTP: ${message}; notices wait in the outbox until it works`)
    })
}
