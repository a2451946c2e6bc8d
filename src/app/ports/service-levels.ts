/** What targets and summaries need of the database: requests to alert of, alerts that wait, when a team was last told. */

import type { RaisedAlert, WaitingAlert } from '../../core/deciding/time/alerting.js'
import type { TeamWork, ToldBySummary } from '../../core/deciding/time/summary.js'
import type { DueAlerts } from '../../core/request/dates/alerts.js'
import type { ServiceLevels } from '../../core/request/dates/service-levels.js'
import type { Recipient } from '../../core/request/person.js'
import type { Ticket } from '../../core/request/ticket.js'

/** Times are epoch ms. */
export interface ServiceLevelQueries {
  /** Ids of requests that may be due to be told of, and of those without targets, ascending. */
  toAlert(policy: ServiceLevels, now: number): Promise<number[]>
}

/** Reads and writes within one transaction. */
export interface ServiceLevelUnit {
  ticketsById(ids: readonly number[]): Promise<Ticket[]>
  /** Its targets as they are now, and the alerts that will be told. Throws a Conflict if it was changed since. */
  writeAlerts(
    ticket: Ticket,
    due: DueAlerts,
    raised: readonly RaisedAlert[],
    now: number,
  ): Promise<void>
  /** What waits for each who was told nothing of the kind for a while; it is taken out. */
  takeAlerts(now: number): Promise<AlertsFor[]>
  /** Takes out what a summary tells already to all whom the alert would go to. */
  dropAlerts(told: ToldBySummary, to: readonly Recipient[]): Promise<void>
  /** A team's requests that are open, held or warned of; of the triage team, also those of dissolved teams. */
  teamWork(teamId: number): Promise<TeamWork[]>
  /** When it was told last, if that was not after `unless`; it counts as told now. Null: it was told since. */
  claimTold(name: string, unless: number, now: number): Promise<{ readonly lastAt: number } | null>
}

export interface AlertsFor {
  /** A team's side may be several. */
  readonly to: readonly Recipient[]
  readonly waiting: readonly WaitingAlert[]
}
