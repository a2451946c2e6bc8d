/** The requests of somebody as an export of personal data shows them, and those that they are in copy of. */

import type { Knex } from 'knex'
import { formatReference } from '../../../core/text/reference.js'
import { batches } from '../base/batches.js'
import { type ExportedEntry, entries, readable } from './personal-data-rows.js'

export interface PersonalRequest {
  readonly ref: string
  readonly journal: readonly ExportedEntry[]
  /** FAQ answers that were suggested on it, each with the sentence that it answers. */
  readonly answers: readonly object[]
  readonly [field: string]: unknown
}

/** Their requests, each with its journal and the answers that it was shown. */
export async function requestsOf(
  trx: Knex,
  requests: readonly { readonly [column: string]: unknown }[],
  ids: readonly number[],
): Promise<PersonalRequest[]> {
  const journal = [
    ...(await entries(trx, (e) => e.whereIn('e.ticket_id', [...ids]).whereNull('e.side_id'))),
    // Of those that were merged into others.
    ...(await entries(trx, (e) => e.whereIn('e.side_id', [...ids]))),
  ]
  const answers = await trx('suggestions')
    .whereIn('ticket_id', [...ids])
    .orderBy('id')
    .select<{ ticket_id: number }[]>(
      ...['ticket_id', 'entry_id as entry', 'sentence', 'shown_at'],
      ...['opened_at', 'accepted_at', 'answered_at'],
    )
  return requests.map(
    ({ id, requester_id: _, title_folded: __, version: ___, merged_into: _____, ...fields }) => {
      const requestRef = formatReference(fields.number as number)
      return {
        ref: requestRef,
        ...Object.fromEntries(Object.entries(fields).map(readable)),
        journal: journal.filter(({ ref }) => ref === requestRef),
        answers: answers
          .filter(({ ticket_id }) => ticket_id === id)
          .map(({ ticket_id: ____, ...answer }) =>
            Object.fromEntries(Object.entries(answer).map(readable)),
          ),
      }
    },
  )
}

/** References of the requests that the rows of this table name for somebody. */
export async function referencesNamedFor(
  trx: Knex,
  table: 'copies' | 'unwatched' | 'alerts',
  personId: number,
): Promise<string[]> {
  // In two statements: SQLite would walk all requests to have them in order.
  const ids: number[] = await trx(table)
    .where({ person_id: personId })
    .distinct()
    .pluck('ticket_id')
  const numbers: number[] = []
  for (const batch of batches(ids))
    numbers.push(...((await trx('tickets').whereIn('id', batch).pluck('number')) as number[]))
  return numbers.sort((a, b) => a - b).map(formatReference)
}
