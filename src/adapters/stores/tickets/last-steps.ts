/** Reads what a technician may take back: the last entries of a request, and who was told of one of them. */

import type { Knex } from 'knex'
import type { FoundStep, Told } from '../../../core/deciding/situation/lookup-results.js'
import type { NoticeKind } from '../../../core/notices/notice.js'
import type { EntryKind } from '../../../core/request/entry-kind.js'
import type { StateChange, Visibility } from '../../../core/request/ticket.js'

/** Their last step must be among so many of the newest entries. */
const LAST = 30

interface StepRow {
  readonly id: number
  readonly kind: EntryKind
  readonly visibility: Visibility
  readonly author_id: number | null
  readonly at: number
  readonly inbound_id: number | null
  readonly change: string | null
}

/** The newest first. */
export async function readLastSteps(trx: Knex, ticketId: number): Promise<FoundStep[]> {
  const rows = await trx('log_entries')
    .where({ ticket_id: ticketId })
    .whereNull('side_id')
    .orderBy('id', 'desc')
    .limit(LAST)
    .select<StepRow[]>('id', 'kind', 'visibility', 'author_id', 'at', 'inbound_id', 'change')
  return rows.map((row) => ({
    entryId: row.id,
    kind: row.kind,
    isPrivate: row.visibility === 'private',
    authorId: row.author_id,
    at: row.at,
    inboundId: row.inbound_id,
    change: row.change === null ? null : (JSON.parse(row.change) as StateChange),
  }))
}

interface ToldRow {
  readonly id: number
  readonly kind: NoticeKind
  readonly person_id: number | null
  readonly to_address: string
  readonly to_name: string
  readonly to_locale: string | null
  readonly status: string
  readonly attempts: number
}

/** States of notices that were sent, or still may be. */
const REACHES = ['queued', 'claimed', 'sent']

/** Who was told by the notices that this message (`inboundId`) led to on the request. */
export async function readTold(
  trx: Knex,
  ticketId: number,
  inboundId: number,
): Promise<readonly Told[]> {
  const merged: number[] = await trx('tickets').where({ merged_into: ticketId }).pluck('id')
  const rows = await trx('outbox_messages as o')
    .leftJoin('people as p', 'p.id', 'o.person_id')
    .whereIn('o.ticket_id', [ticketId, ...merged])
    .where({ 'o.inbound_id': inboundId })
    .whereIn('o.status', REACHES)
    .where((still) => still.whereNull('o.person_id').orWhere('p.active', true))
    .orderBy('o.id')
    .select<ToldRow[]>(
      ...['o.id', 'o.kind', 'o.person_id', 'o.to_address', 'o.to_name', 'o.to_locale'],
      ...['o.status', 'o.attempts'],
    )
  return rows.map((row) => ({
    noticeId: row.id,
    kind: row.kind,
    to: {
      personId: row.person_id,
      address: row.to_address,
      name: row.to_name,
      locale: row.to_locale,
    },
    waits: row.status === 'queued' && row.attempts === 0,
  }))
}
