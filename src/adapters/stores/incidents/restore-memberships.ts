/** Undoes a merge of requests that belonged to an incident: each is told again what it would have been told without the merge. */

import type { Knex } from 'knex'
import type { BeforeMerging, Restored } from '../../../core/deciding/situation/ties.js'
import { isOpen } from '../../../core/request/open-states.js'
import type { Status } from '../../../core/request/ticket.js'
import { addNewsFor } from './add-news-for.js'

interface Parting {
  /** The id of the request that stayed. */
  readonly stays: number
  readonly restored: Restored
  readonly byId: number
  /** Epoch ms. */
  readonly now: number
}

/** If the one that stayed left the incident meanwhile, the other one left with it. */
export async function restoreMemberships(
  trx: Knex,
  parting: Parting,
  { how, attachedAt }: NonNullable<BeforeMerging['incident']>,
): Promise<void> {
  const { stays, restored, now } = parting
  const headId = await headOf(trx, stays)
  const merged = restored.ticket.id
  if (headId === null || how === 'joins' || !(await goesBack(trx, headId, restored))) {
    await stopTelling(trx, parting, how === 'joins' ? headId : null)
    return
  }
  await takeOverTasks(trx, stays, merged)
  if (how === 'moves' && headId !== stays) await leavePlace(trx, parting, headId)
  const row = { ticket_id: merged, head_id: headId, attached_at: attachedAt ?? now }
  await trx('incident_requests').insert(row)
}

async function headOf(trx: Knex, id: number): Promise<number | null> {
  if (await trx('incidents').where({ head_id: id }).first('head_id')) return id
  const row = await trx('incident_requests')
    .where({ ticket_id: id })
    .first<{ head_id: number } | undefined>('head_id')
  return row?.head_id ?? null
}

/** Whether it returns to the incident: to one that goes on, or was over already at the merge. */
async function goesBack(trx: Knex, headId: number, { state }: Restored): Promise<boolean> {
  const head = await trx('tickets').where({ id: headId }).first<{ status: Status }>('status')
  return isOpen(head.status) || state.status === 'resolved'
}

/** The merged request stands alone again. `headId`: the incident that its people were told of meanwhile. */
async function stopTelling(
  trx: Knex,
  { stays, restored, byId, now }: Parting,
  headId: number | null,
): Promise<void> {
  const { ticket, state, ofStays } = restored
  const untold = await isWaiting(trx, stays, ticket.id)
  await trx('incident_tasks').where({ ticket_id: stays, only_for: ticket.id }).delete()
  if (headId === null || untold || !isOpen(state.status)) return
  const left = { headId, what: 'left', text: '', byId, now, heardBy: ofStays } as const
  await addNewsFor(trx, { ...left, ticketId: ticket.id, onlyFor: ticket.id })
}

/** The one that stayed had taken the other's place in the incident. Whoever knew of the incident before is told nothing. */
async function leavePlace(
  trx: Knex,
  { stays, restored, byId, now }: Parting,
  headId: number,
): Promise<void> {
  const untold = await isWaiting(trx, stays, stays)
  await trx('incident_tasks').where({ ticket_id: stays }).delete()
  await trx('incident_requests').where({ ticket_id: stays }).delete()
  if (untold) return
  const left = { headId, what: 'left', text: '', byId, now, heardBy: restored.peopleIds } as const
  await addNewsFor(trx, { ...left, ticketId: stays, onlyFor: stays })
}

/** Whether they have not been told of the incident at all yet. */
async function isWaiting(trx: Knex, stays: number, onlyFor: number): Promise<boolean> {
  const waiting = await trx('incident_tasks as k')
    .join('incident_news as n', 'n.id', 'k.news_id')
    .where({ 'k.ticket_id': stays, 'n.what': 'known' })
    .where((whom) => whom.whereNull('k.only_for').orWhere('k.only_for', onlyFor))
    .first('k.id')
  return waiting !== undefined
}

/** News that was to reach the people of a merged request there reaches them on their own request. */
export async function takeOverTasks(trx: Knex, stays: number, merged: number): Promise<void> {
  await trx('incident_tasks')
    .where({ ticket_id: stays, only_for: merged })
    .update({ ticket_id: merged, only_for: null })
  const shared = await trx('incident_tasks')
    .where({ ticket_id: stays })
    .whereNull('only_for')
    .orderBy('id')
    .select<{ news_id: number; heard_by: string | null }[]>('news_id', 'heard_by')
  for (const row of shared) await trx('incident_tasks').insert({ ...row, ticket_id: merged })
}
