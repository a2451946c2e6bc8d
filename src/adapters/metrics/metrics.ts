/** The metrics of the service (prom-client), in Prometheus' text format: counters of its own, gauges of what the database says. */

import { collectDefaultMetrics, Registry } from 'prom-client'
import type { Meter } from '../../app/ports/meter.js'
import type { DeskState } from './desk-state.js'
import { type BuildFacts, deskGauges } from './gauges.js'
import { type ReceivedAt, workMeters } from './work-meters.js'

export interface Metrics {
  readonly registry: Registry
  readonly meter: Meter
  readonly contentType: string
  /** The text for a scrape at `now`. */
  render(state: DeskState, receivedAt: ReceivedAt, now: number): Promise<string>
}

/** Gauges of prom-client that are named as counters are, which promtool refuses; the ones by type say the same. */
const MISNAMED = [
  'nodejs_active_resources_total',
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
]

export function openMetrics(build: BuildFacts): Metrics {
  // Of its own: two services in a process (tests) share none.
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  for (const name of MISNAMED) registry.removeSingleMetric(name)
  const { meter, settle } = workMeters(registry)
  const gauges = deskGauges(registry, build)
  return {
    registry,
    meter,
    contentType: registry.contentType,
    async render(state, receivedAt, now) {
      // While the database is away, delays wait for the next scrape.
      if (state.facts !== null) await settle(receivedAt)
      gauges.set(state, now)
      return registry.metrics()
    },
  }
}
