/** What one address was sent in the last day, of the notices that the daily cap counts. */

import type { Knex } from 'knex'
import { type Counted, countedUnder } from '../../core/answer-cap.js'

const DAY = 24 * 60 * 60_000
/** What was written under a clock that was ahead counts no longer once that is right, ms. */
const CLOCKS_DIFFER = 60 * 60_000

/** Notices that went out, or will, by what is counted together (`countedUnder`). */
export type SentToday = Map<string, number>

/** The same for several addresses, in one statement; an address that got nothing is absent. */
export async function readSentToday(
  trx: Knex,
  addresses: readonly string[],
  now: number,
): Promise<Map<string, SentToday>> {
  const found = new Map<string, SentToday>()
  if (addresses.length === 0) return found
  const rows = await trx('outbox_messages')
    .whereIn('to_address', [...addresses])
    .whereBetween('created_at', [now - DAY + 1, now + CLOCKS_DIFFER])
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

/** How many the cap has kept back in the last day, of all addresses. */
export async function keptBackToday(knex: Knex, now: number): Promise<number> {
  const [row] = await knex('outbox_messages')
    .where({ status: 'suppressed' })
    .whereNotNull('counted')
    .whereBetween('created_at', [now - DAY + 1, now + CLOCKS_DIFFER])
    .count<{ n: number | string }[]>({ n: '*' })
  return Number(row?.n ?? 0)
}
