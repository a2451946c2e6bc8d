/** Counts and gathers notices of floods (many messages in a short time), and takes them out for a digest. */

import type { Knex } from 'knex'
import type { GatheredFor } from '../../../app/ports/digests.js'
import { DIGEST_EVERY, type Gathered, MOST_LINES } from '../../../core/notices/floods.js'
import type { Notice } from '../../../core/notices/notice.js'
import type { Locale } from '../../../core/request/person.js'
import { batches } from '../base/batches.js'
import { lastDay } from './answer-cap.js'

/** Far above any limit. */
const MOST_ARRIVED = 5000

/** When a message came that made a notice with this flood key to this address. */
export interface FloodArrival {
  readonly flood: string
  readonly to: string
  /** Epoch ms. */
  readonly at: number
}

/** The arrivals of the last day for these flood keys, the newest first and at most `MOST_ARRIVED` for each batch of keys. */
export async function readArrivals(
  trx: Knex,
  keys: readonly string[],
  now: number,
): Promise<FloodArrival[]> {
  const rows: FloodArrival[] = []
  for (const part of batches(keys)) {
    const found = await trx('outbox_messages as o')
      .leftJoin('inbound_messages as i', 'i.id', 'o.inbound_id')
      .whereIn('o.flood', part)
      .whereBetween('o.created_at', lastDay(now))
      .orderBy('o.created_at', 'desc')
      .limit(MOST_ARRIVED)
      .select<{ flood: string; to: string; received_at: number | null; created_at: number }[]>(
        'o.flood',
        'o.to_address as to',
        'i.received_at',
        'o.created_at',
      )
    for (const { flood, to, received_at, created_at } of found)
      rows.push({ flood, to, at: received_at ?? created_at })
  }
  return rows
}

const REPORTED = 'flood: told in a digest'

interface GatheredRow {
  readonly id: number
  readonly flood: string
  readonly inbound_id: number | null
  readonly ticket_number: number | null
  readonly created_at: number
}

interface RecipientRow {
  readonly id: number
  readonly to_address: string
  readonly to_name: string
  readonly to_locale: Locale | null
  readonly person_id: number | null
}

/** What waits for recipients who had no digest in the last hour; it is taken out, and reported once. */
export async function takeGathered(trx: Knex, now: number): Promise<GatheredFor[]> {
  const waiting = await trx('outbox_messages')
    .where({ status: 'gathered' })
    .orderBy('created_at')
    .orderBy('id')
    .select<RecipientRow[]>('id', 'to_address', 'to_name', 'to_locale', 'person_id')
  const recipients = new Map<string, RecipientRow[]>()
  for (const row of waiting)
    recipients.set(row.to_address, [...(recipients.get(row.to_address) ?? []), row])
  const found: GatheredFor[] = []
  for (const [address, rows] of recipients) {
    const recent = await trx('outbox_messages')
      .where({ kind: 'flood', to_address: address })
      .where('created_at', '>', now - DIGEST_EVERY)
      .first('id')
    if (recent) continue
    const ids = rows.map(({ id }) => id)
    const gathered = await takeFor(trx, ids)
    const { to_name: name, to_locale: locale, person_id: personId } = rows.at(-1) as RecipientRow
    if (gathered.length > 0) found.push({ to: { personId, address, name, locale }, gathered })
  }
  return found
}

/** Of two processes, only one takes each. */
async function takeFor(trx: Knex, ids: readonly number[]): Promise<Gathered[]> {
  const rows: GatheredRow[] = []
  // By their ids: the mailbox of a team has got a good part of all notices.
  for (const part of batches(ids)) {
    const taken = await trx('outbox_messages')
      .whereIn('id', part)
      .where({ status: 'gathered' })
      .update({ status: 'suppressed', error: REPORTED })
      .returning<GatheredRow[]>(['id', 'flood', 'inbound_id', 'ticket_number', 'created_at'])
    rows.push(...taken)
  }
  rows.sort((a, b) => a.id - b.id)
  const notices = await readNotices(trx, newestOfEach(rows))
  const senders = await readSenders(trx, rows)
  return rows.map((row) => ({
    flood: row.flood,
    at: row.created_at,
    ticketNumber: row.ticket_number,
    notice: notices.get(row.id) ?? null,
    sender: senders.get(row.inbound_id ?? 0) ?? '',
  }))
}

/** Only of those that a digest shows the data is read. */
function newestOfEach(rows: readonly GatheredRow[]): number[] {
  const byFlood = new Map<string, number[]>()
  for (const { id, flood } of rows) byFlood.set(flood, [...(byFlood.get(flood) ?? []), id])
  return [...byFlood.values()].flatMap((ids) => ids.slice(-MOST_LINES))
}

async function readNotices(trx: Knex, ids: readonly number[]) {
  const notices = new Map<number, Pick<Notice, 'kind' | 'data'>>()
  for (const part of batches(ids)) {
    const rows = await trx('outbox_messages')
      .whereIn('id', part)
      .select<{ id: number; kind: Notice['kind']; data: string }[]>('id', 'kind', 'data')
    for (const { id, kind, data } of rows)
      notices.set(id, { kind, data: JSON.parse(data) } as Pick<Notice, 'kind' | 'data'>)
  }
  return notices
}

async function readSenders(trx: Knex, rows: readonly GatheredRow[]): Promise<Map<number, string>> {
  const senders = new Map<number, string>()
  for (const part of batches(rows.flatMap(({ inbound_id }) => inbound_id ?? []))) {
    const found = await trx('inbound_messages')
      .whereIn('id', part)
      .select<{ id: number; sender: string | null }[]>('id', 'sender')
    for (const { id, sender } of found) senders.set(id, sender ?? '')
  }
  return senders
}

/** Whether a request that waits for its team was announced in a digest only. */
export async function wasGathered(knex: Knex, ticketId: number): Promise<boolean> {
  const row = await knex('outbox_messages as o')
    .join('tickets as t', 't.id', 'o.ticket_id')
    .where({ 'o.ticket_id': ticketId, 'o.kind': 'team-new', 't.status': 'dispatched' })
    .where((gathered) =>
      gathered.where({ 'o.status': 'gathered' }).orWhere({ 'o.error': REPORTED }),
    )
    .first('o.id')
  return row !== undefined
}

/** Notices that were gathered in the last day, and of how many senders. */
export async function floodsToday(
  knex: Knex,
  now: number,
): Promise<{ readonly notices: number; readonly senders: number }> {
  const rows = await knex('outbox_messages')
    .whereNotNull('flood')
    .whereBetween('created_at', lastDay(now))
    // By the index of status and date.
    .whereIn('status', ['gathered', 'suppressed'])
    .where((gathered) => gathered.where({ status: 'gathered' }).orWhere({ error: REPORTED }))
    .groupBy('flood')
    .select<{ flood: string; total: number | string }[]>('flood', knex.raw('count(*) as total'))
  return {
    notices: rows.reduce((sum, { total }) => sum + Number(total), 0),
    senders: rows.length,
  }
}
