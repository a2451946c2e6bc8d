/** Counts the notices of the last day that the daily cap of automatic answers limits. */

import type { Knex } from 'knex'
import { type Counted, countedUnder } from '../../../core/notices/answer-cap.js'
import { DAY, HOUR } from '../../../core/running/durations.js'

/** Rows dated further ahead were written while the clock was wrong, and do not count, ms. */
const CLOCKS_DIFFER = HOUR

/** From a day before `now` on; both ends included, epoch ms. */
export function lastDay(now: number): readonly [number, number] {
  return [now - DAY + 1, now + CLOCKS_DIFFER]
}

/** Notices that went out, or will, by what is counted together (`countedUnder`). */
export type SentToday = Map<string, number>

/** What several addresses were sent, in one statement; an address that got nothing is absent. */
export async function readSentToday(
  trx: Knex,
  addresses: readonly string[],
  now: number,
): Promise<Map<string, SentToday>> {
  const found = new Map<string, SentToday>()
  if (addresses.length === 0) return found
  const rows = await trx('outbox_messages')
    .whereIn('to_address', [...addresses])
    .whereBetween('created_at', lastDay(now))
    .whereNotNull('counted')
    .whereNot('status', 'suppressed')
    .groupBy('to_address', 'counted', 'ticket_id')
    .select<{ to_address: string; counted: Counted; ticket_id: number | null; total: number }[]>(
      'to_address',
      'counted',
      'ticket_id',
      trx.raw('count(*) as total'),
    )
  for (const { to_address: address, counted, ticket_id, total } of rows) {
    const sent = found.get(address) ?? new Map<string, number>()
    const key = countedUnder(counted, ticket_id)
    sent.set(key, (sent.get(key) ?? 0) + Number(total))
    found.set(address, sent)
  }
  return found
}

/** Answers of one mailbox to unknown senders that went out, or will, in the last day. */
export async function readStrangersToday(
  trx: Knex,
  mailbox: string | null,
  now: number,
): Promise<number> {
  const [row] = await trx('outbox_messages')
    // Written as in the partial index, which is not used for a bound value.
    .whereRaw("counted = 'stranger'")
    .where({ mailbox })
    .whereNot('status', 'suppressed')
    .whereBetween('created_at', lastDay(now))
    .count<{ n: number | string }[]>({ n: '*' })
  return Number(row?.n ?? 0)
}

/** How many were suppressed in the last day, of all addresses, by reason. */
export async function keptBackToday(knex: Knex, now: number): Promise<Map<string, number>> {
  const rows = await knex('outbox_messages')
    .where({ status: 'suppressed' })
    .whereNotNull('counted')
    .whereBetween('created_at', lastDay(now))
    .groupBy('error')
    .select<{ error: string; total: number | string }[]>('error', knex.raw('count(*) as total'))
  return new Map(rows.map(({ error, total }) => [error, Number(total)]))
}
