/** Writes the journal of a decision: its entries, the files of the first one, and who was added in copy. */

import type { Knex } from 'knex'
import type { Decision } from '../../../core/deciding/decision.js'
import type { LogEntry } from '../../../core/request/ticket.js'
import { valuesFound } from '../base/any-row.js'
import type { WriteBuffer } from '../base/write-buffer.js'

export async function writeJournal(
  trx: Knex,
  buffer: WriteBuffer,
  ticketId: number,
  inboundId: number | null,
  now: number,
  { entries, attachments, copies, leaves = [], side }: Decision,
): Promise<void> {
  const [first, ...others] = entries.map((entry) => ({
    ...entryRow(entry, ticketId, inboundId),
    // A step that it made of the request that stays is no word of theirs.
    side_id: side === undefined || entry.change !== null ? null : side,
  }))
  if (attachments.length > 0 && first) {
    // Files reference their entry, so this one is inserted at once.
    await buffer.flush()
    const [row] = await trx('log_entries').insert(first).returning<{ id: number }[]>('id')
    buffer.entryWritten((row as { id: number }).id)
    const files = attachments.map(({ name, type, bytes, sha256, inline }) => ({
      ticket_id: ticketId,
      log_entry_id: (row as { id: number }).id,
      inbound_id: inboundId,
      name,
      type,
      bytes,
      blob: sha256,
      inline,
    }))
    await trx.batchInsert('attachments', files, 100)
  } else if (first) buffer.add('log_entries', first)
  for (const row of others) buffer.add('log_entries', row)

  if (copies.length + leaves.length === 0) return
  await buffer.flush()
  await writeFollowers(trx, side ?? ticketId, now, { copies, leaves })
}

/** Who leaves a request in which they took part is told nothing more, until they do something there. */
async function writeFollowers(
  trx: Knex,
  ticketId: number,
  now: number,
  { copies, leaves }: Required<Pick<Decision, 'copies' | 'leaves'>>,
): Promise<void> {
  const added = copies.map(({ id }) => ({ ticket_id: ticketId, person_id: id }))
  if (added.length > 0)
    await trx('copies').insert(added).onConflict(['ticket_id', 'person_id']).ignore()
  for (const personId of leaves) {
    const left = { ticket_id: ticketId, person_id: personId }
    await trx('copies').where(left).delete()
    await trx('unwatched')
      .insert({ ...left, at: now })
      .onConflict(['ticket_id', 'person_id'])
      .merge()
  }
}

/** The version of its ticket was checked: nobody else can have sent it meanwhile. */
export async function publishNote(
  trx: Knex,
  buffer: WriteBuffer,
  { entryId, at }: NonNullable<Decision['published']>,
): Promise<void> {
  await buffer.flush()
  const published = await trx('log_entries')
    .where({ id: entryId, visibility: 'private' })
    .update({ visibility: 'public', at })
  if (published !== 1) throw new Error(`the note ${entryId} is no note any more`)
}

export async function readBroughtBefore(
  trx: Knex,
  inboundId: number,
  contents: readonly string[],
): Promise<Set<string>> {
  return valuesFound(trx, 'attachments', 'blob', contents, (rows) =>
    rows.where('inbound_id', '<', inboundId),
  )
}

function entryRow(
  { visibility, kind, authorId, at, text, elided, change }: LogEntry,
  ticketId: number,
  inboundId: number | null,
): object {
  return {
    ticket_id: ticketId,
    visibility,
    kind,
    author_id: authorId,
    at,
    text,
    elided,
    inbound_id: inboundId,
    change: change && JSON.stringify(change),
  }
}
