/** What a desk has kept, row by row: journals, requests, messages. */

import type { Knex } from 'knex'
import type { World } from './world.js'

export function readerOf(knex: Knex): Pick<World, 'journal' | 'ticket' | 'inbox'> {
  return {
    journal: async (number: number) =>
      knex('log_entries as e')
        .join('tickets as t', 't.id', 'e.ticket_id')
        .leftJoin('people as p', 'p.id', 'e.author_id')
        .where('t.number', number)
        .orderBy('e.id')
        .select('p.name as author', 'e.visibility', 'e.text', 'e.elided'),
    ticket: async (number: number) => knex('tickets').where({ number }).first(),
    inbox: async () =>
      knex('inbound_messages').orderBy('id').select('status', 'because', 'ticket_id'),
  }
}
