/** Watches the service and shows how it is: signs of life, alarms to the operator, canaries, the port for monitoring. */

import { pendingMigrations } from '../adapters/database/database.js'
import { houseFault } from '../adapters/faults.js'
import { monitorRoutes } from '../adapters/http/monitor.js'
import { type HttpServer, startHttpServer } from '../adapters/http/server.js'
import { type Metrics, openMetrics } from '../adapters/metrics/metrics.js'
import { readReceivedAt } from '../adapters/stores/health/received-at.js'
import { openHealthRecords } from '../adapters/stores/health/service-parts.js'
import type { StoredMessage } from '../adapters/stores/inbox/inbox.js'
import { readSpent } from '../adapters/stores/outbox/sending-budget.js'
import { type DeskHealth, healthReader } from '../app/desk-health.js'
import { Outage, startLoop } from '../app/loop.js'
import { openPartBoard, type PartBoard } from '../app/part-board.js'
import type { HealthRecords } from '../app/ports/health.js'
import type { Log } from '../app/ports/log.js'
import { tellOperator } from '../app/tell-operator.js'
import { within } from '../app/within.js'
import { budgetLeft } from '../core/running/budget.js'
import { HEARTBEAT } from '../core/running/health.js'
import { partOf } from '../core/running/part-names.js'
import { messageOf } from '../core/running/thrown.js'
import type { Services } from '../services.js'
import type { Config, DeskMailbox } from '../settings.js'
import { startCanary } from './canary.js'
import { clock } from './clock.js'
import { healthPolicy, operatorWays, watchedParts } from './health-settings.js'
import { budgetPolicy } from './mail-settings.js'
import { type Mailers, ownMailer, verifyMailer } from './mailers.js'
import { packageVersion } from './package-files.js'

export interface Monitoring {
  readonly board: PartBoard
  readonly metrics: Metrics
  /** For `openServices`. */
  onStored(stored: readonly StoredMessage[]): void
}

/** What parts report to, before there are any. */
export function openMonitoring(config: Config, log: Log): Monitoring {
  const metrics = openMetrics({
    version: packageVersion(),
    node: process.version,
    driver: config.AMIGO_DATABASE_DRIVER,
  })
  return {
    board: openPartBoard(watchedParts(config), clock),
    metrics,
    onStored(stored) {
      for (const { id, channel, key, bytes } of stored) {
        metrics.meter.stored(channel, 1)
        log.info({ inbound: id, place: key, bytes }, 'message stored')
      }
    },
  }
}

export interface Monitor {
  stop(): Promise<void>
}

interface MonitorContext extends Monitoring {
  readonly config: Config
  readonly services: Services
  readonly mailers: Mailers
  readonly log: Log
}

/** Rejects with a fault that names the setting when the port can't be had. */
export async function startMonitor(context: MonitorContext): Promise<Monitor> {
  const { config, services, board, log } = context
  const startedAt = clock.now()
  const records = openHealthRecords(services.knex)
  const look = healthReader({
    records,
    board,
    policy: healthPolicy(config),
    clock,
    startedAt,
    checkSchema: () => checkSchema(services),
  })
  const server = await openPort(context, look, startedAt)
  const health = startLoop({
    name: 'health',
    log,
    every: Math.min(HEARTBEAT, healthPolicy(config).alarmAfter / 2),
    explain: houseFault,
    round: () => healthRound(context, records, look, startedAt),
  })
  const canary = startCanary({ ...context, mailer: ownMailer(context.mailers) })
  return {
    async stop() {
      await server?.stop()
      await canary?.stop()
      await health.stop()
      await records.stopped(clock.now()).catch((error: unknown) => {
        log.warn({}, `that the service was stopped could not be noted: ${messageOf(error)}`)
      })
    },
  }
}

async function checkSchema({ knex }: Services): Promise<void> {
  const pending = await pendingMigrations(knex)
  if (pending.length > 0) throw new Error(`the schema lacks ${pending.join(', ')}`)
}

async function healthRound(
  context: MonitorContext,
  records: HealthRecords,
  look: () => Promise<DeskHealth>,
  startedAt: number,
): Promise<'all'> {
  const { config, services, board, log } = context
  const { facts, problems } = await look()
  // Without a database nothing can be recorded, and nobody told.
  if (facts === null) throw new Outage(problems[0]?.reason ?? 'the database does not answer')
  // What waits in one mailbox tells nothing of another.
  const several = config.mailboxes.length > 1
  if (several || facts.queues.waiting.count === 0) await verifySending(context)
  await records.beat(startedAt, board.read(), clock.now())
  const { store } = services
  const policy = healthPolicy(config)
  const telling = { store, clock, policy, ways: operatorWays(config) }
  const { began, ended } = await tellOperator(telling, problems)
  for (const { problem, since, reason } of began)
    log.error({ problem, since: new Date(since).toISOString() }, `the operator is told: ${reason}`)
  for (const problem of ended) log.info({ problem }, 'the operator is told that it is over')
  return 'all'
}

/** The login may take so long, ms. */
const LOGIN = 20_000

/** Nothing waits that would tell when the mail server can be used again. */
async function verifySending(context: MonitorContext): Promise<void> {
  await Promise.all(context.config.mailboxes.map((mailbox) => verifyIfDown(context, mailbox)))
}

async function verifyIfDown(
  { board, mailers, config }: MonitorContext,
  mailbox: DeskMailbox,
): Promise<void> {
  const name = partOf('sending', mailbox.name)
  if (board.read().find(({ part }) => part === name)?.state !== 'down') return
  try {
    await within(LOGIN, verifyMailer(config, mailers, mailbox))
    board.worked(name)
  } catch (error) {
    board.failed(name, messageOf(error))
  }
}

async function openPort(
  context: MonitorContext,
  look: () => Promise<DeskHealth>,
  startedAt: number,
): Promise<HttpServer | null> {
  const { config, log, metrics } = context
  const { AMIGO_HTTP_PORT: port, AMIGO_HTTP_HOST: host } = config
  if (port === undefined) return null
  const routes = monitorRoutes({
    startedAt,
    now: clock.now,
    readiness: look,
    metrics: async () => ({ type: metrics.contentType, body: await scrape(context, look) }),
  })
  return startHttpServer({ host, port }, routes, (error) =>
    log.error({ err: error }, 'the port for monitoring: a fault of Amigo; please report it'),
  )
}

/** A scrape waits so long for each answer of the database, ms. */
const PATIENCE = 3000

async function scrape(
  { config, services: { knex }, metrics }: MonitorContext,
  look: () => Promise<DeskHealth>,
): Promise<string> {
  const health = await look()
  const now = clock.now()
  const policy = budgetPolicy(config)
  const spent =
    health.facts === null ? null : await within(PATIENCE, readSpent(knex)).catch(() => null)
  const state = {
    ...health,
    facts: spent === null ? null : health.facts,
    budget: spent === null ? {} : budgetLeft(policy, spent, now),
  }
  const receivedAt = (ids: readonly number[]) => within(PATIENCE, readReceivedAt(knex, ids))
  return metrics.render(state, receivedAt, now)
}
