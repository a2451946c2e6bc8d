/** A history of solved requests in a database, written as fast as it takes them: a request, its opening, and what solved it. */

import type { Knex } from 'knex'
import { writing } from '../../src/adapters/database/transaction.js'
import { fillSearch } from '../../src/adapters/stores/search/fill.js'

export interface SolvedText {
  readonly title: string
  readonly text: string
  readonly solution: string
}

const AT = Date.UTC(2026, 0, 5)
const MINUTE = 60_000
const BATCH = 200

/** Numbered from 1, in their order. */
export async function writeHistory(knex: Knex, solved: readonly SolvedText[]): Promise<void> {
  const [requester] = await knex('people').where({ role: 'requester' }).limit(1).pluck('id')
  const [agent] = await knex('people').where({ role: 'agent' }).limit(1).pluck('id')
  const [team] = await knex('teams').limit(1).pluck('id')
  for (let from = 0; from < solved.length; from += BATCH) {
    const batch = solved.slice(from, from + BATCH).map((one, at) => ({ ...one, id: from + at + 1 }))
    await writing(knex, async (trx) => {
      await trx('tickets').insert(batch.map((one) => ticketRow(one, requester, agent, team)))
      await trx('log_entries').insert(batch.flatMap((one) => entryRows(one, requester, agent)))
    })
  }
  await knex('counters').where({ name: 'ticket' }).update({ value: solved.length })
  await knex('counters')
    .insert({ name: 'search-unread', value: solved.length * 2 })
    .onConflict('name')
    .merge()
  await fillSearch(knex)
}

interface Numbered extends SolvedText {
  readonly id: number
}

function ticketRow({ id, title, text }: Numbered, requester: number, agent: number, team: number) {
  const at = AT + id * MINUTE
  return {
    id,
    number: id,
    version: 3,
    status: 'closed',
    team_id: team,
    agent_id: agent,
    assigned_at: at,
    resolved_at: at,
    closed_at: at,
    updated_at: at,
    closure_mode: 'requester',
    requester_id: requester,
    on_behalf_of: 'self',
    title,
    title_folded: title.toLowerCase(),
    description: text,
    product_guessed: false,
    impact: 3,
    urgency: 3,
    priority: 3,
    channel: 'mail',
    created_at: at,
    reminders: 0,
  }
}

function entryRows({ id, text, solution }: Numbered, requester: number, agent: number) {
  const entry = { ticket_id: id, visibility: 'public', at: AT + id * MINUTE, elided: '' }
  return [
    { ...entry, id: 2 * id - 1, kind: 'opened', author_id: requester, text, change: null },
    {
      ...entry,
      id: 2 * id,
      kind: 'message',
      author_id: agent,
      text: solution,
      change: '{"events":["resolve"]}',
    },
  ]
}
