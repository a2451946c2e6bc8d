/** How many answers one address was sent in a day, and when that is enough. */

import type { Knex } from 'knex'
import type { Notice, NoticeKind } from '../../core/notice.js'

const DAY = 24 * 60 * 60_000

/** What one address was sent in the last day, answers that were not suppressed. */
export interface RecentAnswers {
  readonly total: number
  readonly unknownSender: number
}

/** The same for several addresses, in one statement; an address that got nothing is absent. */
export async function readRecent(
  trx: Knex,
  addresses: readonly string[],
  now: number,
): Promise<Map<string, RecentAnswers>> {
  if (addresses.length === 0) return new Map()
  const rows = await trx('outbox_messages')
    .whereIn('to_address', [...addresses])
    .where('created_at', '>', now - DAY)
    .whereNot('status', 'suppressed')
    .groupBy('to_address')
    .select<{ to_address: string; total: number; unknown: number }[]>(
      'to_address',
      trx.raw('count(*) as total'),
      trx.raw("sum(case when kind = 'unknown-sender' then 1 else 0 end) as unknown"),
    )
  return new Map(
    rows.map((row) => [
      row.to_address,
      { total: Number(row.total), unknownSender: Number(row.unknown) },
    ]),
  )
}

/** Only answers to people are capped: what tells a team of its work must always arrive. */
export function isCapped({ kind }: Notice): boolean {
  return !kind.startsWith('team-') && !UNCAPPED.includes(kind)
}

/** A closing must never come unwarned. */
const UNCAPPED: readonly NoticeKind[] = ['closing-soon', 'closed-by-time', 'reminder', 'digest']

/** Why an answer must not go out today, if it must not. */
export function overCap(
  { kind }: Notice,
  recent: RecentAnswers,
  dailyCap: number,
): string | undefined {
  if (kind === 'unknown-sender' && recent.unknownSender > 0) return 'told today'
  return recent.total >= dailyCap ? 'daily-cap' : undefined
}
