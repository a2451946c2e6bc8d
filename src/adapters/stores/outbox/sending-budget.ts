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

/**
 * Null: the policy limits nothing, and nothing is counted. `account`: whose budget it is, `''` for the
 * account of the desk's own mailbox; providers count what each login sends.
 */
export function openBudget(knex: Knex, policy: BudgetPolicy, account = ''): Budget | null {
  const limited = NAMES.filter((name) => policy.limits[name] !== undefined)
  if (limited.length === 0) return null
  return {
    async take(bulk, now) {
      return writing(knex, async (trx) => {
        await lockCounts(trx)
        const allowance = sendAllowance(policy, await readSentCounts(trx, account, now), bulk, now)
        if (allowance.free)
          for (const window of limited) await count(trx, { account, window, at: now }, 1)
        return allowance
      })
    },
    async giveBack(takenAt) {
      await writing(knex, async (trx) => {
        for (const window of limited) await count(trx, { account, window, at: takenAt }, -1)
      })
    },
  }
}

/** What was sent lately by an account, for whoever only looks. */
export async function readSpent(knex: Knex, account = ''): Promise<SentCount[]> {
  return knex('sent_counts').where({ account }).select<SentCount[]>('window', 'since', 'recipients')
}

/** Otherwise two processes that read the same counts would both find room for the last mail. */
async function lockCounts(trx: Knex): Promise<void> {
  if (isPostgres(trx)) await trx.raw("select pg_advisory_xact_lock(hashtext('amigo sent_counts'))")
}

/** A few dozen rows at most: spans that are over are deleted. */
async function readSentCounts(trx: Knex, account: string, now: number): Promise<SentCount[]> {
  const rows = await readSpent(trx, account)
  const over = rows.filter(({ window, since }) => expiryOf(window, since) <= now)
  for (const { window, since } of over)
    await trx('sent_counts').where({ account, window, since }).delete()
  const left = rows.filter((row) => !over.includes(row))
  if (!left.some(({ since }) => since > now)) return left
  for (const early of left.filter(({ since }) => since > now))
    await recount(trx, account, early, now)
  return readSpent(trx, account)
}

/** Counted under a clock that was ahead: it would fill the budget until that day. It counts as of now. */
async function recount(
  trx: Knex,
  account: string,
  { window, since, recipients }: SentCount,
  now: number,
): Promise<void> {
  await trx('sent_counts').where({ account, window, since }).delete()
  await count(trx, { account, window, at: now }, recipients)
}

interface Counter {
  readonly account: string
  readonly window: WindowName
  readonly at: number
}

async function count(trx: Knex, { account, window, at }: Counter, by: number): Promise<void> {
  const { span } = WINDOWS[window]
  const since = Math.floor(at / span) * span
  const key = { account, window, since }
  const counted = await trx('sent_counts').where(key).increment('recipients', by)
  if (counted === 0 && by > 0) await trx('sent_counts').insert({ ...key, recipients: by })
}
