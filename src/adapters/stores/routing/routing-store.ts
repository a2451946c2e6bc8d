/** What learning to route needs of the database: past decisions, and a place for the model. */

import type { Knex } from 'knex'
import type { RoutingStore } from '../../../app/ports/routing-store.js'
import { writing } from '../../database/transaction.js'
import { beginLearning, keepModel, readLearntAt } from './kept-model.js'
import { pastRoutes } from './past-routes.js'

export function openRoutingStore(knex: Knex): RoutingStore {
  return {
    learntAt: () => readLearntAt(knex),
    begin: (since) => writing(knex, (trx) => beginLearning(trx, since)),
    decisions: (since, most) => pastRoutes(knex, since, most),
    keep: (model, learnt) => writing(knex, (trx) => keepModel(trx, model, learnt)),
  }
}
