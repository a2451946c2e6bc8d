/** Recognises files that message after message brings again: logos of signatures. One message alone may have brought what somebody now sends on, or once more. */

import type { Knex } from 'knex'
import { batches } from '../base/batches.js'
import type { Brought } from '../base/entry-files.js'
import { limitedUnion } from '../base/limited-union.js'
import type { WriteBuffer } from '../base/write-buffer.js'

/** Those of the contents that two messages or more brought before this one, what waits to be written among them. */
export async function readRecurring(
  trx: Knex,
  buffer: WriteBuffer,
  inboundId: number,
  contents: readonly string[],
): Promise<Set<string>> {
  const brought = new Map<string, Set<number>>()
  const before = [
    ...buffer.broughtBefore(inboundId, contents),
    ...(await firstAndLast(trx, inboundId, contents)),
  ]
  for (const { blob, inbound_id: by } of before)
    brought.set(blob, (brought.get(blob) ?? new Set()).add(by))
  return new Set([...brought].filter(([, messages]) => messages.size > 1).map(([blob]) => blob))
}

const COLUMNS = ['blob', 'inbound_id'] as const

/** Of a logo that came with a hundred thousand mails two rows are read. */
async function firstAndLast(
  trx: Knex,
  inboundId: number,
  contents: readonly string[],
): Promise<Brought[]> {
  const found: Brought[] = []
  for (const batch of batches([...new Set(contents)])) {
    const ends = batch.flatMap((blob) =>
      (['asc', 'desc'] as const).map((order) =>
        trx('attachments')
          .where({ blob })
          .where('inbound_id', '<', inboundId)
          .orderBy('inbound_id', order)
          .select(...COLUMNS)
          .limit(1),
      ),
    )
    const rows: readonly Brought[] = (await limitedUnion(trx, ends, COLUMNS)) ?? []
    found.push(...rows)
  }
  return found
}
