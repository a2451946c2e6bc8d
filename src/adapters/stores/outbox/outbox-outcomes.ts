/** Writes what became of a notice: on its row, and in the request's journal when it reached nobody. */

import type { Knex } from 'knex'
import type { Delivery, DeliveryOutcome, OutboxRow } from '../../../app/ports/outbox.js'
import type { LeftFile } from '../../../core/notices/carried-files.js'
import { questionOf } from '../../../core/notices/question.js'
import { missesFiles, refusesAddress } from '../../../core/notices/undelivered.js'
import { DAY } from '../../../core/running/durations.js'
import { oneLine, shorten } from '../../../core/text/text.js'
import { answeringId } from '../base/answering-id.js'
import { indexEntries } from '../search/index-entries.js'
import { markAddresses } from './bounces.js'
import { WAITING } from './outbox-row.js'
import { undeliveredEntry } from './undelivered-entry.js'

/** What was never sent is not sent any more after two weeks. */
export const CLEARED_AFTER = 14 * DAY

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
    // A delivery report may have come before our own update.
    .whereNot({ status: 'bounced' })
    .update({ status: 'sent', sent_at: now, error: null, claimed_by: null })
    .increment('attempts', 1)
  for (const { row, delivery } of results)
    if (delivery.kind === 'sent' && delivery.serverId !== undefined)
      await trx('outbox_messages').where({ id: row.id }).update({ server_id: delivery.serverId })
  for (const { row, delivery } of results)
    if (delivery.kind === 'sent' && delivery.left && delivery.left.length > 0)
      await noteFilesLeft(trx, row, delivery.left, now)
  const aboutNone = results.filter(
    ({ row: { ticketId, notice } }) => ticketId === null && questionOf(notice) === null,
  )
  if (aboutNone.length > 0)
    await clearData(
      trx('outbox_messages').whereIn(
        'id',
        aboutNone.map(({ row }) => row.id),
      ),
    )
}

/** The words arrived: whoever works on the request is told of the files that did not. */
async function noteFilesLeft(
  trx: Knex,
  row: OutboxRow,
  left: readonly LeftFile[],
  now: number,
): Promise<void> {
  if (row.ticketId === null || !missesFiles(row.notice.kind)) return
  const names = left.map(({ name }) => name)
  const undelivered = { notice: row.notice, because: `without ${names.join(', ')}` }
  await writeEntry(trx, row.ticketId, undelivered, now)
  await trx('undelivered')
    .insert({ outbox_id: row.id, files: JSON.stringify(names) })
    .onConflict('outbox_id')
    .ignore()
}

/**
 * Digests and lists hold titles and names of many requests, each of which is purged on a day of its
 * own: their data is kept no longer than it is needed.
 */
async function clearData(rows: Knex.QueryBuilder): Promise<number> {
  return rows.update({ data: '{}' })
}

/** Clears those that never went out, once nobody can resend them. */
export async function clearOldData(knex: Knex, now: number): Promise<number> {
  const old = knex('outbox_messages')
    .whereNull('ticket_id')
    // Written as in the partial index, which is not used for a bound value.
    .whereRaw("data <> '{}'")
    .where('created_at', '<', now - CLEARED_AFTER)
    .whereNotIn('status', [...WAITING])
  return clearData(old)
}

/** Queues the notice for its next attempt, or gives it up and says so in the journal. Nothing happens where another process has claimed it since. */
export async function settleFailed(
  trx: Knex,
  { row, nextAttemptAt, attempts }: DeliveryOutcome,
  delivery: Exclude<Delivery, { kind: 'sent' }>,
  { now, instance }: { readonly now: number; readonly instance: string },
): Promise<void> {
  const dead = delivery.kind === 'dead' || nextAttemptAt === null
  const written = await trx('outbox_messages')
    // Otherwise it was settled already, or another process has claimed it.
    .where({ id: row.id, status: 'claimed', claimed_by: instance })
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
  if (row.notice.kind === 'closing-soon') await withdrawWarning(trx, row)
  const undelivered = { notice: row.notice, because: error }
  await writeEntry(trx, row.ticketId, undelivered, now)
  await trx('undelivered').insert({ outbox_id: row.id }).onConflict('outbox_id').ignore()
}

async function writeEntry(
  trx: Knex,
  ticketId: number,
  { notice, because }: Pick<OutboxRow, 'notice'> & { readonly because: string },
  now: number,
): Promise<void> {
  const stays = await answeringId(trx, ticketId)
  const side_id = stays === ticketId ? null : ticketId
  const entry = { ...undeliveredEntry(stays, notice, because, now), side_id }
  const entries = await trx('log_entries').insert(entry).returning<{ id: number }[]>('id')
  await indexEntries(
    trx,
    entries.map(({ id }) => id),
  )
}

/** The warning reached nobody: its closing date is withdrawn, and the sweep warns again. */
async function withdrawWarning(trx: Knex, { ticketId, createdAt }: OutboxRow): Promise<void> {
  await trx('tickets')
    .where({ id: ticketId, warned_at: createdAt })
    .update({ warned_at: null, closes_at: null })
    .increment('version', 1)
}
