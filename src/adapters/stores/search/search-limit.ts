/** What a search did not reach, as a date: it is said wherever something is searched. */

import type { Knex } from 'knex'
import type { SearchLimit } from '../../../core/search/results.js'

/** `oldest`: the first entry that was looked at; 0: all were. Null: nothing is older. */
export async function limitAt(trx: Knex, oldest: number): Promise<SearchLimit | null> {
  const unread = await trx('counters')
    .where({ name: 'search-unread' })
    .first<{ value: number } | undefined>('value')
  const isUnread = unread !== undefined && unread.value >= oldest
  const from = isUnread ? unread.value + 1 : oldest
  if (from === 0) return null
  const first = await entryAt(trx, from, 'asc')
  const before = await entryAt(trx, from - 1, 'desc')
  if (before === null) return null
  return { since: first ?? before, because: isUnread ? 'unread' : 'common' }
}

/** When that entry, or the next one that exists, was written; null: no entry exists. */
async function entryAt(trx: Knex, id: number, order: 'asc' | 'desc'): Promise<number | null> {
  const row = await trx('log_entries')
    .where('id', order === 'asc' ? '>=' : '<=', id)
    .orderBy('id', order)
    .first<{ at: number } | undefined>('at')
  return row?.at ?? null
}
