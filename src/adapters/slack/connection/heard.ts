/** Until when we heard Slack for sure, kept so that what came afterwards can be asked for. */

import type { Knex } from 'knex'
import { writing } from '../../database/transaction.js'

const HEARD = 'chat-heard'

/** Epoch ms by Slack's clock, of the last event; by ours before there was one; 0: never. */
export async function heardAt(knex: Knex): Promise<number> {
  const row = await knex('counters').where({ name: HEARD }).first<{ value: number }>('value')
  return Number(row.value)
}

/** `event`: the moment of the last event (epoch ms), 0 for none; then `now` stands in, the first time. */
export async function noteHeard(knex: Knex, event: number, now: number): Promise<void> {
  const known = await heardAt(knex)
  const value = Math.max(known, event) || now
  if (value === known) return
  await writing(knex, (trx) => trx('counters').where({ name: HEARD }).update({ value }))
}

/** Of an event's body (`event_time`, seconds) as epoch ms; 0: it tells none. */
export function momentOf(body: unknown): number {
  const { event_time: seconds } = (body ?? {}) as { event_time?: unknown }
  return typeof seconds === 'number' && Number.isFinite(seconds) ? seconds * 1000 : 0
}
