/** Journal entries, notices, mails and files of somebody, as an export of personal data shows them. */

import type { Knex } from 'knex'
import { formatReference } from '../../../core/text/reference.js'
import { fold } from '../../../core/text/text.js'
import { batches } from '../base/batches.js'

export interface ExportedEntry {
  readonly ref: string
  readonly at: string
  readonly visibility: string
  readonly kind: string
  readonly author: string | null
  readonly text: string
  /** Quotes and signature. */
  readonly elided: string
}

export interface ExportedFile {
  /** SHA-256: the name of its blob. */
  readonly blob: string
  /** Its name in a folder of such files. */
  readonly name: string
  readonly [fact: string]: unknown
}

export async function entries(
  trx: Knex,
  which: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
): Promise<ExportedEntry[]> {
  const query = trx('log_entries as e')
    // Of a merged request, what its own people wrote.
    .join('tickets as t', 't.id', trx.raw('coalesce(e.side_id, e.ticket_id)'))
    .leftJoin('people as p', 'p.id', 'e.author_id')
    .orderBy('e.id')
    .select('t.number', 'e.at', 'e.visibility', 'e.kind', 'p.name as author', 'e.text', 'e.elided')
  return (await which(query)).map(({ number, at, ...entry }: { number: number; at: number }) => ({
    ref: formatReference(number),
    at: iso(at),
    ...(entry as Omit<ExportedEntry, 'ref' | 'at'>),
  }))
}

export async function noticesOf(trx: Knex, personId: number | null, addresses: readonly string[]) {
  const rows = await trx('outbox_messages')
    .where((theirs) => {
      theirs.whereIn('to_address', [...addresses])
      if (personId !== null) theirs.orWhere({ person_id: personId })
    })
    .orderBy('id')
    .select('kind', 'to_address', 'ticket_number', 'status', 'created_at', 'sent_at', 'data')
  return rows.map(({ data, ticket_number: number, ...row }) => ({
    ref: number === null ? null : formatReference(number),
    ...Object.fromEntries(Object.entries(row).map(readable)),
    says: JSON.parse(data) as object,
  }))
}

export async function mailsOf(trx: Knex, addresses: readonly string[]): Promise<ExportedFile[]> {
  const rows = await trx('inbound_messages')
    .whereIn('sender', [...addresses])
    .orderBy('id')
    .select('id', 'blob', 'subject', 'sender', 'received_at', 'status', 'because')
  return rows.map(({ id, blob, ...row }) => ({
    blob,
    name: `${id}.eml`,
    ...Object.fromEntries(Object.entries(row).map(readable)),
  }))
}

interface FileRow {
  readonly id: number
  readonly blob: string
  readonly name: string
  readonly type: string
  readonly bytes: number
  readonly number: number
}

/** Of their requests, and those that they sent to others'. */
export async function filesOf(
  trx: Knex,
  personId: number,
  ids: readonly number[],
): Promise<ExportedFile[]> {
  const files = () =>
    trx('attachments as f')
      .join('tickets as t', 't.id', 'f.ticket_id')
      .select<FileRow[]>('f.id', 'f.blob', 'f.name', 'f.type', 'f.bytes', 't.number')
  // In two statements: an OR over two tables reads all files.
  const own: FileRow[] = []
  for (const batch of batches(ids)) own.push(...(await files().whereIn('f.ticket_id', batch)))
  const sent: FileRow[] = await files()
    .join('log_entries as e', 'e.id', 'f.log_entry_id')
    .where('e.author_id', personId)
  const rows = [...new Map([...own, ...sent].map((row) => [row.id, row])).values()]
  return rows
    .toSorted((a, b) => a.id - b.id)
    .map(({ id, blob, name, type, bytes, number }) => ({
      blob,
      name: `${id}-${safeName(name)}`,
      type,
      bytes,
      ref: formatReference(number),
      sentAs: name,
    }))
}

/** Letters, digits and dots: it becomes the name of a file on any system. */
function safeName(name: string): string {
  const plain = fold(name)
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
  return plain.slice(-80) || 'file'
}

/** A time of the database as people read it. */
export function readable([name, value]: [string, unknown]): [string, unknown] {
  const isTime = /_at$|_until$/.test(name) && typeof value === 'number'
  return [name, isTime ? iso(value) : value]
}

/** Epoch ms as ISO 8601 in UTC. */
export function iso(at: number): string {
  return new Date(at).toISOString()
}
