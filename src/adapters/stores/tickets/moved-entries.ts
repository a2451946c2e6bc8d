/** Moves the journal of a merged request to the one that stays, and back: each entry, with its files, is in one journal. */

import type { Knex } from 'knex'

/** What comes with an entry that is marked already came from a request that had been merged before. */
export async function moveEntries(trx: Knex, from: number, into: number): Promise<void> {
  await trx('log_entries').where({ ticket_id: from }).whereNull('side_id').update({ side_id: from })
  await trx('log_entries').where({ ticket_id: from }).update({ ticket_id: into })
  await trx('attachments').where({ ticket_id: from }).update({ ticket_id: into })
}

/** `followers`: what had been merged into it before, and stays so. Its own words are marked no more. */
export async function returnEntries(
  trx: Knex,
  to: number,
  followers: readonly number[],
): Promise<void> {
  const theirs = () => trx('log_entries').whereIn('side_id', [to, ...followers])
  // So that an answer to what they wrote meanwhile is found where their words are.
  await trx('inbound_messages')
    .whereIn('id', theirs().whereNotNull('inbound_id').select('inbound_id'))
    .update({ ticket_id: to })
  await trx('attachments').whereIn('log_entry_id', theirs().select('id')).update({ ticket_id: to })
  await theirs().update({ ticket_id: to })
  await trx('log_entries').where({ side_id: to }).update({ side_id: null })
}
