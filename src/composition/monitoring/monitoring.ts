/** Watches the service and shows how it is: signs of life, alarms to the operator, canaries, the port for monitoring. */

import { driverInUse, lackingIn, pendingMigrations } from '../../adapters/database/database.js'
import { houseFault } from '../../adapters/faults.js'
import type { HttpServer } from '../../adapters/http/server.js'
import type { Metrics } from '../../adapters/metrics/metrics.js'
import { openHealthRecords } from '../../adapters/stores/health/service-parts.js'
import type { StoredMessage } from '../../adapters/stores/inbox/inbox.js'
import type { Templates } from '../../adapters/templates/templates.js'
import type { HealthRecords } from '../../app/ports/health.js'
import type { Log } from '../../app/ports/log.js'
import { type DeskHealth, healthReader } from '../../app/running/desk-health.js'
import { Outage, startLoop } from '../../app/running/loop.js'
import type { Membership } from '../../app/running/membership.js'
import { openPartBoard, type PartBoard } from '../../app/running/part-board.js'
import { tellOperator } from '../../app/running/tell-operator.js'
import { HEARTBEAT } from '../../core/running/health.js'
import type { Role } from '../../core/running/roles.js'
import { messageOf } from '../../core/running/thrown.js'
import type { Services } from '../../services.js'
import type { Config } from '../../settings.js'
import { clock } from '../clock.js'
import { type Mailers, ownMailer } from '../mail/mailers.js'
import { verifyWhatIsDown } from '../mail/verify-down.js'
import { packageVersion } from '../package-root.js'
import { startCanary } from './canary.js'
import { healthPolicy, operatorWays, watchedParts } from './health-settings.js'

export interface Monitoring {
  readonly board: PartBoard
  /** Null: there is no port to read them from. */
  readonly metrics: Metrics | null
  /** For `openServices`. */
  onStored(stored: readonly StoredMessage[]): void
}

/** What parts report to, before there are any. */
export async function openMonitoring(
  config: Config,
  log: Log,
  roles: readonly Role[],
): Promise<Monitoring> {
  const metrics = config.AMIGO_HTTP_PORT === undefined ? null : await loadMetrics(config)
  return {
    board: openPartBoard(watchedParts(config, roles), clock),
    metrics,
    onStored(stored) {
      for (const { id, channel, key, bytes } of stored) {
        metrics?.meter.stored(channel, 1)
        log.info({ inbound: id, place: key, bytes }, 'message stored')
      }
    },
  }
}

async function loadMetrics(config: Config): Promise<Metrics> {
  const { openMetrics } = await import('../../adapters/metrics/metrics.js')
  const driver = driverInUse(config.AMIGO_DATABASE_DRIVER)
  return openMetrics({ version: packageVersion(), node: process.version, driver })
}

export interface Monitor {
  /** Tells the operator, and sends canaries: one process does that for all. */
  watchOver(): { stop(): Promise<void> }
  stop(): Promise<void>
}

interface MonitorContext extends Monitoring {
  readonly config: Config
  readonly services: Services
  readonly membership: Membership
  readonly roles: readonly Role[]
  readonly mailers: Mailers
  readonly templates: Templates
  readonly log: Log
}

/** Rejects with a fault that names the setting when the port can't be had. */
export async function startMonitor(context: MonitorContext): Promise<Monitor> {
  const { config, services, log } = context
  const startedAt = clock.now()
  const records = openHealthRecords(services.knex, services.processId)
  const look = lookerOf(context, records, startedAt)
  const server = await openPort(context, look, startedAt)
  let telling = false
  const health = startLoop({
    name: 'health',
    log,
    every: Math.min(HEARTBEAT, healthPolicy(config).alarmAfter / 2),
    explain: houseFault,
    round: () => healthRound(context, { records, look, startedAt, telling: () => telling }),
  })
  return {
    watchOver() {
      telling = true
      health.wake()
      const canary = startCanary({ ...context, mailer: ownMailer(context.mailers) })
      const stop = async () => {
        telling = false
        await canary?.stop()
      }
      return { stop }
    },
    async stop() {
      await server?.stop()
      await health.stop()
      await records.stopped(clock.now()).catch((error: unknown) => {
        log.warn({}, `that the service was stopped could not be noted: ${messageOf(error)}`)
      })
    },
  }
}

function lookerOf(
  { config, services, board }: MonitorContext,
  records: HealthRecords,
  startedAt: number,
): () => Promise<DeskHealth> {
  const { processId } = services
  return healthReader({
    records,
    board,
    policy: healthPolicy(config),
    clock,
    startedAt,
    ...(processId !== undefined && { process: processId }),
    checkSchema: () => checkSchema(services),
  })
}

/** Null: the settings name no port. */
async function openPort(
  context: MonitorContext,
  look: () => Promise<DeskHealth>,
  startedAt: number,
): Promise<HttpServer | null> {
  const { config, metrics } = context
  const { AMIGO_HTTP_PORT: port } = config
  if (port === undefined || metrics === null) return null
  const { openHttpPort } = await import('./http-port.js')
  return openHttpPort({ ...context, metrics, look, startedAt }, port)
}

async function checkSchema({ knex }: Services): Promise<void> {
  const pending = await pendingMigrations(knex)
  if (pending.length > 0) throw new Error(`the schema lacks ${lackingIn(pending)}`)
}

interface HealthWatch {
  readonly records: HealthRecords
  readonly look: () => Promise<DeskHealth>
  readonly startedAt: number
  /** The operator is told from here. */
  telling(): boolean
}

async function healthRound(
  context: MonitorContext,
  { records, look, startedAt, telling }: HealthWatch,
): Promise<'all'> {
  const { config, services, board, log } = context
  const { facts, problems } = await look()
  // Without a database nothing can be recorded, and nobody told.
  if (facts === null)
    throw new Outage(`the database: ${problems[0]?.reason ?? 'it does not answer'}`)
  // What waits in one mailbox tells nothing of another.
  const several = config.mailboxes.length > 1
  if (several || facts.queues.waiting.count === 0) await verifyWhatIsDown(context)
  await records.beat(startedAt, board.read(), clock.now())
  if (!telling()) return 'all'
  const { store } = services
  const policy = healthPolicy(config)
  const parts = { store, clock, policy, ways: operatorWays(config) }
  const undecided = facts.parts.flatMap(({ part, state }) => (state === 'starting' ? [part] : []))
  const { began, ended } = await tellOperator(parts, problems, undecided)
  for (const { problem, since, reason } of began)
    log.error({ problem, since: new Date(since).toISOString() }, `the operator is told: ${reason}`)
  for (const problem of ended) log.info({ problem }, 'the operator is told that it is over')
  return 'all'
}
