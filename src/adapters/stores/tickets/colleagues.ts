/** Reads what concerns the technicians of a request: who takes part, its last entries, a note of one of them. */

import type { Knex } from 'knex'
import type { NoteQuery } from '../../../app/ports/lookups.js'
import type {
  FoundEntry,
  FoundNote,
  TakingPart,
} from '../../../core/deciding/situation/lookup-results.js'
import type { EntryKind } from '../../../core/request/entry-kind.js'
import type { StateChange, Visibility } from '../../../core/request/ticket.js'
import { peopleById } from '../people/people.js'
import { filesOf, readEntries } from './entries.js'

interface PartRow {
  readonly author_id: number | null
  readonly at: number
  readonly kind: EntryKind
  readonly change: string | null
}

/** From the entries of its journal. */
export async function readTakingPart(trx: Knex, ticketId: number): Promise<TakingPart> {
  const rows = await trx('log_entries')
    .where({ ticket_id: ticketId })
    .orderBy('id')
    .select<PartRow[]>('author_id', 'at', 'kind', 'change')
  const changes = rows.flatMap(({ at, change }) =>
    change === null ? [] : [{ at, ...(JSON.parse(change) as StateChange) }],
  )
  const holders = changes.map(({ after }) => after.agentId)
  const ids = new Set([...rows.map(({ author_id }) => author_id), ...holders])
  ids.delete(null)
  const people = await peopleById(trx, [...ids] as number[])
  const left = await readLeft(trx, ticketId, rows, changes)
  return {
    people: people.filter(({ id, role }) => role === 'agent' && !left.has(id)),
    heldSince: changes.findLast(isNewHolder)?.at ?? null,
    formerTeamIds: changes.flatMap(({ before, after }) =>
      before.teamId === after.teamId ? [] : [before.teamId],
    ),
  }
}

/** Ids of people who stopped following it, and have done nothing on it since. */
async function readLeft(
  trx: Knex,
  ticketId: number,
  rows: readonly PartRow[],
  changes: readonly (StateChange & { readonly at: number })[],
): Promise<ReadonlySet<number>> {
  const left = await trx('unwatched')
    .where({ ticket_id: ticketId })
    .select<{ person_id: number; at: number }[]>('person_id', 'at')
  const isAfter = ({ person_id: id, at }: { person_id: number; at: number }) =>
    rows.some((row) => row.author_id === id && row.at > at && row.kind === 'message') ||
    changes.some((change) => change.after.agentId === id && change.at > at)
  return new Set(left.filter((one) => !isAfter(one)).map(({ person_id }) => person_id))
}

function isNewHolder({ before, after }: StateChange): boolean {
  return after.agentId !== null && after.agentId !== before.agentId
}

/** The oldest first, notes among them. */
export async function readRecent(trx: Knex, ticketId: number, most: number): Promise<FoundEntry[]> {
  return readEntries(trx, ticketId, ['public', 'private'], { skip: 0, most, only: null })
}

interface NoteRow {
  readonly id: number
  readonly text: string
  readonly visibility: Visibility
}

/** Of that message of theirs or, where none is named, their newest note. Null: they wrote none. */
export async function readNote(trx: Knex, asked: NoteQuery): Promise<FoundNote | null> {
  const { ticketId, authorId, inboundId } = asked
  const query = trx('log_entries')
    .where({ ticket_id: ticketId, author_id: authorId, kind: 'message' })
    .whereNull('change')
    .orderBy('id', 'desc')
  if (inboundId === null) query.where({ visibility: 'private' })
  else query.where({ inbound_id: inboundId })
  const row = await query.first<NoteRow | undefined>('id', 'text', 'visibility')
  if (!row) return null
  const files = await filesOf(trx, [row.id])
  return {
    entryId: row.id,
    text: row.text,
    visibility: row.visibility,
    files: files.get(row.id) ?? [],
  }
}

/** Whether they were offered, on that request, to send a note of theirs to its requester. */
export async function wasNoteOffered(
  trx: Knex,
  ticketId: number,
  personId: number,
): Promise<boolean> {
  const offer = await trx('outbox_messages')
    .where({ ticket_id: ticketId, person_id: personId, kind: 'note-kept' })
    .first('id')
  return offer !== undefined
}
