/** Reads who else takes part in a solved request, and what all of its requesters' side wrote: those in copy, and those of requests that were merged into it. */

import type { Knex } from 'knex'

interface Others {
  readonly names: readonly string[]
  readonly texts: readonly string[]
}

interface MergedTexts {
  readonly id: number
  readonly requester_id: number
  readonly title: string
  readonly description: string
  readonly contact: string | null
}

export async function readOthersOf(
  knex: Knex,
  { id, requester_id }: { readonly id: number; readonly requester_id: number },
): Promise<Others> {
  const merged = await knex('tickets')
    .where({ merged_into: id })
    .select<MergedTexts[]>('id', 'requester_id', 'title', 'description', 'contact')
  const copied: number[] = await knex('copies')
    .whereIn('ticket_id', [id, ...merged.map((one) => one.id)])
    .pluck('person_id')
  const entries = await knex('log_entries as e')
    .leftJoin('people as p', 'p.id', 'e.author_id')
    .where('e.ticket_id', id)
    .select<EntryRow[]>('e.text', 'e.author_id', 'p.role', 'p.name')
  const theirs = entries.filter((entry) => isTheirs(entry, requester_id))
  const ids = [...copied, ...merged.map((one) => one.requester_id)]
  // SQLite reads the whole table for an empty list.
  const people =
    ids.length === 0
      ? []
      : await knex('people').whereIn('id', ids).select<{ name: string }[]>('name')
  return {
    names: [
      ...[...people, ...theirs].map(({ name }) => name ?? ''),
      ...merged.map(({ contact }) => contact ?? ''),
    ],
    texts: [
      ...theirs.map(({ text }) => text),
      ...merged.flatMap(({ title, description }) => [title, description]),
    ],
  }
}

interface EntryRow {
  readonly text: string
  readonly author_id: number | null
  readonly role: 'requester' | 'agent' | null
  readonly name: string | null
}

/** Of technicians, only what they wrote as its requester. What has no author may be anybody's. */
function isTheirs({ author_id, role }: EntryRow, requesterId: number): boolean {
  return author_id === requesterId || role !== 'agent'
}
