/** What became of a notice, written on its row, and on the request where its side never got it. */

import type { Knex } from 'knex'
import type { Delivery, DeliveryOutcome, OutboxRow } from '../../app/ports/outbox.js'
import { refusesAddress } from '../../core/notices/undelivered.js'
import { oneLine, shorten } from '../../core/text/text.js'
import { markAddresses } from './bounces.js'
import { undeliveredEntry } from './journal.js'
import { asksIn, WAITING } from './outbox-row.js'

const DAY = 24 * 60 * 60_000
/** A number in an answer means nothing after two weeks: see offered.ts. */
export const EMPTIED_AFTER = 14 * DAY

/** The usual case, in one statement for all of them. */
export async function settleSent(
  trx: Knex,
  results: readonly DeliveryOutcome[],
  now: number,
): Promise<void> {
  await trx('outbox_messages')
    .whereIn(
      'id',
      results.map(({ row }) => row.id),
    )
    // A report of its failure may be quicker than our own note.
    .whereNot({ status: 'bounced' })
    .update({ status: 'sent', sent_at: now, error: null, claimed_by: null })
    .increment('attempts', 1)
  for (const { row, delivery } of results)
    if (delivery.kind === 'sent' && delivery.serverId !== undefined)
      await trx('outbox_messages').where({ id: row.id }).update({ server_id: delivery.serverId })
  const aboutNone = results.filter(
    ({ row: { ticketId, notice } }) => ticketId === null && !asksIn(notice),
  )
  if (aboutNone.length > 0)
    await emptied(
      trx('outbox_messages').whereIn(
        'id',
        aboutNone.map(({ row }) => row.id),
      ),
    )
}

/**
 * A digest and a list hold titles and names of many requests, each of which leaves the house on a day
 * of its own: what they said is kept no longer than it is needed.
 */
async function emptied(rows: Knex.QueryBuilder): Promise<number> {
  return rows.update({ data: '{}', asks: false })
}

/** The same of those that ask something, or never went out, once nobody can answer or send them. */
export async function emptyOld(knex: Knex, now: number): Promise<number> {
  const old = knex('outbox_messages')
    .whereNull('ticket_id')
    .whereNotIn('status', [...WAITING])
    .where('created_at', '<', now - EMPTIED_AFTER)
    .whereNot({ data: '{}' })
  return emptied(old)
}

export async function settleFailed(
  trx: Knex,
  { row, nextAttemptAt, attempts }: DeliveryOutcome,
  delivery: Exclude<Delivery, { kind: 'sent' }>,
  now: number,
): Promise<void> {
  const dead = delivery.kind === 'dead' || nextAttemptAt === null
  const written = await trx('outbox_messages')
    // Written before, by a try whose success was not heard of, or taken over by another process.
    .where({ id: row.id, status: 'claimed' })
    .update({
      claimed_by: null,
      attempts: attempts ?? row.attempts + 1,
      error: shorten(oneLine(delivery.error), 1000),
      ...(dead ? { status: 'dead' } : { status: 'queued', due_at: nextAttemptAt }),
    })
  if (written === 0 || !dead) return
  const { to } = row.notice
  const error = oneLine(delivery.error)
  if (refusesAddress(error)) await markAddresses(trx, [to.address], now)
  if (row.ticketId === null) return
  if (row.notice.kind === 'closing-soon') await unwarn(trx, row)
  await trx('log_entries').insert(undeliveredEntry(row.ticketId, row.notice, error, now))
  await trx('undelivered').insert({ outbox_id: row.id }).onConflict('outbox_id').ignore()
}

/** Nobody was warned by it: the date that it named is taken back, and the sweep warns anew. */
async function unwarn(trx: Knex, { ticketId, createdAt }: OutboxRow): Promise<void> {
  await trx('tickets')
    .where({ id: ticketId, warned_at: createdAt })
    .update({ warned_at: null, closes_at: null })
    .increment('version', 1)
}
