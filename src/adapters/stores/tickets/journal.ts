/** Writes the journal of a decision: its entries, the files of the first one, and who was added in copy. */

import type { Knex } from 'knex'
import type { Decision } from '../../../core/deciding/decision/decision.js'
import type { LogEntry } from '../../../core/request/ticket.js'
import type { WriteBuffer } from '../base/write-buffer.js'
import type { Writing } from '../base/writing.js'

/** Where a decision is written down: the request, and the message that it was decided about; null: time decided. */
interface JournalPlace {
  readonly ticketId: number
  readonly inboundId: number | null
}

export async function writeJournal(
  { trx, buffer, now }: Writing,
  { ticketId, inboundId }: JournalPlace,
  { entries, attachments, copies, leaves = [], side }: Decision,
): Promise<void> {
  const [first, ...others] = entries.map((entry) => ({
    ...entryRow(entry, ticketId, inboundId),
    // A step that it made of the request that stays is no word of theirs.
    side_id: side === undefined || entry.change !== null ? null : side,
  }))
  const files = attachments.map(({ name, type, bytes, sha256, inline }) => ({
    ticket_id: ticketId,
    inbound_id: inboundId,
    name,
    type,
    bytes,
    blob: sha256,
    inline,
  }))
  if (first) buffer.addEntry(first, files)
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

/** The version of its ticket was checked, and its notices have not gone out. */
export async function keepAsNote(
  trx: Knex,
  buffer: WriteBuffer,
  { entryId }: NonNullable<Decision['unpublished']>,
): Promise<void> {
  await buffer.flush()
  const kept = await trx('log_entries')
    .where({ id: entryId, visibility: 'public' })
    .update({ visibility: 'private' })
  if (kept !== 1) throw new Error(`the answer ${entryId} is none any more`)
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
