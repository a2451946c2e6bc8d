/** The port for monitoring, and for pages where the settings want some: loaded only where there is one. */

import { monitorRoutes } from '../../adapters/http/monitor.js'
import { type HttpServer, startHttpServer } from '../../adapters/http/server.js'
import type { Metrics } from '../../adapters/metrics/metrics.js'
import type { Templates } from '../../adapters/templates/templates.js'
import type { Log } from '../../app/ports/log.js'
import type { DeskHealth } from '../../app/running/desk-health.js'
import type { Membership } from '../../app/running/membership.js'
import type { Role } from '../../core/running/roles.js'
import type { Services } from '../../services.js'
import type { Config } from '../../settings.js'
import { clock } from '../clock.js'
import { pageRoutes } from './pages.js'
import { scrape } from './scrape.js'

interface PortContext {
  readonly config: Config
  readonly services: Services
  readonly membership: Membership
  readonly roles: readonly Role[]
  readonly templates: Templates
  readonly log: Log
  readonly metrics: Metrics
  readonly look: () => Promise<DeskHealth>
  /** Epoch ms. */
  readonly startedAt: number
}

/** Rejects with a fault that names the setting when the port can't be had. */
export async function openHttpPort(context: PortContext, port: number): Promise<HttpServer> {
  const { config, log, metrics, roles, membership, look, startedAt } = context
  const { processId: id } = context.services
  const { AMIGO_HTTP_HOST: host, AMIGO_HTTP_URL: base = null } = config
  const monitoring = monitorRoutes({
    startedAt,
    now: clock.now,
    ...(id !== undefined && { process: () => ({ id, roles, leases: membership.held() }) }),
    readiness: look,
    metrics: async () => ({ type: metrics.contentType, body: await scrape(context, await look()) }),
  })
  const routes = { ...monitoring, ...pageRoutes({ ...context, now: clock.now }) }
  return startHttpServer({ host, port, base }, routes, (error) =>
    log.error({ err: error }, 'the HTTP port: a fault of Amigo; please report it'),
  )
}
