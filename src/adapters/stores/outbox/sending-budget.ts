/** The sending budget in the database: counts by time span, shared by processes, kept over restarts. */

import type { Knex } from 'knex'
import type { Budget } from '../../../app/ports/budget.js'
import {
  type BudgetPolicy,
  expiryOf,
  type SentCount,
  sendAllowance,
  WINDOWS,
  type WindowName,
} from '../../../core/running/budget.js'
import { isPostgres, writing } from '../../database/transaction.js'

const NAMES = Object.keys(WINDOWS) as WindowName[]

/** Null: the policy limits nothing, and nothing is counted. */
export function openBudget(knex: Knex, policy: BudgetPolicy): Budget | null {
  const limited = NAMES.filter((name) => policy.limits[name] !== undefined)
  if (limited.length === 0) return null
  return {
    async take(bulk, now) {
      return writing(knex, async (trx) => {
        await lockCounts(trx)
        const allowance = sendAllowance(policy, await readSentCounts(trx, now), bulk, now)
        if (allowance.free) for (const window of limited) await count(trx, window, now, 1)
        return allowance
      })
    },
    async giveBack(takenAt) {
      await writing(knex, async (trx) => {
        for (const window of limited) await count(trx, window, takenAt, -1)
      })
    },
  }
}

/** What was sent lately, for whoever only looks. */
export async function readSpent(knex: Knex): Promise<SentCount[]> {
  return knex('sent_counts').select<SentCount[]>('*')
}

/** Otherwise two processes that read the same counts would both find room for the last mail. */
async function lockCounts(trx: Knex): Promise<void> {
  if (isPostgres(trx)) await trx.raw("select pg_advisory_xact_lock(hashtext('amigo sent_counts'))")
}

/** A few dozen rows at most: spans that are over are deleted. */
async function readSentCounts(trx: Knex, now: number): Promise<SentCount[]> {
  const rows = await trx('sent_counts').select<SentCount[]>('*')
  const over = rows.filter(({ window, since }) => expiryOf(window, since) <= now)
  for (const { window, since } of over) await trx('sent_counts').where({ window, since }).delete()
  const left = rows.filter((row) => !over.includes(row))
  if (!left.some(({ since }) => since > now)) return left
  for (const early of left.filter(({ since }) => since > now)) await recount(trx, early, now)
  return trx('sent_counts').select<SentCount[]>('*')
}

/** Counted under a clock that was ahead: it would fill the budget until that day. It counts as of now. */
async function recount(trx: Knex, { window, since, recipients }: SentCount, now: number) {
  await trx('sent_counts').where({ window, since }).delete()
  await count(trx, window, now, recipients)
}

async function count(trx: Knex, window: WindowName, at: number, by: number): Promise<void> {
  const { span } = WINDOWS[window]
  const since = Math.floor(at / span) * span
  const counted = await trx('sent_counts').where({ window, since }).increment('recipients', by)
  if (counted === 0 && by > 0) await trx('sent_counts').insert({ window, since, recipients: by })
}
