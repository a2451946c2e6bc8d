/** What becomes of the files that a message brought: those that its decision keeps are named, the others are doomed. */

import type { Knex } from 'knex'
import type { InboxRow } from '../../app/ports/inbox.js'
import type { Decision } from '../../core/deciding/decision.js'
import type { Message } from '../../core/reading/message.js'
import { batches } from './change.js'
import type { Pending } from './pending.js'

/** It is handled again, from the files that it has. */
const WAITS: readonly Decision['inbox'][] = ['held', 'failed']

/**
 * The parser writes every file before anybody decides to keep one. Files of a mail are in its raw
 * message and come out of it each time that it is read; those of the chat were fetched once, and stay
 * as long as their message waits.
 */
export async function settleFiles(
  trx: Knex,
  pending: Pending,
  row: InboxRow,
  message: Message,
  { ticket, entries, attachments, inbox }: Decision,
): Promise<void> {
  // They are written with the first entry: see writeJournal.
  const kept = new Set(ticket && entries.length > 0 ? attachments.map(({ sha256 }) => sha256) : [])
  const brought = message.attachments.map(({ sha256 }) => sha256)
  pending.doom(brought.filter((name) => !kept.has(name)))
  if (row.channel === 'chat' && !WAITS.includes(inbox))
    await trx('inbound_files').where({ inbound_id: row.id }).delete()
}

/** The files that a message waits with. */
export async function nameFiles(
  trx: Knex,
  inboundId: number,
  names: readonly string[],
): Promise<void> {
  const rows = [...new Set(names)]
    .filter((name) => name !== '')
    .map((blob) => ({ inbound_id: inboundId, blob }))
  for (const batch of batches(rows))
    await trx('inbound_files').insert(batch).onConflict(['inbound_id', 'blob']).ignore()
}
