/** The time of the last chat event, stored so that what was written afterwards can be asked for. */

import type { Knex } from 'knex'
import { writing } from '../database/transaction.js'

const COUNTER = 'chat-heard'

/** Epoch ms by the chat's clock, of the last event; by ours before there was one; 0: never. */
export async function lastEventAt(knex: Knex): Promise<number> {
  const row = await knex('counters').where({ name: COUNTER }).first<{ value: number }>('value')
  return Number(row.value)
}

/**
 * `event`: the moment of the last event (epoch ms), 0 for none; then `now` stands in, the first time.
 * Where an event came its moment counts, be it earlier: our own clock may have been ahead.
 */
export async function noteLastEvent(knex: Knex, event: number, now: number): Promise<void> {
  const known = await lastEventAt(knex)
  const value = event || known || now
  if (value === known) return
  await writing(knex, (trx) => trx('counters').where({ name: COUNTER }).update({ value }))
}
