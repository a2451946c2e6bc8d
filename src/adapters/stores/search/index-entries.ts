/** Keeps the full-text index of the journals: entries that were written, changed, erased. SQLite's FTS5, or a `tsvector` of PostgreSQL. */

import type { Knex } from 'knex'
import { documentOf, type SearchDocument, type Searched } from '../../../core/search/document.js'
import { isPostgres } from '../../database/transaction.js'
import { batches } from '../base/batches.js'
import { insertRows } from '../base/insert-rows.js'
import type { SearchIndexer } from '../base/write-buffer.js'
import { bucketOf } from './buckets.js'
import { vectorOf } from './vector.js'

/** What keeps the index beside what a transaction writes. */
export const SEARCH: SearchIndexer = { entries: indexEntries, requests: reindexRequests }

interface SearchedRow {
  id: number
  ticket_id: number
  kind: Searched['kind']
  visibility: Searched['visibility']
  text: string
  title: string
  requester: string | null
  contact: string | null
  requester_id: number
  site_id: number | null
  on_behalf_of: Searched['onBehalfOf']
}

/** Entries that were written in this transaction. They are in no index yet. */
export async function indexEntries(trx: Knex, ids: readonly number[]): Promise<void> {
  for (const batch of batches(ids)) {
    const rows = await readSearched(trx)
      .whereIn('e.id', batch)
      .select<SearchedRow[]>(...COLUMNS)
    await addDocuments(trx, rows)
  }
}

/** Again, of requests whose title, requester or site has changed. */
export async function reindexRequests(trx: Knex, ticketIds: readonly number[]): Promise<void> {
  for (const ticketId of ticketIds) {
    const entries = () =>
      trx('log_entries').where((theirs) =>
        theirs
          .where((own) => own.where({ ticket_id: ticketId }).whereNull('side_id'))
          .orWhere({ side_id: ticketId }),
      )
    await unindexEntries(trx, entries())
    await indexEntries(trx, await entries().pluck('id'))
  }
}

/** Of entries that are removed, or whose text is erased. `entries`: rows of `log_entries`. */
export async function unindexEntries(trx: Knex, entries: Knex.QueryBuilder): Promise<void> {
  const ids = entries.clone().select('id')
  await trx('search_words').whereIn(keyColumn(trx), ids).delete()
}

/** The key of a document is the id of its entry. */
export function keyColumn(knex: Knex): 'entry_id' | 'rowid' {
  return isPostgres(knex) ? 'entry_id' : 'rowid'
}

const COLUMNS = [
  ...[
    'e.id',
    't.id as ticket_id',
    'e.kind',
    'e.visibility',
    'e.text',
    't.title',
    'p.name as requester',
  ],
  ...['t.contact', 't.requester_id', 't.site_id', 't.on_behalf_of'],
]

/** What the people of a merged request wrote is found by them, as their own. */
function readSearched(trx: Knex): Knex.QueryBuilder {
  return trx('log_entries as e')
    .join('tickets as t', 't.id', trx.raw('coalesce(e.side_id, e.ticket_id)'))
    .leftJoin('people as p', 'p.id', 't.requester_id')
}

async function addDocuments(trx: Knex, rows: readonly SearchedRow[]): Promise<void> {
  const postgres = isPostgres(trx)
  const documents = rows.flatMap((row) => {
    const found = documentOf(searchedOf(row))
    if (!found) return []
    const { id, ticket_id } = row
    const document = { ...found, keys: [...found.keys, bucketOf(id)] }
    return [postgres ? vectorRow(trx, id, ticket_id, document) : textRow(id, ticket_id, document)]
  })
  for (const batch of batches(documents)) await insertRows(trx, 'search_words', batch)
}

function searchedOf(row: SearchedRow): Searched {
  return {
    ticketId: row.ticket_id,
    kind: row.kind,
    visibility: row.visibility,
    text: row.text,
    title: row.title,
    requester: row.requester ?? '',
    contact: row.contact ?? '',
    requesterId: row.requester_id,
    siteId: row.site_id,
    onBehalfOf: row.on_behalf_of,
  }
}

function textRow(id: number, ticketId: number, { title, body, keys }: SearchDocument): object {
  return {
    rowid: id,
    ticket_id: ticketId,
    title: title.join(' '),
    body: body.join(' '),
    keys: keys.join(' '),
  }
}

function vectorRow(trx: Knex, id: number, ticketId: number, document: SearchDocument): object {
  return {
    entry_id: id,
    ticket_id: ticketId,
    words: trx.raw('?::tsvector', [vectorOf(document)]),
  }
}
