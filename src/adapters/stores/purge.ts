/** Takes a request out of the database and off the disk; a line without a word of it stays in the ledger. */

import { rm, stat } from 'node:fs/promises'
import type { Knex } from 'knex'
import type { Ticket } from '../../core/ticket.js'
import { isPostgres, writing } from '../database.js'
import { batches } from './change.js'
import { linesOf } from './lives.js'
import { Conflict } from './tickets.js'

/** Within the transaction of its caller; its files go once that is committed: see cleanBlobs. */
export async function purgeTicket(trx: Knex, ticket: Ticket, now: number): Promise<void> {
  const { id } = ticket
  const [line] = await linesOf(trx, [id], now)
  if (!line) throw new Conflict(id, ticket.version)
  await trx('ledger').insert({ ...line, closed_at: line.closed_at ?? now, purged_at: now })
  const messages = (await trx('inbound_messages').where({ ticket_id: id }).pluck('id')) as number[]
  await doomThreads(trx, id)
  await doom(trx, trx('attachments').where({ ticket_id: id }))
  await doom(trx, trx('inbound_messages').where({ ticket_id: id }))
  await trx('tickets').where({ linked_to: id }).update({ linked_to: null })
  await trx('attachments').where({ ticket_id: id }).delete()
  await trx('log_entries').where({ ticket_id: id }).delete()
  await trx('outbox_messages').where({ ticket_id: id }).delete()
  // A message may have left a line in another request too: that one stays, without its source.
  for (const batch of batches(messages)) await removeMessages(trx, batch)
  const gone = await trx('tickets').where({ id, version: ticket.version }).delete()
  if (gone !== 1) throw new Conflict(id, ticket.version)
}

/** What came of them elsewhere stays, without its source. */
async function removeMessages(trx: Knex, ids: readonly number[]): Promise<void> {
  for (const table of ['attachments', 'log_entries', 'outbox_messages'])
    await trx(table)
      .whereIn('inbound_id', [...ids])
      .update({ inbound_id: null })
  await trx('inbound_messages')
    .whereIn('id', [...ids])
    .delete()
}

/** What is said of it in the chat goes too, once this is committed. */
async function doomThreads(trx: Knex, ticketId: number): Promise<void> {
  const threads = await trx('chat_threads').where({ ticket_id: ticketId }).select('channel', 'ts')
  if (threads.length > 0)
    await trx('chat_doomed').insert(threads).onConflict(['channel', 'ts']).ignore()
}

/** Remembers the files of these rows: a crash after the commit must not leave them. */
export async function doom(trx: Knex, rows: Knex.QueryBuilder): Promise<void> {
  const names = [...new Set((await rows.clone().pluck('blob')) as string[])].filter(Boolean)
  for (let at = 0; at < names.length; at += 200)
    await trx('doomed_blobs')
      .insert(names.slice(at, at + 200).map((name) => ({ name })))
      .onConflict('name')
      .ignore()
}

const AT_ONCE = 100

/** Messages that belong to no request, and notices about none, once they are as old as what is purged. */
export async function purgeOrphans(knex: Knex, before: number): Promise<number> {
  let purged = 0
  for (;;) {
    const gone = await writing(knex, async (trx) => {
      const ids = (await trx('inbound_messages')
        .whereNull('ticket_id')
        .whereNotIn('status', ['received', 'fetching'])
        .where('stored_at', '<', before)
        .limit(AT_ONCE)
        .pluck('id')) as number[]
      await doom(trx, trx('inbound_messages').whereIn('id', ids))
      await removeMessages(trx, ids)
      return ids.length
    })
    purged += gone
    if (gone < AT_ONCE) break
  }
  const notices = knex('outbox_messages').whereNull('ticket_id').where('created_at', '<', before)
  return purged + (await notices.delete())
}

/** People who are here only because they wrote once, and of whom nothing is left. */
export async function purgePeople(knex: Knex, before: number): Promise<number> {
  const ids = (await knex('people as p')
    .where({ admitted: true })
    .where('created_at', '<', before)
    .whereNotExists(knex('tickets as t').whereRaw('t.requester_id = p.id'))
    .whereNotExists(knex('log_entries as e').whereRaw('e.author_id = p.id'))
    .whereNotExists(knex('copies as c').whereRaw('c.person_id = p.id'))
    .whereNotExists(knex('outbox_messages as o').whereRaw('o.person_id = p.id'))
    .limit(AT_ONCE)
    .pluck('p.id')) as number[]
  if (ids.length === 0) return 0
  await writing(knex, async (trx) => {
    const addresses = trx('addresses').whereIn('person_id', ids).select('address')
    await trx('chat_users').whereIn('address', addresses).delete()
    await trx('people').whereIn('id', ids).delete()
  })
  return ids.length
}

/** A file is written before the row that names it: so young, it may wait for its row, ms. */
const SETTLES = 60_000

/** Deletes the files that no row names any more. A file that came back meanwhile stays. */
export async function cleanBlobs(knex: Knex, pathOf: (name: string) => string): Promise<number> {
  let cleaned = 0
  for (let after = ''; ; ) {
    const names = (await knex('doomed_blobs')
      .where('name', '>', after)
      .orderBy('name')
      .limit(AT_ONCE)
      .pluck('name')) as string[]
    for (const name of names) if (await cleanBlob(knex, name, pathOf(name))) cleaned++
    after = names.at(-1) ?? after
    if (names.length < AT_ONCE) break
  }
  return cleaned
}

/** What was deleted is zeroed in SQLite's file (secure_delete), but still stands in its log. */
export async function truncateLog(knex: Knex): Promise<void> {
  if (!isPostgres(knex)) await knex.raw('PRAGMA wal_checkpoint(TRUNCATE)')
}

/** False when it is left for the next sweep. */
async function cleanBlob(knex: Knex, name: string, path: string): Promise<boolean> {
  return writing(knex, async (trx) => {
    const used =
      (await trx('inbound_messages').where({ blob: name }).first('id')) ??
      (await trx('attachments').where({ blob: name }).first('id'))
    const file = await stat(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    if (!used && file && Date.now() - file.mtimeMs < SETTLES) return false
    if (!used) await rm(path, { force: true })
    await trx('doomed_blobs').where({ name }).delete()
    return true
  })
}
