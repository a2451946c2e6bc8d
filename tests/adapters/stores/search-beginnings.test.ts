/** Common beginnings of words are looked for as the words that they stand for: the page is the same as by reading every entry. */

import { expect, it } from 'vitest'
import { fillSearch } from '../../../src/adapters/stores/search/fill.js'
import { searchRequests } from '../../../src/adapters/stores/search/search-requests.js'
import { readSearch } from '../../../src/core/search/query.js'
import { wordsOf } from '../../../src/core/search/stems.js'
import { onEachDatabase } from '../../support/databases/on-each-database.js'
import { fillDesk } from '../../support/statements/filled-desk.js'

const REQUESTS = 400
const MOST = 20

/** « blocqN » in half of the requests, of `kinds` words; « presqN » in three of them. */
const textsOf = (kinds: number) => [
  `insert into log_entries (id, ticket_id, visibility, kind, author_id, at, text, elided, inbound_id, change)
  select t.id, t.id, 'public', 'opened', t.requester_id, t.created_at,
    case when t.id % 2 = 0 then 'blocq' || (t.id * 7 % ${kinds}) else 'autre' end
      || case when t.id % 3 = 0 then ' ecran' else ' clavier' end
      || case when t.id < 9 then ' presq' || t.id else '' end, '', null, null
  from tickets t where t.id between :from and :to`,
]

onEachDatabase((opened, driver) => {
  // PostgreSQL keeps the twenty commonest words of them.
  const kinds = driver === 'pg' ? 19 : 150
  it.each(['blocq', 'ecran blocq', 'presq', 'ecran presq', 'presq1'])('%s', async (typed) => {
    const { knex } = opened().world
    await fillDesk(knex, {
      requests: REQUESTS,
      entries: 1,
      now: Date.UTC(2026, 10, 1),
      children: textsOf(kinds),
    })
    await knex('counters').insert({ name: 'search-unread', value: REQUESTS })
    await fillSearch(knex, () => {})
    const query = readSearch(typed)
    const { hits } = await searchRequests(knex, {
      query,
      scope: { everything: true },
      most: MOST,
    })
    const wanted = typed.split(' ')
    const rows: { id: number; text: string }[] = await knex('log_entries').orderBy('id', 'desc')
    const plain = rows.filter(({ text }) => {
      const said = wordsOf(text)
      return wanted.every((word) => said.some((one) => one.startsWith(word)))
    })
    expect(plain.length).toBeGreaterThan(0)
    expect(hits.map(({ entryId }) => entryId)).toEqual(plain.slice(0, MOST).map(({ id }) => id))
  })
})
