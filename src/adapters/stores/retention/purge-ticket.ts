/** Purges a ticket from the database and the disk; a line without any text of it stays in the ledger. */

import type { Knex } from 'knex'
import type { Ticket } from '../../../core/request/ticket.js'
import { batches } from '../base/batches.js'
import { changedMeanwhile } from '../base/conflict.js'
import { unlearn } from '../faq/unlearn.js'
import { scheduleBlobRemoval } from '../files/blob-purge.js'
import { scheduleChatFileRemoval } from '../files/chat-file-removal.js'
import { passOn } from '../incidents/succession.js'
import { eraseMentions } from '../outbox/notice-mentions.js'
import { unlearnRoute } from '../routing/kept-model.js'
import { unindexEntries } from '../search/index-entries.js'
import { redrawBoardsAfter, redrawBoardsBeside } from '../similar/boards-beside.js'
import { readLedgerRows } from '../tickets/ledger.js'
import { type TicketRow, toTicket } from '../tickets/ticket-row.js'
import { removePostsNaming } from './chat-posts.js'
import { eraseTitleElsewhere } from './erase-title-elsewhere.js'
import { eraseWhileMerged } from './erase-while-merged.js'

/**
 * Within the caller's transaction; its files are removed once that is committed: see removeScheduledBlobs.
 * What was merged into it goes with it.
 */
export async function purgeTicket(trx: Knex, ticket: Ticket, now: number): Promise<void> {
  const merged = (await trx('tickets').where({ merged_into: ticket.id })) as TicketRow[]
  for (const row of merged) await purgeOne(trx, toTicket(row), now)
  await purgeOne(trx, ticket, now)
}

/** Of one that was merged, what its people wrote goes from the journal of the one that stays. */
async function purgeOne(trx: Knex, ticket: Ticket, now: number): Promise<void> {
  const { id } = ticket
  await dropSide(trx, id)
  await passOn(trx, id)
  await eraseTitleElsewhere(trx, ticket)
  await eraseWhileMerged(trx, ticket.number)
  await eraseMentions(trx, ticket.number)
  const [line] = await readLedgerRows(trx, [id], now)
  if (!line) throw changedMeanwhile(ticket)
  await trx('ledger').insert({ ...line, closed_at: line.closed_at ?? now, purged_at: now })
  const messages = (await trx('inbound_messages').where({ ticket_id: id }).pluck('id')) as number[]
  await scheduleThreadRemoval(trx, id)
  await removePostsNaming(trx, ticket.number)
  await unlearn(trx, ticket)
  await unlearnRoute(trx, ticket.closedAt ?? now)
  await scheduleBlobRemoval(trx, trx('attachments').where({ ticket_id: id }))
  await scheduleChatFileRemoval(trx, trx('attachments').where({ ticket_id: id }))
  await scheduleBlobRemoval(trx, trx('inbound_messages').where({ ticket_id: id }))
  await redrawBoardsBeside(trx, trx('tickets').where({ id }).select('id'))
  await redrawBoardsAfter(trx, ticket)
  await trx('tickets').where({ linked_to: id }).update({ linked_to: null })
  await trx('attachments').where({ ticket_id: id }).delete()
  await unindexEntries(trx, trx('log_entries').where({ ticket_id: id }))
  await trx('log_entries').where({ ticket_id: id }).delete()
  await trx('outbox_messages').where({ ticket_id: id }).delete()
  // A message may have left an entry in another request too: that one stays, without its source.
  for (const batch of batches(messages)) await removeMessages(trx, batch)
  const gone = await trx('tickets').where({ id, version: ticket.version }).delete()
  if (gone !== 1) throw changedMeanwhile(ticket)
}

async function dropSide(trx: Knex, id: number): Promise<void> {
  const entries = () => trx('log_entries').where({ side_id: id })
  const files = () => trx('attachments').whereIn('log_entry_id', entries().select('id'))
  await scheduleBlobRemoval(trx, files())
  await scheduleChatFileRemoval(trx, files())
  await files().delete()
  await unindexEntries(trx, entries())
  await entries().delete()
}

/** With the files that they waited with. Entries and notices elsewhere stay, without their source. */
export async function removeMessages(trx: Knex, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await scheduleBlobRemoval(trx, trx('inbound_files').whereIn('inbound_id', [...ids]))
  for (const table of ['attachments', 'log_entries', 'outbox_messages'])
    await trx(table)
      .whereIn('inbound_id', [...ids])
      .update({ inbound_id: null })
  await trx('inbound_messages')
    .whereIn('id', [...ids])
    .delete()
}

/** Its messages in the chat are removed too, once this is committed. */
async function scheduleThreadRemoval(trx: Knex, ticketId: number): Promise<void> {
  const threads = await trx('chat_threads').where({ ticket_id: ticketId }).select('channel', 'ts')
  if (threads.length > 0)
    await trx('chat_removals').insert(threads).onConflict(['channel', 'ts']).ignore()
}
