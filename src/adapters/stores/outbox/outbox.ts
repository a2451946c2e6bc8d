/** The outbox: notices that wait to be sent are claimed by a process, sent, and settled. */

import type { Knex } from 'knex'
import type { MailboxLane } from '../../../app/ports/mailbox-lane.js'
import type { Outbox, OutboxRow } from '../../../app/ports/outbox.js'
import { isPostgres, writing } from '../../database/transaction.js'
import { inLane } from '../base/lane.js'
import { LIVES, showsLife } from '../leases/leases.js'
import { settleFailed, settleSent } from './outbox-outcomes.js'
import { IS_WAITING, type OutboxColumns, toOutboxRow } from './outbox-row.js'

/** A claim that its process neither renews nor settles within this time is free again, ms. */
const CLAIM_LASTS = 10 * 60_000

/**
 * `instance` names this process among those that share the database; `shared`: they show that they
 * live, and what a dead one had claimed is free at once.
 */
export function openOutbox(knex: Knex, instance: string, { shared = false } = {}): Outbox {
  return {
    async claim(limit, now, lane) {
      // Most of the time there is nothing, and nobody is kept from claiming.
      if (!(await hasDue(knex, now))) return []
      return writing(knex, async (trx) => {
        if (shared) await takeTurn(trx)
        if (shared && !(await showsLife(trx, instance))) return []
        return claim(trx, { instance, shared, limit, now, lane })
      })
    },

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
          if (result.delivery.kind !== 'sent')
            await settleFailed(trx, result, result.delivery, { now, instance })
      })
    },

    async release() {
      if (shared) return freeClaimsOfDead(knex, instance)
      await knex('outbox_messages')
        .where({ status: 'claimed', claimed_by: instance })
        .update({ due_at: 0 })
    },
  }
}

interface Claiming {
  readonly instance: string
  readonly shared: boolean
  readonly limit: number
  readonly now: number
  readonly lane: MailboxLane | undefined
}

/** All mailboxes together. */
const WHOLE: MailboxLane = { name: null, others: [] }

async function hasDue(knex: Knex, now: number): Promise<boolean> {
  const row = await knex('outbox_messages')
    .whereRaw(IS_WAITING)
    .whereIn('bulk', [false, true])
    .where('due_at', '<=', now)
    .first('id')
  return row !== undefined
}

/** One sender claims at a time, or the second would take what comes after the first one's for one person. */
async function takeTurn(trx: Knex): Promise<void> {
  await trx.raw("select pg_advisory_xact_lock(hashtext('amigo outbox claims'))")
}

/**
 * What processes had claimed that are dead by now: whether they sent it is not known. Whoever counts as
 * dead itself can't tell: the database may have been away for all of them.
 */
async function freeClaimsOfDead(knex: Knex, instance: string): Promise<void> {
  if (!(await showsLife(knex, instance))) return
  await knex('outbox_messages')
    .where({ status: 'claimed' })
    .where('due_at', '>', 0)
    .whereNotIn('claimed_by', knex('processes as p').whereRaw(LIVES).select('p.id'))
    .update({ due_at: 0 })
}

async function claim(trx: Knex, claiming: Claiming): Promise<OutboxRow[]> {
  const { instance, limit, now } = claiming
  // Answers that somebody waits for come first: a sweep writes to thousands at once.
  const ids = await dueIds(trx, { ...claiming, bulk: false })
  if (ids.length < limit)
    ids.push(...(await dueIds(trx, { ...claiming, bulk: true, limit: limit - ids.length })))
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

async function dueIds(
  trx: Knex,
  { bulk, instance, shared, limit, now, lane = WHOLE }: Claiming & { readonly bulk: boolean },
): Promise<number[]> {
  const ids = inLane(trx('outbox_messages as o'), lane)
    .whereRaw(IS_WAITING)
    .where({ bulk })
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
  // To one person about one request: after what another sender has, not beside it.
  if (shared)
    ids.whereNotExists(
      trx('outbox_messages as e')
        .where('e.status', 'claimed')
        .whereNot('e.claimed_by', instance)
        .where('e.due_at', '>', now)
        .whereRaw('e.id < o.id and e.to_address = o.to_address and e.ticket_id = o.ticket_id')
        .select('e.id'),
    )
  if (isPostgres(trx)) ids.forUpdate('o').skipLocked()
  return ids.pluck('o.id')
}
