/** The files of one request, with the entry of the journal that each came with. */

import type { Knex } from 'knex'
import type { Visibility } from '../../../core/request/ticket.js'

export interface StoredFile {
  readonly id: number
  /** Id of that entry. */
  readonly entry: number
  readonly name: string
  /** Media type, as its sender declared it. */
  readonly type: string
  readonly bytes: number
  /** Hex SHA-256: the name of its blob. */
  readonly blob: string
  /** A picture that only adorns a mail. */
  readonly inline: boolean
  /** Epoch ms. */
  readonly at: number
  readonly visibility: Visibility
  readonly author: string | null
}

/** In the order in which they came. */
export async function readStoredFiles(knex: Knex, ticketId: number): Promise<StoredFile[]> {
  const rows = await knex('attachments as f')
    .join('log_entries as e', 'e.id', 'f.log_entry_id')
    .leftJoin('people as p', 'p.id', 'e.author_id')
    .where('f.ticket_id', ticketId)
    .orderBy('f.id')
    .select<StoredFile[]>(
      ...['f.id', 'f.name', 'f.type', 'f.bytes', 'f.blob', 'f.inline'],
      ...['e.at', 'e.visibility', 'e.id as entry', 'p.name as author'],
    )
  return rows.map((row) => ({ ...row, inline: Boolean(row.inline) }))
}
