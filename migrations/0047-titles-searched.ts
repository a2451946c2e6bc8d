/** PostgreSQL: adds an index of the titles alone, so that a title's words are found without reading every text that has them. SQLite's FTS5 keeps titles apart already. */

import type { Knex } from 'knex'

/** The bucket is in it too: `src/adapters/stores/search/buckets.ts`. Of 1,000,000 requests it takes some 60 MB. */
export async function up(knex: Knex): Promise<void> {
  if (knex.client.config.client !== 'pg') return
  await knex.raw(
    `create index search_words_titles on search_words using gin ((ts_filter(words, '{a}') || array_to_tsvector(array['#b' || (entry_id / 16384)::text]))) where words @@ '''#opened'''::tsquery`,
  )
}

export async function down(knex: Knex): Promise<void> {
  if (knex.client.config.client !== 'pg') return
  await knex.raw('drop index search_words_titles')
}
