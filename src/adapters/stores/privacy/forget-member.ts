/** Takes a person out of the directory, and their words off the requests of others. */

import type { Knex } from 'knex'
import type { StateChange } from '../../../core/request/ticket.js'
import { unindexEntries } from '../search/index-entries.js'
import { redrawBoardsBeside } from '../similar/boards-beside.js'
import { alertsName } from '../sweep/alerts.js'

export const ERASED = { text: '', elided: '', kind: 'erased', author_id: null }

/** Resolves with how many lines they had written on requests of others. */
export async function forgetMember(trx: Knex, personId: number): Promise<number> {
  const theirs = () => trx('log_entries').where({ author_id: personId })
  await redrawBoardsBeside(trx, theirs().select('ticket_id'))
  await unindexEntries(trx, theirs())
  await forgetWaits(trx, await theirs().where({ kind: 'paused' }).distinct().pluck('ticket_id'))
  const written = await theirs().update(ERASED)
  await trx('tickets').where({ agent_id: personId }).update({ agent_id: null })
  for (const table of ['mergers', 'links'])
    await trx(table).where({ by_id: personId }).update({ by_id: null })
  await trx('alerts').where({ person_id: personId }).delete()
  await trx('told')
    .where({ name: alertsName({ person_id: personId, team_id: null }) })
    .delete()
  await trx('people').where({ id: personId }).delete()
  return written
}

/** What for somebody waited stands on the request, too, and in the step that wrote over it. */
async function forgetWaits(trx: Knex, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await trx('tickets')
    .whereIn('id', [...ids])
    .update({ waits_for: null })
  const steps = await trx('log_entries')
    .whereIn('ticket_id', [...ids])
    .where({ kind: 'paused' })
    .whereNotNull('change')
    .select<{ id: number; change: string }[]>('id', 'change')
  for (const { id, change } of steps) {
    const { overwrote: _, ...moved } = JSON.parse(change) as StateChange
    await trx('log_entries')
      .where({ id })
      .update({ change: JSON.stringify(moved) })
  }
}
