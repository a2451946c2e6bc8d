/** Reads one request with its journal, for whoever asks about it; and the last change of its state. */

import type { Knex } from 'knex'
import type {
  FoundDossier,
  FoundEntry,
  JournalPart,
  LastChange,
} from '../../../core/deciding/lookup-results.js'
import type { KeptFile } from '../../../core/notices/recap.js'
import type { Role } from '../../../core/request/person.js'
import type { EntryKind, StateChange, Visibility } from '../../../core/request/ticket.js'
import { peopleById } from '../people/people.js'
import { loadCandidates } from './candidates.js'

/** Entries of a journal that a mail shows: the last ones. */
const IN_A_MAIL: JournalPart = { skip: 0, most: 100, notes: () => true }

interface EntryRow {
  id: number
  at: number
  visibility: Visibility
  kind: EntryKind
  text: string
  elided: string
  author_id: number | null
  name: string | null
  address: string | null
  role: Role | null
  active: boolean | number | null
}

export async function readDossier(
  trx: Knex,
  number: number,
  part: Partial<JournalPart> = {},
): Promise<FoundDossier | null> {
  const { skip, most, notes } = { ...IN_A_MAIL, ...part }
  const [candidate] = await loadCandidates(trx, [number], [])
  if (!candidate) return null
  const { ticket, participantIds } = candidate
  const [requester] = await peopleById(trx, [ticket.requesterId])
  if (!requester) return null
  const visible: readonly Visibility[] = notes(ticket) ? ['public', 'private'] : ['public']
  const total = await countEntries(trx, ticket.id, visible)
  const entries = await readEntries(trx, ticket.id, visible, skip, most)
  return {
    ticket,
    participantIds,
    requester,
    omitted: Math.max(0, total - skip - entries.length),
    entries,
  }
}

async function countEntries(
  trx: Knex,
  ticketId: number,
  visible: readonly Visibility[],
): Promise<number> {
  const counted = await trx('log_entries')
    .where({ ticket_id: ticketId })
    .whereIn('visibility', [...visible])
    .count<{ n: number | string }[]>({ n: '*' })
  return Number(counted[0]?.n ?? 0)
}

/** The oldest first, of the last ones. */
async function readEntries(
  trx: Knex,
  ticketId: number,
  visible: readonly Visibility[],
  skip: number,
  most: number,
): Promise<FoundEntry[]> {
  const rows = await trx('log_entries as e')
    .leftJoin('people as p', 'p.id', 'e.author_id')
    .leftJoin('addresses as a', (on) => on.on('a.person_id', 'p.id').andOnVal('a.is_primary', true))
    .where('e.ticket_id', ticketId)
    .whereIn('e.visibility', [...visible])
    .orderBy('e.id', 'desc')
    .offset(skip)
    .limit(most)
    .select<EntryRow[]>(
      ...['e.id', 'e.at', 'e.visibility', 'e.kind', 'e.text', 'e.elided', 'e.author_id'],
      ...['p.name', 'a.address', 'p.role', 'p.active'],
    )
  const files = await filesOf(
    trx,
    rows.map(({ id }) => id),
  )
  return rows.toReversed().map((row) => ({
    id: row.id,
    at: row.at,
    writer: writerOf(row),
    isPrivate: row.visibility === 'private',
    kind: row.kind,
    text: row.text,
    elided: row.elided,
    files: files.get(row.id) ?? [],
  }))
}

function writerOf({ author_id: id, name, address, role, active }: EntryRow): FoundEntry['writer'] {
  // Somebody who was forgotten has neither name nor address.
  if (id === null || role === null || !(name || address)) return null
  return { id, name: name ?? '', address: address ?? '', role, active: Boolean(active) }
}

async function filesOf(trx: Knex, entryIds: readonly number[]): Promise<Map<number, KeptFile[]>> {
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

export async function readLastChange(trx: Knex, ticketId: number): Promise<LastChange | null> {
  const row = await trx('log_entries')
    .where({ ticket_id: ticketId })
    .whereNotNull('change')
    .orderBy('id', 'desc')
    .first<{ id: number; change: string; author_id: number | null; at: number } | undefined>()
  if (!row) return null
  // Machines may have left their lines after it: those are nobody's word.
  const later = await trx('log_entries')
    .where({ ticket_id: ticketId })
    .where('id', '>', row.id)
    .whereNotNull('author_id')
    .whereNot('author_id', row.author_id ?? 0)
    .first('id')
  return {
    change: JSON.parse(row.change) as StateChange,
    authorId: row.author_id,
    at: row.at,
    followed: later !== undefined,
  }
}
