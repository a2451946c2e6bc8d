/** Reads one request with its journal, for whoever asks about it; and the last change of its state. */

import type { Knex } from 'knex'
import type {
  FoundDossier,
  JournalPart,
  LastChange,
} from '../../../core/deciding/situation/lookup-results.js'
import type { Candidate } from '../../../core/request/match.js'
import type { Person } from '../../../core/request/person.js'
import type { StateChange, Visibility } from '../../../core/request/ticket.js'
import { peopleById } from '../people/people.js'
import { loadCandidates } from './candidates.js'
import { readEntries, whereShown } from './entries.js'
import { readLinkedNumbers } from './ties.js'

/** Entries of a journal that a mail shows: the last ones. */
const IN_A_MAIL: JournalPart = { skip: 0, most: 100, notes: () => true, only: null }

/** The request of this number with the given part of its journal (by default what a mail shows); null: no such request. Rights are the caller's to check. */
export async function readDossier(
  trx: Knex,
  number: number,
  part: Partial<JournalPart> = {},
): Promise<FoundDossier | null> {
  const { skip, most, notes, only } = { ...IN_A_MAIL, ...part }
  const [candidate] = await loadCandidates(trx, [number], [])
  if (!candidate) return null
  const { ticket, participantIds, copyIds, merged } = candidate
  const owners = await ownersOf(trx, candidate)
  const requester = owners.find(({ id }) => id === ticket.requesterId)
  if (!requester) return null
  const visible: readonly Visibility[] = notes(ticket) ? ['public', 'private'] : ['public']
  const total = await countEntries(trx, ticket.id, visible)
  const entries = await readEntries(trx, ticket.id, visible, { skip, most, only })
  return {
    ticket,
    participantIds,
    copyIds,
    ...(merged && { merged, owners }),
    links: await readLinkedNumbers(trx, ticket.id),
    requester,
    omitted: only === null ? Math.max(0, total - skip - entries.length) : 0,
    entries,
  }
}

function ownersOf(trx: Knex, { ticket, merged }: Candidate): Promise<Person[]> {
  const others = merged?.requests.map((one) => one.ticket.requesterId) ?? []
  return peopleById(trx, [...new Set([ticket.requesterId, ...others])])
}

async function countEntries(
  trx: Knex,
  ticketId: number,
  visible: readonly Visibility[],
): Promise<number> {
  const counted = await trx('log_entries')
    .where({ ticket_id: ticketId })
    .where(whereShown('', visible))
    .count<{ n: number | string }[]>({ n: '*' })
  return Number(counted[0]?.n ?? 0)
}

/** The last change of the request's own state, and whether somebody else wrote after it; null: it never changed. */
export async function readLastChange(trx: Knex, ticketId: number): Promise<LastChange | null> {
  const row = await trx('log_entries')
    .where({ ticket_id: ticketId })
    .whereNotNull('change')
    // What was done to a merged request was not done to this one.
    .whereNull('side_id')
    .orderBy('id', 'desc')
    .first<{ id: number; change: string; author_id: number | null; at: number } | undefined>()
  if (!row) return null
  // Lines that machines left after it don't count.
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
