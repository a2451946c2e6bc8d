/** Keeps or removes the files that a message brought, as its decision says. */

import type { Knex } from 'knex'
import type { InboxRow } from '../../../app/ports/inbox.js'
import type { Decision } from '../../../core/deciding/decision/decision.js'
import type { Message } from '../../../core/reading/message.js'
import { batches } from '../base/batches.js'
import type { WriteBuffer } from '../base/write-buffer.js'

/** Such a message is handled again, from the files that it has. */
const HANDLED_AGAIN: readonly Decision['inbox'][] = ['held', 'failed']

/**
 * The parser writes every file before a decision keeps any. Files of a mail are in its raw message, and
 * are written again each time that it is parsed; those of the chat were fetched once, and stay as long
 * as their message waits.
 */
export async function settleFiles(
  { trx, buffer }: { readonly trx: Knex; readonly buffer: WriteBuffer },
  row: InboxRow,
  message: Message,
  decision: Decision,
): Promise<void> {
  // They are written with the first entry: see writeJournal.
  const kept = new Set([decision, ...(decision.also ?? [])].flatMap(filesKept))
  const brought = message.attachments.map(({ sha256 }) => sha256)
  buffer.removeBlobs(brought.filter((name) => !kept.has(name)))
  if (row.channel === 'chat' && !HANDLED_AGAIN.includes(decision.inbox))
    await trx('inbound_files').where({ inbound_id: row.id }).delete()
}

function filesKept({ ticket, entries, attachments }: Decision): readonly string[] {
  return ticket && entries.length > 0 ? attachments.map(({ sha256 }) => sha256) : []
}

/** Rows for the files of a message that waits: they are not removed meanwhile. */
export async function addInboundFiles(
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
