/** Entries that opened requests with some of the words of a new one, each with what the shared words are worth. */

import type { Knex } from 'knex'
import { worthOf } from '../../../core/similar/asked-words.js'
import { isPostgres } from '../../database/transaction.js'
import { newestWithWord } from '../search/newest-with-word.js'
import { candidatesOnPostgres } from './candidates-on-postgres.js'
import type { Sharing, WordsAsked } from './shared-words.js'

export function sharing(knex: Knex, asked: WordsAsked): Promise<Sharing> {
  if (asked.stems.length === 0) return Promise.resolve({ having: new Map(), scores: new Map() })
  return isPostgres(knex) ? candidatesOnPostgres(knex, asked) : candidatesOnSqlite(knex, asked)
}

async function candidatesOnSqlite(
  knex: Knex,
  { stems, total, last, late }: WordsAsked,
): Promise<Sharing> {
  const having = new Map<string, number>()
  const scores = new Map<number, number>()
  for (const stem of stems) {
    if (late()) break
    const found = await newestWithWord(knex, stem, last)
    having.set(stem, found.having)
    const worth = worthOf({ total, having }, stem)
    for (const id of found.entryIds) scores.set(id, (scores.get(id) ?? 0) + worth)
  }
  return { having, scores }
}
