/** The routing model in the database: kept, read, and dropped at once when a request goes that it may have been learnt from. */

import { createHash } from 'node:crypto'
import type { Knex } from 'knex'
import { MODEL_FORMAT, modelBytes, modelFrom } from '../../../core/routing/model-bytes.js'
import { NOTHING_LEARNT, type RoutingModel } from '../../../core/routing/routing-model.js'
import { readCounter } from '../base/counters.js'

interface ModelRow {
  readonly version: number
  readonly made_at: number
  readonly format: number
  readonly checksum: string
  readonly model: string
}

/** The model as it is now, kept in memory until its version changes. What can't be read counts as not learnt. */
export function routingReader(): (trx: Knex, version?: number) => Promise<RoutingModel> {
  let current: { readonly version: number; readonly model: RoutingModel } | undefined
  return async (trx, known) => {
    const version = known ?? (await readCounter(trx, 'routing'))
    if (current?.version !== version) current = { version, model: await readModel(trx, version) }
    return current.model
  }
}

async function readModel(trx: Knex, version: number): Promise<RoutingModel> {
  const row = await trx('routing_models').where({ version }).first<ModelRow | undefined>('*')
  if (row?.format !== MODEL_FORMAT) return NOTHING_LEARNT
  const bytes = Buffer.from(row.model, 'base64')
  return checksumOf(bytes) === row.checksum ? modelFrom(bytes) : NOTHING_LEARNT
}

/** When the model that is in use was learnt, epoch ms; null: there is none that this version could read. */
export async function readLearntAt(trx: Knex): Promise<number | null> {
  const version = await readCounter(trx, 'routing')
  const row = await trx('routing_models')
    .where({ version, format: MODEL_FORMAT })
    .first<Pick<ModelRow, 'made_at'> | undefined>('made_at')
  return row?.made_at ?? null
}

/**
 * Before decisions are read: what goes from then on, and was closed at `since` (epoch ms) or after, may be
 * among them. Resolves with the version that must still be in use when the model is kept.
 */
export async function beginLearning(trx: Knex, since: number): Promise<number> {
  const kept = (await readLearntAt(trx)) !== null
  const before = await readCounter(trx, 'routing-since')
  await writeSince(trx, kept ? Math.min(before, since) : since)
  return readCounter(trx, 'routing')
}

/** False: meanwhile a request went that may be in it, and it is not kept. */
export async function keepModel(
  trx: Knex,
  model: RoutingModel,
  { begun, since, now }: { readonly begun: number; readonly since: number; readonly now: number },
): Promise<boolean> {
  await lockSince(trx)
  // Of two sweeps at once one keeps its model; what another writes meanwhile is waited for.
  const ours = await trx('counters').where({ name: 'routing', value: begun }).increment('value', 1)
  if (ours === 0) return false
  const bytes = modelBytes(model)
  await trx('routing_models').delete()
  await trx('routing_models').insert({
    version: begun + 1,
    made_at: now,
    format: MODEL_FORMAT,
    checksum: checksumOf(bytes),
    model: Buffer.from(bytes.buffer).toString('base64'),
  })
  await writeSince(trx, since)
  return true
}

/** Nothing is proposed until it is learnt anew, by the next sweep. */
export async function dropModel(trx: Knex): Promise<void> {
  // First: a model that is being kept has its row once this came through.
  await trx('counters').where({ name: 'routing' }).increment('value', 1)
  await trx('routing_models').delete()
}

/** A request goes that was closed then (epoch ms): the model goes with it, unless it can't have been learnt from it. */
export async function unlearnRoute(trx: Knex, closedAt: number): Promise<void> {
  await lockSince(trx)
  if (closedAt >= (await readCounter(trx, 'routing-since'))) await dropModel(trx)
}

/** Learning and purging take turns, in this order, or a model could be kept that a purged request is in. SQLite has one writer. */
async function lockSince(trx: Knex): Promise<void> {
  await trx('counters').where({ name: 'routing-since' }).forUpdate().first('name')
}

async function writeSince(trx: Knex, since: number): Promise<void> {
  await trx('counters').where({ name: 'routing-since' }).update({ value: since })
}

function checksumOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
