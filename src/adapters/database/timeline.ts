/** Detects that the database went back in time (a standby took over, or it was recovered), and skips references that may have been given out already. */

import type { Log } from '../../app/ports/log.js'
import { fieldsOf } from '../../core/running/thrown.js'

/** Runs a statement without values. */
export type Ask = (sql: string) => Promise<{ readonly rows: readonly object[] }>

interface Place {
  /** The cluster's identifier, which its standbys share; another one means another database. */
  readonly system: string
  /** Rises each time that a standby takes over, or a backup is recovered (PostgreSQL, 26.3.6). */
  readonly timeline: number
  /** Commits wait for a standby, so that none was lost. */
  readonly synchronous: boolean
}

const PLACE = `
  select system_identifier::text as system,
    ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::int as timeline,
    current_setting('synchronous_standby_names') <> '' as synchronous
  from pg_control_system()`

/** How many references are skipped, as after a restore: 100, and three times as many as the last day had. */
const SKIPPED = `
  100 + 3 * (select count(*) from tickets
    where created_at > (extract(epoch from now()) * 1000)::bigint - 86400000)`

/**
 * To be run before anything else is written to that database; safe to run twice. The last commits may be
 * lost, and people have read their references: the counter leaps over them.
 */
export async function settleTimeline(ask: Ask, log: Log): Promise<void> {
  const place = await placeOf(ask)
  if (place === null) return
  const { system, timeline, synchronous } = place
  const name = `'timeline-${system}'`
  await ask(
    `insert into counters (name, value) values (${name}, ${timeline}) on conflict do nothing`,
  )
  const { rows } = await ask(`
    with moved as (
      update counters set value = ${timeline} where name = ${name} and value <> ${timeline} returning value
    )
    update counters set value = value + ${synchronous ? '0' : SKIPPED}
      where name = 'ticket' and exists (select from moved) returning value`)
  const [raised] = rows as { value: number }[]
  if (raised === undefined) return
  if (synchronous)
    return log.info({ timeline }, 'the database is another server: its standby took over')
  log.warn(
    { timeline, lastReference: raised.value },
    'the database is another server: its standby took over, or it was recovered. What was committed last may be lost, and its mails lie among those that were taken in: docs/operations.md says how they come in again',
  )
}

/** Null: the database user has no right to see it. */
async function placeOf(ask: Ask): Promise<Place | null> {
  try {
    return (await ask(PLACE)).rows[0] as Place
  } catch (error) {
    if (fieldsOf(error).code === NOT_ALLOWED) return null
    throw error
  }
}

const NOT_ALLOWED = '42501'
