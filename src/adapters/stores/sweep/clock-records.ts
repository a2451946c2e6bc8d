/** What the database remembers of the machine's clock: the last sweep, a leap, the dates of other clocks. */

import type { Knex } from 'knex'
import type { Clock, ClockRecords } from '../../../app/ports/clock.js'
import type { ServerDate } from '../../../core/running/clock.js'
import { DAY } from '../../../core/running/durations.js'
import { readDatabaseClock } from '../../database/database-clock.js'
import { isPostgres, writing } from '../../database/transaction.js'
import { IS_WAITING } from '../outbox/outbox-row.js'

const LEAPT = 'clock-leapt'

/** `ours`: the clock that a database on another machine can confirm or contradict; null: it is on this one. */
export function openClockRecords(knex: Knex, ours: Clock | null): ClockRecords {
  return {
    read: () => readRecords(knex, ours),
    async setLeaptAt(at) {
      await writing(knex, (trx) =>
        trx('counters')
          .where({ name: LEAPT })
          .update({ value: at ?? 0 }),
      )
    },
    async note({ source, at, notedAt }) {
      await writing(knex, (trx) =>
        trx('server_dates')
          .insert({ source, at, noted_at: notedAt })
          .onConflict('source')
          .merge(['at', 'noted_at']),
      )
    },
    async bringForward(now) {
      // Looked for first: most of the time there is nothing, and nothing is written.
      for (const postponed of POSTPONED)
        if (await postponed(knex, now).first('due_at'))
          await writing(knex, (trx) => postponed(trx, now).update({ due_at: now }))
    },
  }
}

async function readRecords(knex: Knex, ours: Clock | null): ReturnType<ClockRecords['read']> {
  const counters = await knex('counters')
    .whereIn('name', [LEAPT, 'last-sweep'])
    .select<{ name: string; value: number }[]>('name', 'value')
  const counter = (wanted: string) => counters.find(({ name }) => name === wanted)?.value ?? 0
  const rows = await knex('server_dates').select<
    { source: string; at: number; noted_at: number }[]
  >('source', 'at', 'noted_at')
  const dates = rows.map(({ source, at, noted_at: notedAt }) => ({ source, at, notedAt }))
  const own = ours && isPostgres(knex) ? [await databaseDate(knex, ours)] : []
  return {
    lastSweep: counter('last-sweep'),
    leaptAt: counter(LEAPT) || null,
    dates: [...own, ...dates],
  }
}

/** By a clock that is right nothing is postponed for longer, ms. */
const LONGEST_POSTPONED = DAY
/** So far apart the clocks of two machines may be without anybody's noticing, ms. */
const CLOCKS_DIFFER = 60_000

/** Rows that a clock that was ahead has postponed. */
const POSTPONED: readonly ((knex: Knex, now: number) => Knex.QueryBuilder)[] = [
  (knex, now) => waiting(knex).where('due_at', '>', now + LONGEST_POSTPONED),
  // By some hours, as a clock that took local time for UTC: not tried yet, and not written yet either.
  (knex, now) =>
    waiting(knex)
      .where({ status: 'queued', attempts: 0 })
      .where('due_at', '>', now + CLOCKS_DIFFER)
      .where('created_at', '>', now + CLOCKS_DIFFER),
  (knex, now) => knex('chat_changes').where('due_at', '>', now + LONGEST_POSTPONED),
]

/** By the index of what waits, which begins with `bulk`. */
function waiting(knex: Knex): Knex.QueryBuilder {
  return knex('outbox_messages').whereRaw(IS_WAITING).whereIn('bulk', [false, true])
}

async function databaseDate(knex: Knex, ours: Clock): Promise<ServerDate> {
  const at = await readDatabaseClock(knex)
  return { source: 'the database', at, notedAt: ours.now() }
}
