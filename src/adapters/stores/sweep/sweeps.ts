/** What a sweep needs of the database: tickets that may be due, noting that a sweep is over, the cleaning. */

import type { Knex } from 'knex'
import type { BlobStore } from '../../../app/ports/blobs.js'
import type { Sweeps } from '../../../app/ports/sweeps.js'
import { writing } from '../../database/transaction.js'
import { clean } from '../retention/clean.js'
import { idsToAlert } from './alerts.js'
import { ticketsMaybeDue } from './due-tickets.js'

export function openSweeps(knex: Knex, blobs: BlobStore): Sweeps {
  return {
    async candidates(policy, now) {
      // All at once, and sorted here: batch by batch, the database would sort all of them each time.
      const ids = (await ticketsMaybeDue(knex, policy, now).pluck('id')) as number[]
      return ids.sort((a, b) => a - b)
    },
    toAlert: (policy, now) => idsToAlert(knex, policy, now),
    async finished(at) {
      await writing(knex, (trx) =>
        trx('counters').where({ name: 'last-sweep' }).update({ value: at }),
      )
    },
    clean: (policy, now) => clean(knex, blobs, policy, now),
  }
}
