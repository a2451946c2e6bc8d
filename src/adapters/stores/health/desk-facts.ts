/** Reads how full the queues of the desk are, when it last swept, and what became of its canaries. */

import type { Knex } from 'knex'
import type { CanaryFacts, DeskFacts, QueueFacts } from '../../../core/running/health.js'
import { IS_WAITING } from '../outbox/outbox-row.js'

export async function readDeskFacts(
  knex: Knex,
): Promise<Pick<DeskFacts, 'queues' | 'lastSweep' | 'canary'>> {
  const waiting = knex('outbox_messages').whereRaw(IS_WAITING).whereIn('bulk', [false, true])
  const inbound = (status: string) => depth(knex('inbound_messages').where({ status }), 'stored_at')
  return {
    queues: {
      fetching: await inbound('fetching'),
      received: await inbound('received'),
      held: await inbound('held'),
      failed: await inbound('failed'),
      waiting: await depth(waiting, 'created_at'),
      dead: await depth(knex('outbox_messages').where({ status: 'dead' }), 'created_at'),
    },
    lastSweep: await lastSweep(knex),
    canary: await readCanary(knex),
  }
}

async function depth(rows: Knex.QueryBuilder, date: string): Promise<QueueFacts> {
  const [found] = await rows.count<{ n: number }[]>({ n: '*' }).min({ oldest: date })
  const { n = 0, oldest = null } = (found ?? {}) as { n?: number; oldest?: number | null }
  return { count: Number(n), oldest: oldest === null ? null : Number(oldest) }
}

async function lastSweep(knex: Knex): Promise<number | null> {
  const row = await knex('counters')
    .where({ name: 'last-sweep' })
    .first<{ value: number } | undefined>('value')
  return row?.value || null
}

/** There are few rows: what arrived takes those before it away. */
async function readCanary(knex: Knex): Promise<CanaryFacts | null> {
  const rows = await knex('canaries')
    .orderBy('id')
    .select<{ sent_at: number; arrived_at: number | null; fault: string }[]>(
      'sent_at',
      'arrived_at',
      'fault',
    )
  const last = rows.at(-1)
  if (last === undefined) return null
  const arrived = rows.findLast(({ arrived_at }) => arrived_at !== null)
  const waiting = rows.slice(arrived ? rows.indexOf(arrived) + 1 : 0)
  return {
    lastSentAt: last.sent_at,
    lastArrivedAt: arrived?.arrived_at ?? null,
    waitingSince: waiting[0]?.sent_at ?? null,
    fault: last.fault,
  }
}
