/** Writes what a decision does to an incident, and notes for each of its requests what is still to be told there. */

import type { Knex } from 'knex'
import type {
  Detached,
  IncidentChange,
  IncidentNews,
} from '../../../core/deciding/decision/incident-change.js'
import { batches } from '../base/batches.js'
import { Conflict, changedMeanwhile } from '../base/conflict.js'
import type { WriteBuffer } from '../base/write-buffer.js'
import { readIncidentText } from './incident-text.js'
import { readNewestRequest } from './sketches.js'
import { waitingFor, whoHears } from './who-hears.js'

interface Saying {
  readonly inboundId: number
  /** Whoever's word it is. */
  readonly authorId: number
  readonly now: number
}

/** Within the transaction of the message: the version of the head was checked, or is checked here. */
export async function writeIncident(
  trx: Knex,
  buffer: WriteBuffer,
  change: IncidentChange,
  saying: Saying,
): Promise<void> {
  await buffer.flush()
  const { headId } = change
  if (change.headVersion !== undefined) await holdHead(trx, headId, change.headVersion)
  if (change.opens) await openIncident(trx, headId, saying.now)
  if (change.attaches) await attach(trx, headId, change.attaches, saying)
  if (change.declines)
    await trx('incidents')
      .where({ head_id: headId })
      .update({ declined_to: await readNewestRequest(trx) })
  if (change.detaches) await detach(trx, headId, change.detaches, saying)
  if (change.dissolves) {
    await detach(trx, headId, { ids: 'all', told: true }, saying)
    await trx('incidents').where({ head_id: headId }).delete()
  }
  if (change.tells) await tellAll(trx, headId, change.tells, saying)
  buffer.ticketChanged(headId)
}

/** Nobody may resolve it while something is attached to it from elsewhere. */
async function holdHead(trx: Knex, id: number, version: number): Promise<void> {
  const held = await trx('tickets')
    .where({ id, version })
    .update({ version: version + 1 })
  if (held !== 1) throw changedMeanwhile({ id, version })
}

async function openIncident(trx: Knex, headId: number, now: number): Promise<void> {
  const attached = await trx('incident_requests').where({ ticket_id: headId }).first('head_id')
  if (attached) throw new Conflict(`ticket ${headId} was attached to an incident meanwhile`)
  const newest = await readNewestRequest(trx)
  await trx('incidents').insert({
    head_id: headId,
    opened_at: now,
    offered_to: newest,
    offered_at: now,
    declined_to: 0,
  })
}

/** What another technician attached meanwhile stays where it is. */
async function attach(
  trx: Knex,
  headId: number,
  ids: readonly number[],
  saying: Saying,
): Promise<void> {
  const text = await readIncidentText(trx, headId)
  const attached: number[] = []
  for (const batch of batches([...ids].toSorted((a, b) => a - b))) {
    const free = await holdFree(trx, batch)
    if (free.length === 0) continue
    const rows = free.map((id) => ({ ticket_id: id, head_id: headId, attached_at: saying.now }))
    const written = await trx('incident_requests')
      .insert(rows)
      .onConflict('ticket_id')
      .ignore()
      .returning<{ ticket_id: number }[]>('ticket_id')
    attached.push(...written.map(({ ticket_id: id }) => id))
  }
  await tell(trx, { headId, ids: attached }, { what: 'known', text }, saying)
}

/**
 * Those that stand alone and head no incident. Whoever merges one, or makes it a head, writes its row
 * first: they wait, or it is seen here.
 */
async function holdFree(trx: Knex, ids: readonly number[]): Promise<number[]> {
  const alone: number[] = await trx('tickets')
    .whereIn('id', [...ids])
    .whereNull('merged_into')
    .orderBy('id')
    .forUpdate()
    .pluck('id')
  const heads: number[] = await trx('incidents')
    .whereIn('head_id', [...ids])
    .pluck('head_id')
  return alone.filter((id) => !heads.includes(id))
}

async function detach(
  trx: Knex,
  headId: number,
  { ids, told }: Detached,
  saying: Saying,
): Promise<void> {
  const leaving = await attachedIds(trx, headId, ids)
  const untold = await waitingFor(trx, headId, 'known')
  for (const batch of batches(leaving)) {
    // What it was to be told as part of the incident, it hears no more.
    await trx('incident_tasks').whereIn('ticket_id', batch).delete()
    await trx('incident_requests').where({ head_id: headId }).whereIn('ticket_id', batch).delete()
  }
  // Who does not know yet that they were part of it need not hear that they are none.
  const heard = leaving.filter((id) => !untold.has(id))
  if (told) await tell(trx, { headId, ids: heard }, { what: 'left', text: '' }, saying)
}

async function attachedIds(trx: Knex, headId: number, ids: Detached['ids']): Promise<number[]> {
  const rows = trx('incident_requests').where({ head_id: headId }).orderBy('ticket_id')
  if (ids === 'all') return rows.pluck('ticket_id')
  if ('attachedAt' in ids) return rows.where({ attached_at: ids.attachedAt }).pluck('ticket_id')
  const attached = new Set<number>(await rows.pluck('ticket_id'))
  return ids.filter((id) => attached.has(id))
}

async function tellAll(
  trx: Knex,
  headId: number,
  news: NonNullable<IncidentChange['tells']>,
  saying: Saying,
): Promise<void> {
  // Whoever was not told of the solution yet need not hear that it is withdrawn.
  if (news.what === 'retracted') await forgetUntold(trx, headId, 'resolved')
  if (news.what === 'settled') await forgetUntold(trx, headId, 'reopened')
  const ids = await whoHears(trx, headId, news.what)
  await tell(trx, { headId, ids }, news, saying)
}

async function forgetUntold(trx: Knex, headId: number, what: IncidentNews): Promise<void> {
  await trx('incident_news').where({ head_id: headId, what }).delete()
}

async function tell(
  trx: Knex,
  { headId, ids }: { readonly headId: number; readonly ids: readonly number[] },
  { what, text, sentEntry }: NonNullable<IncidentChange['tells']>,
  { inboundId, authorId, now }: Saying,
): Promise<void> {
  if (ids.length === 0) return
  const by = { author_id: authorId, inbound_id: inboundId, at: now }
  const news = { head_id: headId, what, text, entry_id: sentEntry ?? null, ...by }
  const [row] = await trx('incident_news').insert(news).returning<{ id: number }[]>('id')
  const newsId = (row as { id: number }).id
  for (const batch of batches(ids))
    await trx('incident_tasks').insert(batch.map((id) => ({ news_id: newsId, ticket_id: id })))
}

/** A request that is reopened goes on by itself. */
export async function leaveIncident(trx: Knex, ticketId: number): Promise<void> {
  const left = await trx('incident_requests').where({ ticket_id: ticketId }).delete()
  if (left > 0) await trx('incident_tasks').where({ ticket_id: ticketId }).delete()
}
