/** Texts of journals whose words are as unevenly common as a language's, made by SQL on any driver. */

import type { Knex } from 'knex'

const SIZE = 20_000
const SYLLABLES = ['ba', 'do', 'ri', 'mo', 'ta', 'bu', 'le', 'ni', 'za', 'cha', 'ver', 'pon']
/** Of an entry, beside those that are in half of all. */
const WORDS = 22

/** A table of words: the n-th is the rarer the higher n is. */
export async function vocabulary(knex: Knex): Promise<void> {
  await knex.schema.createTable('bench_words', (table) => {
    table.integer('i').primary()
    table.text('word').notNullable()
  })
  const words = Array.from({ length: SIZE }, (_, i) => ({ i, word: wordOf(i) }))
  for (let at = 0; at < SIZE; at += 400) await knex('bench_words').insert(words.slice(at, at + 400))
}

function wordOf(i: number): string {
  const digits = (i + 12 ** 2).toString(SYLLABLES.length)
  return [...digits].map((digit) => SYLLABLES[Number.parseInt(digit, SYLLABLES.length)]).join('')
}

/** The n-th word of an entry: cubes of evenly spread numbers are mostly small. */
function wordAt(n: number): string {
  const spread = `((cast(e.id as bigint) * ${7919 + 104 * n} + ${n * 31_337}) % 4096)`
  return `(select word from bench_words where i = ${spread} * ${spread} / 4096 * ${spread} / 4096 * ${SIZE} / 4096)`
}

/** Statements for `fillDesk`: three entries of each request, and its title. */
export function searchedTexts(): readonly string[] {
  const words = Array.from({ length: WORDS }, (_, n) => wordAt(n)).join(` || ' ' || `)
  return [
    `insert into log_entries (id, ticket_id, visibility, kind, author_id, at, text, elided, inbound_id, change)
    select e.id, e.ticket_id, case when e.j = 2 then 'private' else 'public' end,
      case e.j when 0 then 'opened' else 'message' end, e.requester_id, e.at,
      case when e.ticket_id % 2 = 0 then 'l’imprimante bloquée ' else 'une erreur ' end
        || case when e.ticket_id * 100 < :requests then 'télécopieur ' else '' end || ${words}, '', null, null
    from (with recursive k(j) as (select 0 union all select j + 1 from k where j < 2)
      select (t.id - 1) * 3 + j + 1 as id, t.id as ticket_id, j, t.requester_id, t.created_at + j as at
      from k cross join tickets t where t.id between :from and :to) as e`,
    `update tickets as e set title = ${wordAt(3)} || ' ' || ${wordAt(4)} || ' ' || ${wordAt(5)}
    where e.id between :from and :to`,
  ]
}
