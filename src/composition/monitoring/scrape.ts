/** What `/metrics` shows: the counters of this process, and the state of the desk by its database. */

import type { Metrics } from '../../adapters/metrics/metrics.js'
import { readReceivedAt } from '../../adapters/stores/health/received-at.js'
import { readSpent } from '../../adapters/stores/outbox/sending-budget.js'
import type { DeskHealth } from '../../app/running/desk-health.js'
import { within } from '../../app/running/within.js'
import { budgetLeft } from '../../core/running/budget.js'
import type { Services } from '../../services.js'
import type { Config } from '../../settings.js'
import { clock } from '../clock.js'
import { budgetPolicy } from '../mail/mail-settings.js'

interface Scraping {
  readonly config: Config
  readonly services: Pick<Services, 'knex'>
  readonly metrics: Metrics
}

/** A scrape waits so long for each answer of the database, ms. */
const PATIENCE = 3000

export async function scrape(
  { config, services: { knex }, metrics }: Scraping,
  health: DeskHealth,
): Promise<string> {
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
