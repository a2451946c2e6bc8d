/** Merges two requests of which at least one belongs to an incident: who hears its news from then on, and what each still has to be told. */

import type { Knex } from 'knex'
import type { MergedIncident } from '../../../core/deciding/situation/ties.js'
import { Conflict } from '../base/conflict.js'
import { addNewsFor } from './add-news-for.js'
import { readIncidentText } from './incident-text.js'

export interface Merging {
  /** Ids of both. */
  readonly stays: number
  readonly merged: number
  readonly byId: number
  /** Epoch ms. */
  readonly now: number
}

/**
 * To be called before either request is written: it locks the head and both requests, and throws a
 * Conflict where one of them joined or left an incident since it was read. Versions don't show that:
 * attaching a request locks its row without changing it. Resolves with the time at which the merged one
 * was attached, epoch ms; null: it was not.
 */
export async function holdMemberships(
  trx: Knex,
  { stays, merged }: Pick<Merging, 'stays' | 'merged'>,
  incident: MergedIncident | null,
): Promise<number | null> {
  if (incident) await trx('tickets').where({ id: incident.headId }).forUpdate().first('id')
  await trx('tickets').whereIn('id', [stays, merged]).orderBy('id').forUpdate().pluck('id')
  const rows = await trx('incident_requests')
    .whereIn('ticket_id', [stays, merged])
    .select<PartRow[]>('ticket_id', 'head_id', 'attached_at')
  const heads: number[] = await trx('incidents')
    .whereIn('head_id', [stays, merged])
    .pluck('head_id')
  const headOf = (id: number) =>
    heads.includes(id) ? id : (rows.find((row) => row.ticket_id === id)?.head_id ?? null)
  const expected = EXPECTED[incident?.how ?? 'nothing'].map(
    (is) => (is && incident?.headId) || null,
  )
  const is = [headOf(stays), headOf(merged)]
  if (is.some((id, at) => id !== expected[at]) || heads.includes(merged))
    throw new Conflict('one of the two joined or left an incident meanwhile')
  return rows.find((row) => row.ticket_id === merged)?.attached_at ?? null
}

interface PartRow {
  readonly ticket_id: number
  readonly head_id: number
  readonly attached_at: number
}

/** Whether each belongs to the incident: the one that stays, and the merged one. */
const EXPECTED: Readonly<Record<MergedIncident['how'] | 'nothing', readonly [boolean, boolean]>> = {
  nothing: [false, false],
  moves: [false, true],
  joins: [true, false],
  meets: [true, true],
}

export async function mergeMemberships(
  trx: Knex,
  merging: Merging,
  incident: MergedIncident,
): Promise<void> {
  const { stays, merged } = merging
  const { how, headId, ofStays, ofMerged } = incident
  if (how === 'moves') {
    await trx('incident_tasks').where({ ticket_id: merged }).update({ ticket_id: stays })
    await trx('incident_requests').where({ ticket_id: merged }).update({ ticket_id: stays })
  }
  if (how === 'meets') {
    await meet(trx, merging, incident)
    await trx('incident_requests').where({ ticket_id: merged }).delete()
  }
  if (!incident.tells || (await isUntold(trx, stays, headId))) return
  const text = await readIncidentText(trx, headId)
  const [onlyFor, heardBy] = how === 'moves' ? [stays, ofMerged] : [merged, ofStays]
  await addNewsFor(trx, {
    ...merging,
    headId,
    what: 'known',
    text,
    ticketId: stays,
    onlyFor,
    heardBy,
  })
}

/** Whether it still has to be told of the incident anyway, with everybody who takes part by then. */
async function isUntold(trx: Knex, ticketId: number, headId: number): Promise<boolean> {
  const waiting = await trx('incident_tasks as k')
    .join('incident_news as n', 'n.id', 'k.news_id')
    .where({ 'k.ticket_id': ticketId, 'n.head_id': headId, 'n.what': 'known' })
    .whereNull('k.only_for')
    .first('k.id')
  return waiting !== undefined
}

interface TaskRow {
  readonly id: number
  readonly news_id: number
  readonly ticket_id: number
}

/** News that waits for both is told once; of news that waits for one, the people of the other know already. */
async function meet(
  trx: Knex,
  { stays, merged }: Merging,
  { ofStays, ofMerged }: MergedIncident,
): Promise<void> {
  const tasks = await trx('incident_tasks')
    .whereIn('ticket_id', [stays, merged])
    .select<TaskRow[]>('id', 'news_id', 'ticket_id')
  for (const { id, news_id: newsId } of tasks.filter((task) => task.ticket_id === merged)) {
    const shared = tasks.some((task) => task.ticket_id === stays && task.news_id === newsId)
    if (shared) await trx('incident_tasks').where({ id }).delete()
    else
      await trx('incident_tasks')
        .where({ id })
        .update({ ticket_id: stays, only_for: merged, heard_by: JSON.stringify(ofStays) })
  }
  for (const { id, news_id: newsId } of tasks.filter((task) => task.ticket_id === stays)) {
    const shared = tasks.some((task) => task.ticket_id === merged && task.news_id === newsId)
    if (!shared)
      await trx('incident_tasks')
        .where({ id })
        .update({ heard_by: JSON.stringify(ofMerged) })
  }
}
