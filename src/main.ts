/** The service: starts all its parts, and stops them in order. */

import { noticeTexts } from './adapters/templates/notice-texts.js'
import type { Templates } from './adapters/templates/templates.js'
import type { Log } from './app/ports/log.js'
import { watchClock } from './app/running/clock-watch.js'
import { type Step, stopInOrder } from './app/running/stop-in-order.js'
import type { Swept } from './app/time/sweep.js'
import { clock } from './composition/clock.js'
import { textSettings } from './composition/composer.js'
import { openChatPart, runCron, runIntakes } from './composition/leased-parts.js'
import { startHandling } from './composition/loops/handling.js'
import type { LoopContext } from './composition/loops/loop-context.js'
import { sweepOnce } from './composition/loops/sweeping.js'
import { mailerOf, sendersOf } from './composition/mail/mailers.js'
import { startSending, verifySending } from './composition/mail/sending.js'
import {
  type Monitor,
  type Monitoring,
  openMonitoring,
  startMonitor,
} from './composition/monitoring/monitoring.js'
import { type OpenParts, openParts } from './composition/opening.js'
import { requireShareable } from './composition/process.js'
import { deskTemplates } from './composition/templates.js'
import { prepareDataFolder } from './config.js'
import { ALL_ROLES, type Role } from './core/running/roles.js'
import type { Services } from './services.js'
import type { Config } from './settings.js'

export interface RunningService {
  readonly services: Services
  /** Resolves when the mailbox is listened to; rejects with a fault that only a person can mend. */
  readonly ready: Promise<void>
  /** Resolves when another service has the database by now: this one must be stopped. */
  readonly lost: Promise<Error>
  /** Somebody moved the clock and says that it is right: does what is due by now; null: it is doubted. */
  timePassed(): Promise<Swept | null>
  /** Ends the round that runs, closes connections and files. Safe to call twice. */
  stop(): Promise<void>
}

/** When the service stops, what is being sent has so long to end well, ms. */
const SENDING_GRACE = 2000
/** And mails that were handed over, so long to get their last word: without it, they go out twice. */
const LAST_WORD_GRACE = 13_000
/** All of it: systemd kills after 60 s (scripts/systemd/amigo.service). */
const STOP_WITHIN = 50_000

/** `roles`: what this process does of the service; on SQLite all of it. */
export async function startService(
  config: Config,
  log: Log,
  roles: readonly Role[] = ALL_ROLES,
): Promise<RunningService> {
  requireShareable(config, roles)
  prepareDataFolder(config)
  const templates = deskTemplates(config)
  const monitoring = await openMonitoring(config, log, roles)
  const { onStored } = monitoring
  const open = await openParts({ config, roles, templates, log, onStored })
  const { services, lost } = open
  // A port that is taken ends the start before a mail is touched.
  const monitor = await startMonitor({
    ...monitoring,
    ...open,
    config,
    templates,
    log,
    roles,
  }).catch(async (error) => {
    for (const mailer of open.mailers.values()) mailer.close()
    await open.membership.leave()
    await open.close()
    throw error
  })
  const started = await startParts(open, { config, templates, log, monitoring, monitor, roles })
  let stopping: Promise<void> | undefined
  return {
    services,
    ready: started.ready,
    lost,
    timePassed: started.timePassed,
    stop: () => (stopping ??= stopParts(started, open, monitor, log)),
  }
}

type StartedParts = Awaited<ReturnType<typeof startParts>>

interface Starting {
  readonly config: Config
  readonly templates: Templates
  readonly log: Log
  readonly monitoring: Monitoring
  readonly monitor: Monitor
  readonly roles: readonly Role[]
}

async function startParts(
  open: OpenParts,
  { config, templates, log, monitoring, monitor, roles }: Starting,
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
    meter: monitoring.metrics?.meter,
  }
  const senders = sendersOf(config, services, mailers, { board, log })
  const mail = mailerOf(senders)
  const leased = { ...context, membership }
  const chat = await openChatPart(leased, { templates, mail })
  const deliveries = roles.includes('sender')
    ? startSending(context, senders, chat?.mailer ?? mail)
    : []
  const onChange = () => {
    for (const { loop } of deliveries) loop.wake()
    chat?.changed()
  }
  const handling = roles.includes('worker') ? startHandling(context, pool, onChange) : null
  const onMail = () => handling?.wake()
  if (roles.includes('cron')) runCron(leased, { stopped, onSwept: onChange, monitor })
  const ready = roles.includes('intake') ? runIntakes({ ...leased, onMail }) : Promise.resolve()
  if (roles.includes('chat')) chat?.run(onMail)
  if (roles.includes('sender')) verifySending(config, mailers, { log, board, stopped })
  const timePassed = () => sweepAfterPush(context, stopped).finally(onChange)
  return { stopping, chat, ready, handling, deliveries, timePassed }
}

async function sweepAfterPush(context: LoopContext, stopped: () => boolean): Promise<Swept | null> {
  await context.watch.confirm()
  return sweepOnce(context, stopped)
}

/** What brings work in ends first, what does the work next, what it works with last. */
async function stopParts(
  { stopping, chat, handling, deliveries }: StartedParts,
  { mailers, membership, close }: OpenParts,
  monitor: Monitor,
  log: Log,
): Promise<void> {
  stopping.abort()
  const ofAll = <T>(ones: Iterable<T>, end: (one: T) => Promise<unknown>) =>
    Promise.all([...ones].map(end))
  const steps: readonly Step[] = [
    ['the port for monitoring and pages', () => monitor.stop()],
    ['intake, sweep or directory', () => membership.stop()],
    ['the chat', async () => chat?.stop()],
    ['handling', async () => handling?.stop()],
    ['delivery', () => ofAll(deliveries, ({ loop }) => loop.stop())],
    ['sending', () => ofAll(deliveries, ({ deliverer }) => deliverer.rest(SENDING_GRACE))],
    ['the mail server', () => ofAll(mailers.values(), (mailer) => mailer.end(LAST_WORD_GRACE))],
    ['outcomes of notices', () => ofAll(deliveries, ({ deliverer }) => deliverer.stop())],
    ['the leases', () => membership.leave()],
    ['the database', close],
  ]
  await stopInOrder(steps, { log, steady: clock.steady, atMost: STOP_WITHIN, atLeast: 1000 })
}
