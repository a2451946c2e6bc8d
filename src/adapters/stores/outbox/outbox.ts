/** The outbox: notices that wait to be sent are claimed by a process, sent, and settled. */

import type { Knex } from 'knex'
import type { MailboxLane } from '../../../app/ports/mailbox-lane.js'
import type { Outbox, OutboxRow } from '../../../app/ports/outbox.js'
import { isPostgres, writing } from '../../database/transaction.js'
import { inLane } from '../base/lane.js'
import { settleFailed, settleSent } from './outbox-outcomes.js'
import { IS_WAITING, type OutboxColumns, toOutboxRow } from './outbox-row.js'

/** A claim that its process neither renews nor settles within this time is free again, ms. */
const CLAIM_LASTS = 10 * 60_000

/** `instance` names this process among those that share the database. */
export function openOutbox(knex: Knex, instance: string): Outbox {
  return {
    claim: (limit, now, lane) => writing(knex, (trx) => claim(trx, instance, { limit, now, lane })),

    async renew(ids, now) {
      await knex('outbox_messages')
        .whereIn('id', [...ids])
        .where({ status: 'claimed', claimed_by: instance })
        .update({ due_at: now + CLAIM_LASTS })
    },

    async settle(results, now) {
      await writing(knex, async (trx) => {
        const sent = results.filter(({ delivery }) => delivery.kind === 'sent')
        if (sent.length > 0) await settleSent(trx, sent, now)
        for (const result of results)
          if (result.delivery.kind !== 'sent') await settleFailed(trx, result, result.delivery, now)
      })
    },

    async release() {
      await knex('outbox_messages')
        .where({ status: 'claimed', claimed_by: instance })
        .update({ due_at: 0 })
    },
  }
}

interface Asked {
  readonly limit: number
  readonly now: number
  readonly lane: MailboxLane | undefined
}

/** All mailboxes together. */
const WHOLE: MailboxLane = { name: null, others: [] }

async function claim(trx: Knex, instance: string, asked: Asked): Promise<OutboxRow[]> {
  const { limit, now } = asked
  // Answers that somebody waits for come first: a sweep writes to thousands at once.
  const ids = await dueIds(trx, false, asked)
  if (ids.length < limit)
    ids.push(...(await dueIds(trx, true, { ...asked, limit: limit - ids.length })))
  if (ids.length === 0) return []
  const rows = await trx('outbox_messages')
    .whereIn('id', ids)
    .update({
      status: 'claimed',
      claimed_by: instance,
      due_at: now + CLAIM_LASTS,
      // Its former claimant may have sent it: the attempt counts, so that the next one can check.
      attempts: trx.raw("case when status = 'claimed' then attempts + 1 else attempts end"),
    })
    .returning<OutboxColumns[]>('*')
  return rows.map(toOutboxRow).sort((a, b) => a.id - b.id)
}

async function dueIds(trx: Knex, bulk: boolean, { limit, now, lane }: Asked): Promise<number[]> {
  const ids = inLane(trx('outbox_messages'), lane ?? WHOLE)
    .whereRaw(IS_WAITING)
    .where({ bulk })
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
  if (isPostgres(trx)) ids.forUpdate().skipLocked()
  return ids.pluck('id')
}
