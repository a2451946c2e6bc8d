/** Reads the status of the desk from its database: for `amigo status` and for the operator's page, which say the same. */

import type { Knex } from 'knex'
import { DateTime } from 'luxon'
import { readDays, readDeskWork, readTraffic } from '../../adapters/stores/health/desk-work.js'
import { openHealthRecords } from '../../adapters/stores/health/service-parts.js'
import { readSpent } from '../../adapters/stores/outbox/sending-budget.js'
import { budgetLeft } from '../../core/running/budget.js'
import { type DeskStatus, nextSweep } from '../../core/running/desk-status.js'
import { problemsOf } from '../../core/running/health.js'
import type { Config } from '../../settings.js'
import { budgetPolicy } from '../mail/mail-settings.js'
import { healthPolicy } from './health-settings.js'

/** Two weeks: a day is compared with the same one of the week before. */
const DAYS = 14

export async function readDeskStatus(knex: Knex, config: Config, now: number): Promise<DeskStatus> {
  const facts = await openHealthRecords(knex).read()
  const problems = problemsOf(facts, healthPolicy(config), now)
  return {
    facts,
    problems,
    budget: budgetLeft(budgetPolicy(config), await readSpent(knex), now),
    traffic: await readTraffic(knex),
    nextSweep: nextSweep(facts, problems, now),
    work: await readDeskWork(knex, now),
    days: await readDays(knex, lastDays(now, config.AMIGO_TIME_ZONE)),
    now,
  }
}

/** When each of them began, and when today ends. */
function lastDays(now: number, zone: string): number[] {
  const today = DateTime.fromMillis(now, { zone }).startOf('day')
  return Array.from({ length: DAYS + 1 }, (_, at) => today.plus({ days: at - DAYS + 1 }).toMillis())
}
