/** Reads requests as one line each, for those who work on them. */

import type { Knex } from 'knex'
import type { WorkLine } from '../../../core/notices/kinds/service-levels.js'
import type { Catalogue } from '../../../core/request/catalogue/catalogue.js'
import { shownName } from '../../../core/request/catalogue/shown-name.js'
import { batches } from '../base/batches.js'
import { peopleById } from '../people/people.js'
import type { TicketRow } from '../tickets/ticket-row.js'

type WorkRow = Pick<
  TicketRow,
  | 'id'
  | 'number'
  | 'title'
  | 'requester_id'
  | 'priority'
  | 'status'
  | 'created_at'
  | 'due_at'
  | 'waits_until'
  | 'waits_for'
>

/** By the id of the request. */
export async function workLines(
  trx: Knex,
  rows: readonly WorkRow[],
  catalogue: Catalogue,
): Promise<Map<number, WorkLine>> {
  const names = new Map<number, string>()
  for (const ids of batches([...new Set(rows.map(({ requester_id }) => requester_id))]))
    for (const person of await peopleById(trx, ids))
      names.set(person.id, shownName(person, catalogue))
  const lines = rows.map((row): [number, WorkLine] => [
    row.id,
    {
      number: row.number,
      title: row.title,
      requester: names.get(row.requester_id) ?? '',
      priority: row.priority,
      status: row.status,
      createdAt: row.created_at,
      dueAt: row.due_at,
      ...(row.waits_until !== null && {
        waits: { until: row.waits_until, for: row.waits_for ?? '' },
      }),
    },
  ])
  return new Map(lines)
}
