/** Requests for operators (`amigo tickets`): the newest of a state, one with its requester, its journal. */

import type { Knex } from 'knex'
import type { EntryKind } from '../../../core/request/entry-kind.js'
import type { Role } from '../../../core/request/person.js'
import { LISTS } from '../../../core/request/request-list.js'
import type { StateChange, Visibility } from '../../../core/request/ticket.js'
import type { TicketRow } from './ticket-row.js'

export interface RequestRow extends TicketRow {
  readonly requester: string
  /** Null: the desk's own. */
  readonly mailbox: string | null
  readonly address: string | null
  readonly role: Role
  readonly active: boolean | number
}

export interface EntryView {
  readonly id: number
  readonly at: number
  readonly visibility: Visibility
  readonly kind: EntryKind
  readonly author: string | null
  readonly authorId: number | null
  readonly text: string
  readonly elided: string
  /** Of the state, by the same message. */
  readonly change: StateChange | null
  readonly attachments: readonly { name: string; bytes: number; type: string }[]
}

type EntryRow = Omit<EntryView, 'attachments' | 'change'> & { readonly change: string | null }

/** The states of a request that is neither resolved nor closed. */
export const OPEN_LIST: readonly string[] = LISTS.open

/** Of any of these states, or all; the newest first. */
export async function newestRequests(
  knex: Knex,
  statuses: string | readonly string[] | undefined,
  limit: number,
): Promise<RequestRow[]> {
  const newest = () => requests(knex).orderBy('t.id', 'desc').limit(limit)
  if (statuses === undefined) return newest()
  // State by state, by its index: few of a million are open, and those may be old.
  const found: RequestRow[] = []
  for (const status of [statuses].flat())
    found.push(...((await newest().where('t.status', status)) as RequestRow[]))
  return found.sort((a, b) => b.id - a.id).slice(0, limit)
}

/** By its number; undefined: there is no such request. */
export async function readRequest(knex: Knex, number: number): Promise<RequestRow | undefined> {
  const [row] = (await requests(knex).where('t.number', number)) as RequestRow[]
  return row
}

export function requests(knex: Knex): Knex.QueryBuilder {
  // A left join, though each has a requester: SQLite would begin with the people, and sort.
  return knex('tickets as t')
    .leftJoin('people as p', 'p.id', 't.requester_id')
    .leftJoin('addresses as a', (on) => on.on('a.person_id', 'p.id').andOnVal('a.is_primary', true))
    .select('t.*', 'p.name as requester', 'p.role', 'p.active', 'a.address')
}

/** The whole journal, oldest first. */
export async function readEntryViews(knex: Knex, ticketId: number): Promise<EntryView[]> {
  const entries = await knex('log_entries as e')
    .leftJoin('people as p', 'p.id', 'e.author_id')
    .where('e.ticket_id', ticketId)
    .orderBy('e.id')
    .select<EntryRow[]>(
      ...['e.id', 'e.at', 'e.visibility', 'e.kind', 'p.name as author', 'e.author_id as authorId'],
      ...['e.text', 'e.elided', 'e.change'],
    )
  const files = await knex('attachments')
    .where({ ticket_id: ticketId })
    .orderBy('id')
    .select<{ log_entry_id: number; name: string; bytes: number; type: string }[]>(
      ...['log_entry_id', 'name', 'bytes', 'type'],
    )
  return entries.map((entry) => ({
    ...entry,
    change: entry.change === null ? null : (JSON.parse(entry.change) as StateChange),
    attachments: files
      .filter((file) => file.log_entry_id === entry.id)
      .map(({ name, bytes, type }) => ({ name, bytes, type })),
  }))
}
