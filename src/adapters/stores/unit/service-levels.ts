/** Reads and writes of targets and summaries, as parts of a unit of work. */

import type { ServiceLevelUnit } from '../../../app/ports/service-levels.js'
import type { ToldBySummary } from '../../../core/deciding/time/summary.js'
import type { Recipient } from '../../../core/request/person.js'
import { dropAlerts, readTickets, takeAlerts, writeAlerts } from '../sweep/alerts.js'
import { readTeamWork } from '../sweep/team-work.js'
import { claimTold } from '../sweep/told.js'
import { afterFlush, type UnitContext } from './context.js'

export function serviceLevelUnit(context: UnitContext): ServiceLevelUnit {
  const { trx, buffer, catalogue } = context
  return {
    ticketsById: afterFlush(context, readTickets),
    writeAlerts: (ticket, due, raised, now) =>
      writeAlerts({ trx, buffer, now }, ticket, due, raised),
    takeAlerts: afterFlush(context, (_, now: number) => takeAlerts(trx, catalogue, now)),
    dropAlerts: afterFlush(context, (_, told: ToldBySummary, to: readonly Recipient[]) =>
      dropAlerts(trx, catalogue, told, to),
    ),
    teamWork: afterFlush(context, (_, teamId: number) => readTeamWork(trx, catalogue, teamId)),
    claimTold: afterFlush(context, claimTold),
  }
}
