/** Canaries in the database: mails that the desk sent to itself, and which of them have arrived. */

import type { Knex } from 'knex'
import type { Canaries } from '../../../app/ports/health.js'
import { writing } from '../../database/transaction.js'

/** While none arrives, how many of the latest are kept beside the first. */
const MOST_WAITING = 20
/** How many of the messages that were ignored last are looked through. */
const LATEST = 200

interface CanaryRow {
  readonly id: number
  readonly message_id: string
  readonly subject: string
}

interface IgnoredRow {
  readonly id: number
  readonly message_id: string | null
  readonly subject: string | null
  readonly because: string | null
}

export function openCanaries(knex: Knex): Canaries {
  return {
    async lastSentAt() {
      const row = await knex('canaries')
        .orderBy('id', 'desc')
        .first<{ sent_at: number } | undefined>('sent_at')
      return row?.sent_at ?? null
    },
    add: ({ messageId, subject, sentAt }) =>
      writing(knex, async (trx) => {
        await dropSurplus(trx)
        const [row] = await trx('canaries')
          .insert({
            message_id: messageId,
            subject,
            sent_at: sentAt,
            arrived_at: null,
            fault: '',
          })
          .returning<{ id: number }[]>('id')
        return row?.id ?? 0
      }),
    async failed(id, fault) {
      await writing(knex, (trx) => trx('canaries').where({ id }).update({ fault }))
    },
    collect: (now) => collect(knex, now),
  }
}

async function collect(knex: Knex, now: number): Promise<number> {
  const waiting = await knex('canaries')
    .whereNull('arrived_at')
    .orderBy('id')
    .select<CanaryRow[]>('id', 'message_id', 'subject')
  if (waiting.length === 0) return 0
  const arrived = await arrivals(knex, waiting)
  if (arrived.size === 0) return 0
  const last = Math.max(...arrived.keys())
  await writing(knex, async (trx) => {
    await trx('canaries').where({ id: last }).update({ arrived_at: now })
    // One that came tells that the way is open: those before it are of no interest any more.
    await trx('canaries').where('id', '<', last).delete()
    // Their blobs were scheduled for removal when they were put aside.
    await trx('inbound_messages')
      .whereIn('id', [...arrived.values()])
      .delete()
  })
  return arrived.size
}

/**
 * Ids of canaries, each with that of its message; where a server replaced its Message-ID, by what stands in
 * its subject, which gateways put marks around.
 */
async function arrivals(
  knex: Knex,
  waiting: readonly CanaryRow[],
): Promise<ReadonlyMap<number, number>> {
  const ignored = () =>
    knex('inbound_messages')
      .where({ status: 'ignored' })
      .select<IgnoredRow[]>('id', 'message_id', 'subject', 'because')
  const ids = waiting.map(({ message_id }) => message_id)
  // After an outage there are more of the latest than are looked through.
  const rows = [
    ...(await ignored().whereIn('message_id', ids)),
    ...(await ignored().orderBy('id', 'desc').limit(LATEST)),
  ]
  // Only what bore our signature: anybody may write such a subject.
  const probes = rows.filter(({ because }) => because === 'probe')
  return new Map(
    waiting.flatMap(({ id, message_id, subject }) => {
      const found = probes.find(
        (row) =>
          row.message_id === message_id ||
          row.subject?.toLowerCase().includes(subject.toLowerCase()) === true,
      )
      return found ? [[id, found.id] as const] : []
    }),
  )
}

async function dropSurplus(trx: Knex): Promise<void> {
  const ids = (await trx('canaries').whereNull('arrived_at').orderBy('id').pluck('id')) as number[]
  const surplus = ids.slice(1, Math.max(1, ids.length - MOST_WAITING))
  if (surplus.length > 0) await trx('canaries').whereIn('id', surplus).delete()
}
