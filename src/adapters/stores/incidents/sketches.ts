/** Reads requests as far as they are compared with each other: title, the beginning of the description, product, subcategory. */

import type { Knex } from 'knex'
import type { RequestMark, Written } from '../../../core/incidents/counted.js'
import type { RequestSketch } from '../../../core/incidents/incident.js'
import { type Gathered, prepared } from '../../../core/incidents/prepared.js'
import { isOpen } from '../../../core/request/open-states.js'
import type { Status } from '../../../core/request/ticket.js'
import { batches } from '../base/batches.js'
import { inSlices } from '../base/in-slices.js'
import { unacknowledged } from './unacknowledged.js'

/** Characters of a description. */
const BEGINNING = 600
/** More than came in a day at the largest desk that we know; the latest count. */
const MOST = 4000

/** Of requests that can still be attached. */
export const OPEN_STATUSES: Status[] = ['dispatched', 'redispatched', 'assigned', 'pending']

export interface SketchRow {
  readonly id: number
  readonly number: number
  readonly requester_id: number
  readonly title: string
  readonly beginning: string
  readonly product_id: number | null
  readonly subcategory_code: string | null
  readonly created_at: number
}

export function sketchColumns(knex: Knex): (string | Knex.Raw)[] {
  return [
    ...['t.id', 't.number', 't.requester_id', 't.title', 't.product_id', 't.subcategory_code'],
    't.created_at',
    beginning(knex, 'beginning'),
  ]
}

/** Of the description. */
function beginning(knex: Knex, name: string): Knex.Raw {
  return knex.raw(`substr(t.description, 1, ${BEGINNING}) as ${name}`)
}

export function toSketch(row: SketchRow): RequestSketch {
  return {
    id: row.id,
    number: row.number,
    requesterId: row.requester_id,
    title: row.title,
    text: row.beginning,
    productId: row.product_id,
    subcategoryCode: row.subcategory_code,
    createdAt: row.created_at,
  }
}

/** Open requests that came since then, heads of incidents left out. */
export async function readAround(trx: Knex, since: number): Promise<Gathered[]> {
  // By the date alone: the index has the latest first, and sorts nothing.
  const rows = await trx('tickets as t')
    .leftJoin('incident_requests as r', 'r.ticket_id', 't.id')
    .leftJoin('incidents as i', 'i.head_id', 't.id')
    .where('t.created_at', '>=', since)
    .whereNotExists(unacknowledged(trx).whereRaw('o.ticket_id = t.id').select('o.id'))
    .orderBy('t.created_at', 'desc')
    .limit(MOST)
    .select<(SketchRow & PartOf)[]>([
      ...sketchColumns(trx),
      't.status',
      'r.head_id as attached',
      'i.head_id as heads',
    ])
  const open = rows.filter(({ status, heads }) => isOpen(status) && heads === null)
  return inSlices(gathered(open))
}

/** Thousands of texts are read for one proposal: each is a step. */
function* gathered(rows: readonly (SketchRow & PartOf)[]): Generator<void, Gathered[]> {
  const read: Gathered[] = []
  for (const row of rows) {
    read.push({ ...prepared(toSketch(row)), headId: row.attached })
    yield
  }
  return read
}

interface PartOf {
  readonly status: Status
  readonly attached: number | null
  readonly heads: number | null
}

/** The id of the newest request; 0: there is none. */
export async function readNewestRequest(trx: Knex): Promise<number> {
  const row = await trx('tickets').max<{ id: number | null }[]>({ id: 'id' })
  return row[0]?.id ?? 0
}

export async function readOpenedBetween(
  trx: Knex,
  from: number,
  to: number,
  most = MOST,
): Promise<RequestMark[]> {
  return trx('tickets')
    .where('created_at', '>=', from)
    .where('created_at', '<', to)
    .orderBy('created_at', 'desc')
    .limit(most)
    .select<RequestMark[]>({
      id: 'id',
      version: 'version',
      requesterId: 'requester_id',
      productId: 'product_id',
      subcategoryCode: 'subcategory_code',
      createdAt: 'created_at',
    })
}

export async function readWrittenIn(trx: Knex, ids: readonly number[]): Promise<Written[]> {
  const found: Written[] = []
  for (const batch of batches(ids))
    found.push(
      ...(await trx('tickets as t')
        .whereIn('t.id', batch)
        .select<Written[]>('t.id', 't.title', beginning(trx, 'text'))),
    )
  return found
}
