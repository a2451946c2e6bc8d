/** Erases the words of a purged request from the notices of requests that it was part of for a while: the merging was undone, the notices that were written meanwhile stayed. */

import type { Knex } from 'knex'
import { UNSENT } from '../outbox/outbox-row.js'

/** The request `number` answered for another one, from the one time to the other (epoch ms). */
interface Part {
  readonly number: number
  readonly from: number
  readonly until: number
}

const FOR_EVER = Number.MAX_SAFE_INTEGER

/** `number`: of the purged request. What hasn't been sent by now is never sent. */
export async function eraseWhileMerged(trx: Knex, number: number): Promise<void> {
  for (const part of await partsOf(trx, number)) {
    const meanwhile = () =>
      trx('outbox_messages')
        .whereIn('ticket_id', trx('tickets').where({ number: part.number }).select('id'))
        .whereBetween('created_at', [part.from, part.until])
    await meanwhile()
      .whereIn('status', [...UNSENT])
      .delete()
    await meanwhile().update({ data: '{}' })
  }
}

interface MergerRow {
  readonly id: number
  readonly into_number: number
  readonly at: number
  readonly undone_at: number | null
}

/** Of what it was merged into, and of what that was merged into while it had the words. */
async function partsOf(trx: Knex, number: number): Promise<Part[]> {
  const parts: Part[] = []
  const seen = new Set<number>()
  const open: Part[] = [{ number, from: 0, until: FOR_EVER }]
  for (let part = open.pop(); part; part = open.pop()) {
    const rows = await trx('mergers')
      .where({ merged_number: part.number })
      .select<MergerRow[]>('id', 'into_number', 'at', 'undone_at')
    for (const { id, into_number, at, undone_at } of rows) {
      const from = Math.max(part.from, at)
      const until = Math.min(part.until, undone_at ?? FOR_EVER)
      if (from > until || seen.has(id)) continue
      seen.add(id)
      const into = { number: into_number, from, until }
      parts.push(into)
      open.push(into)
    }
  }
  return parts
}
