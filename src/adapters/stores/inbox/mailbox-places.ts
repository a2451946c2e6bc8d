/** What is known of mails by their place in the mailbox (folder and UID): stored, left there, or unreadable. */

import type { Knex } from 'knex'
import type { Arrival } from '../../../app/ports/inbox.js'
import type { KnownPlace, ListedAs, Places } from '../../../app/ports/mailbox-places.js'
import { writing } from '../../database/transaction.js'
import { type Fence, NO_FENCE } from '../leases/fence.js'
import { sourceKey } from './inbox-row.js'

/** Places in one statement: SQLite takes 500 rows in an insert. */
const CHUNK = 200

interface StoredRow {
  readonly place: string
  readonly bytes: number
  readonly received_at: number
  readonly unreadable: string | null
}

/** `fence`: of the lease under which the mailbox is emptied. */
export function openPlaces(knex: Knex, now: () => number, fence: Fence = NO_FENCE): Places {
  return {
    async known(places) {
      const found = new Map<string, KnownPlace>()
      for (const chunk of chunksOf(places)) await readKnown(knex, chunk, found)
      return found
    },

    async stay(mails) {
      await writing(knex, async (trx) => {
        await fence(trx)
        for (const chunk of chunksOf(mails))
          await trx('mailbox_stays').insert(chunk).onConflict('place').merge(['size', 'date'])
      })
    },

    async left(places) {
      await writing(knex, async (trx) => {
        await fence(trx)
        for (const chunk of chunksOf(places))
          await trx('mailbox_stays').whereIn('place', chunk).delete()
      })
    },

    restore: (arrival) =>
      writing(knex, async (trx) => {
        await fence(trx)
        return restore(trx, arrival, now())
      }),
  }
}

async function readKnown(
  knex: Knex,
  places: readonly string[],
  found: Map<string, KnownPlace>,
): Promise<void> {
  const note = (place: string, { stored, unreadable }: KnownPlace) => {
    const before = found.get(place)
    found.set(place, {
      stored: [...(before?.stored ?? []), ...stored],
      unreadable: unreadable || before?.unreadable === true,
    })
  }
  const rows = await knex('inbound_messages')
    .whereIn('place', [...places])
    .select<StoredRow[]>('place', 'bytes', 'received_at', 'unreadable')
  for (const { place, bytes, received_at: date, unreadable } of rows)
    note(
      place,
      unreadable === null
        ? { stored: [{ place, size: bytes, date }], unreadable: false }
        : { stored: [], unreadable: true },
    )
  const stays = await knex('mailbox_stays')
    .whereIn('place', [...places])
    .select<ListedAs[]>('place', 'size', 'date')
  for (const mail of stays) note(mail.place, { stored: [mail], unreadable: false })
}

/** Only a row that has failed: one that is being handled right now would be marked as failed afterwards. */
async function restore(trx: Knex, arrival: Arrival, now: number): Promise<boolean> {
  const row = await trx('inbound_messages')
    .where({ place: arrival.key, status: 'failed' })
    .whereNotNull('unreadable')
    .first<{ id: number; blob: string } | undefined>('id', 'blob')
  if (!row) return false
  const { blob, bytes, receivedAt, tooLarge } = arrival
  await trx('inbound_messages')
    .where({ id: row.id })
    .update({
      source_key: sourceKey(arrival),
      blob,
      bytes,
      received_at: receivedAt,
      stored_at: now,
      too_large: tooLarge === true,
      unreadable: null,
      status: 'received',
      because: null,
      handled_at: null,
    })
  await trx('blob_removals').insert({ name: row.blob }).onConflict('name').ignore()
  return true
}

function chunksOf<T>(items: readonly T[]): T[][] {
  const count = Math.ceil(items.length / CHUNK)
  return Array.from({ length: count }, (_, at) => items.slice(at * CHUNK, (at + 1) * CHUNK))
}
