/** Purges what belongs to no request once it is old: machine mail, messages of strangers, people who only wrote once. */

import type { Knex } from 'knex'
import { writing } from '../../database/transaction.js'
import { scheduleBlobRemoval } from '../files/blob-purge.js'
import { removeMessages } from './purge-ticket.js'

const AT_ONCE = 100

/** Messages of no request, and notices about none, from before `before` (epoch ms). */
export async function purgeOrphans(knex: Knex, before: number): Promise<number> {
  let purged = 0
  for (;;) {
    const gone = await writing(knex, async (trx) => {
      const ids = (await trx('inbound_messages')
        .whereNull('ticket_id')
        .whereNotIn('status', ['received', 'fetching'])
        .where('stored_at', '<', before)
        .limit(AT_ONCE)
        .pluck('id')) as number[]
      if (ids.length === 0) return 0
      await scheduleBlobRemoval(trx, trx('inbound_messages').whereIn('id', ids))
      await removeMessages(trx, ids)
      return ids.length
    })
    purged += gone
    if (gone < AT_ONCE) break
  }
  const notices = knex('outbox_messages').whereNull('ticket_id').where('created_at', '<', before)
  return purged + (await notices.delete())
}

/** People who were admitted because they wrote, and who have nothing left here. */
export async function purgeAdmittedPeople(knex: Knex, before: number): Promise<number> {
  const ids = (await knex('people as p')
    .where({ admitted: true })
    .where('created_at', '<', before)
    .whereNotExists(knex('tickets as t').whereRaw('t.requester_id = p.id'))
    .whereNotExists(knex('log_entries as e').whereRaw('e.author_id = p.id'))
    .whereNotExists(knex('copies as c').whereRaw('c.person_id = p.id'))
    .whereNotExists(knex('outbox_messages as o').whereRaw('o.person_id = p.id'))
    .limit(AT_ONCE)
    .pluck('p.id')) as number[]
  if (ids.length === 0) return 0
  await writing(knex, async (trx) => {
    const addresses = trx('addresses').whereIn('person_id', ids).select('address')
    await trx('chat_users').whereIn('address', addresses).delete()
    await trx('people').whereIn('id', ids).delete()
  })
  return ids.length
}

/** Users of the chat who are not in the directory: they were looked up when they wrote, and refused. */
export async function purgeUnknownChatUsers(knex: Knex, before: number): Promise<number> {
  return knex('chat_users')
    .where('checked_at', '<', before)
    .whereNotIn('address', knex('addresses').select('address'))
    .delete()
}
