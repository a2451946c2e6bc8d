/** What a sweep needs of the database: tickets that may be due, the date of the last sweep, the cleaning. */

import type { Knex } from 'knex'
import type { Sweeps } from '../../../app/ports/sweeps.js'
import { writing } from '../../database/transaction.js'
import { clean } from '../retention/clean.js'
import { ticketsMaybeDue } from './due-tickets.js'

export function openSweeps(knex: Knex, blobFolder: string): Sweeps {
  return {
    async candidates(policy, now, after, limit) {
      const rows = await ticketsMaybeDue(knex, policy, now)
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
