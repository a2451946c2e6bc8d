/** Reads the entries of a journal with whoever wrote them, and which of them had something folded away. */

import type { Knex } from 'knex'
import type {
  FoldedEntry,
  FoundEntry,
  JournalPart,
} from '../../../core/deciding/situation/lookup-results.js'
import type { KeptFile } from '../../../core/notices/recap.js'
import type { EntryKind } from '../../../core/request/entry-kind.js'
import type { Role } from '../../../core/request/person.js'
import type { StateChange, Visibility } from '../../../core/request/ticket.js'

/** Columns of an entry that say who may read it. */
interface WriterRow {
  id: number
  visibility: Visibility
  author_id: number | null
  at: number
  side_id: number | null
  name: string | null
  address: string | null
  role: Role | null
  active: boolean | number | null
}

interface EntryRow extends WriterRow {
  kind: EntryKind
  text: string
  elided: string
  change: string | null
}

const WRITER = [
  ...['e.id', 'e.visibility', 'e.author_id', 'e.at', 'e.side_id'],
  ...['p.name', 'a.address', 'p.role', 'p.active'],
]

/** The oldest first, of the last ones. */
export async function readEntries(
  trx: Knex,
  ticketId: number,
  visible: readonly Visibility[],
  { skip, most, only }: Pick<JournalPart, 'skip' | 'most' | 'only'>,
): Promise<FoundEntry[]> {
  const query = entriesOf(trx, ticketId)
    .where(whereShown('e.', visible))
    .orderBy('e.id', 'desc')
    .offset(skip)
    .limit(most)
  if (only !== null) query.where('e.id', only)
  const rows = await query.select<EntryRow[]>(
    ...[...WRITER, 'e.kind', 'e.text', 'e.elided', 'e.change'],
  )
  const files = await filesOf(
    trx,
    rows.map(({ id }) => id),
  )
  return rows.toReversed().map((row) => ({
    id: row.id,
    ...readerFacts(row),
    kind: row.kind,
    text: row.text,
    elided: row.elided,
    change: row.change === null ? null : (JSON.parse(row.change) as StateChange),
    files: files.get(row.id) ?? [],
  }))
}

/** Where a request went is told to everybody who reads it, without the note that may stand there. */
export function whereShown(
  table: '' | 'e.',
  visible: readonly Visibility[],
): (query: Knex.QueryBuilder) => void {
  return (query) => {
    query
      .whereIn(`${table}visibility`, [...visible])
      // Fields that were put right are no move.
      .orWhere((moved) => moved.whereNotNull(`${table}change`).whereNot(`${table}kind`, 'amended'))
  }
}

export async function filesOf(
  trx: Knex,
  entryIds: readonly number[],
): Promise<Map<number, KeptFile[]>> {
  if (entryIds.length === 0) return new Map()
  const rows = await trx('attachments')
    .whereIn('log_entry_id', [...entryIds])
    .where({ inline: false })
    .orderBy('id')
    .select<(KeptFile & { log_entry_id: number })[]>('log_entry_id', 'name', 'bytes')
  const files = new Map<number, KeptFile[]>()
  for (const { log_entry_id: id, name, bytes } of rows)
    files.set(id, [...(files.get(id) ?? []), { name, bytes }])
  return files
}

/** Without their texts, which may be long; the oldest first. */
export async function readFoldedEntries(trx: Knex, ticketId: number): Promise<FoldedEntry[]> {
  const rows = await entriesOf(trx, ticketId)
    .whereNot('e.elided', '')
    .orderBy('e.id')
    .select<WriterRow[]>(...WRITER)
  return rows.map((row) => ({
    id: row.id,
    ...readerFacts(row),
  }))
}

/** By which it is told who may read the entry. */
function readerFacts(row: WriterRow): Omit<FoldedEntry, 'id'> {
  return {
    at: row.at,
    writer: writerOf(row),
    isPrivate: row.visibility === 'private',
    ...(row.side_id === null ? {} : { sideId: row.side_id }),
  }
}

/** Whether something was folded away from any of them. */
export async function hasFoldedEntry(knex: Knex, ticketId: number): Promise<boolean> {
  const query = knex('log_entries').where({ ticket_id: ticketId }).whereNot('elided', '')
  return (await query.first('id')) !== undefined
}

function entriesOf(trx: Knex, ticketId: number): Knex.QueryBuilder {
  return trx('log_entries as e')
    .leftJoin('people as p', 'p.id', 'e.author_id')
    .leftJoin('addresses as a', (on) => on.on('a.person_id', 'p.id').andOnVal('a.is_primary', true))
    .where('e.ticket_id', ticketId)
}

function writerOf({ author_id: id, name, address, role, active }: WriterRow): FoundEntry['writer'] {
  // Somebody who was forgotten has neither name nor address.
  if (id === null || role === null || !(name || address)) return null
  return { id, name: name ?? '', address: address ?? '', role, active: Boolean(active) }
}
