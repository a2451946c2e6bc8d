/** Two requests become one where one of them, or both, are part of an incident: who hears its words from then on, and what is still to be told. */

import type { Knex } from 'knex'
import type { MergedIncident } from '../../../core/deciding/situation/ties.js'
import { Conflict } from '../base/conflict.js'
import { addTold } from './add-told.js'
import { readIncidentText } from './incident-text.js'

export interface MergingParts {
  /** Ids of both. */
  readonly stays: number
  readonly merged: number
  readonly byId: number
  /** Epoch ms. */
  readonly now: number
}

/**
 * Before either is written: nothing is told on the head meanwhile, nobody attaches one of both, and both
 * are what they were when they were read. Whoever attaches a request holds its row, and changes no
 * version. Resolves with since when the merged one was attached, epoch ms.
 */
export async function holdParts(
  trx: Knex,
  { stays, merged }: Pick<MergingParts, 'stays' | 'merged'>,
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
    throw new Conflict('one of both joined or left an incident meanwhile')
  return rows.find((row) => row.ticket_id === merged)?.attached_at ?? null
}

interface PartRow {
  readonly ticket_id: number
  readonly head_id: number
  readonly attached_at: number
}

/** Whether the one that stays is part of the incident, and the other one. */
const EXPECTED: Readonly<Record<MergedIncident['how'] | 'nothing', readonly [boolean, boolean]>> = {
  nothing: [false, false],
  moves: [false, true],
  joins: [true, false],
  meets: [true, true],
}

export async function mergeParts(
  trx: Knex,
  merging: MergingParts,
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
  await addTold(trx, { ...merging, headId, what: 'known', text, ticketId: stays, onlyFor, heardBy })
}

/** It is to hear of the incident anyhow, with all who take part by then. */
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

/** What both are still to hear, they hear once; what only one of them is, the people of the other have heard. */
async function meet(
  trx: Knex,
  { stays, merged }: MergingParts,
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
