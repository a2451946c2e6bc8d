/** Requests that time has something to do with, found by query. */

import type { Knex } from 'knex'
import type { Sweeps } from '../../app/ports/sweeps.js'
import { type ClosurePolicy, isSendingTime, monthsBefore } from '../../core/request/closure.js'
import { writing } from '../transaction.js'
import { clean } from './clean.js'

const DAY = 24 * 60 * 60_000

export function openSweeps(knex: Knex, blobFolder: string): Sweeps {
  return {
    async candidates(policy, now, after, limit) {
      const rows = await candidatesBy(knex, policy, now)
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .select<{ id: number }[]>('id')
      return rows.map(({ id }) => id)
    },
    async lastAt() {
      const row = await knex('counters')
        .where({ name: 'last-sweep' })
        .first<{ value: number }>('value')
      return row.value
    },
    async finished(at) {
      await writing(knex, (trx) =>
        trx('counters').where({ name: 'last-sweep' }).update({ value: at }),
      )
    },
    clean: (policy, now) => clean(knex, blobFolder, policy, now),
  }
}

/**
 * What may be due: an hour of what is not yet is among them, and the calendar says which. None that is
 * due is left out, and little that is not is read each time.
 */
function candidatesBy(knex: Knex, policy: ClosurePolicy, now: number) {
  const { months, retentionMonths, zone } = policy
  return knex('tickets').where((any) => {
    any.where((one) =>
      one
        .where({ status: 'closed' })
        .where('closed_at', '<=', monthsBefore(now, retentionMonths, zone)),
    )
    // At night, and on closed days, nothing goes out: what is kept too long goes all the same.
    if (!isSendingTime(now, policy)) return
    any.orWhere((one) =>
      one
        .where({ status: 'resolved' })
        .where('resolved_at', '<=', monthsBefore(now, months, zone))
        .where((back) => back.whereNull('away_until').orWhere('away_until', '<=', now))
        .where((held) => held.whereNull('held_at').orWhereRaw('held_at < resolved_at'))
        .where((due) =>
          due
            .whereNull('closes_at')
            .orWhere('closes_at', '<=', now)
            .orWhereRaw('warned_at < resolved_at')
            .orWhereRaw('warned_at < kept_open_at'),
        )
        .where((kept) =>
          kept
            .whereNull('kept_open_at')
            .orWhere('kept_open_at', '<=', monthsBefore(now, months, zone))
            .orWhereRaw('warned_at >= kept_open_at')
            .orWhereRaw('kept_open_at < resolved_at'),
        ),
    )
    for (const [sent, days] of policy.reminderDays.entries())
      any.orWhere((one) =>
        one
          .where({ status: 'pending' })
          // An hour less: a day in spring has 23.
          .where('pending_at', '<=', now - days * DAY + DAY / 24)
          .where((back) => back.whereNull('away_until').orWhere('away_until', '<=', now))
          .where((those) => {
            those.where({ reminders: sent })
            // Of an earlier question.
            if (sent === 0) those.orWhereRaw('reminded_at < pending_at')
          }),
      )
  })
}
