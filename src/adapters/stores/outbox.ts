/** The outbox: notices written with the change that they tell of, and what became of each. */

import type { Knex } from 'knex'
import type { Delivery, Outbox, OutboxRow, Settled, Tokens } from '../../app/ports.js'
import type { Message } from '../../core/message.js'
import type { Notice, NoticeKind } from '../../core/notice.js'
import type { Locale } from '../../core/person.js'
import { shorten } from '../../core/text.js'
import { isPostgres, writing } from '../database.js'

/** A claim that its process did not settle within this time is free again, ms. */
const CLAIM_LASTS = 10 * 60_000
const DAY = 24 * 60 * 60_000
/** A number in an answer means nothing after two weeks: see offered.ts. */
const EMPTIED_AFTER = 14 * DAY

/** Notices that are still to be written from their data. */
export const WAITING: readonly string[] = ['queued', 'claimed']

interface OutboxColumns {
  id: number
  kind: NoticeKind
  data: string
  ticket_id: number | null
  ticket_number: number | null
  inbound_id: number | null
  person_id: number | null
  to_address: string
  to_name: string
  to_locale: Locale | null
  message_id: string
  in_reply_to: string | null
  references: string
  attempts: number
  created_at: number
}

export interface OutboxContext {
  readonly ticket: { id: number; number: number } | null
  readonly inboundId: number | null
  readonly message: Message | null
  readonly now: number
  readonly tokens: Tokens
}

/** What one address was sent in the last day, answers that were not suppressed. */
export interface RecentAnswers {
  readonly total: number
  readonly unknownSender: number
}

/** The same for several addresses, in one statement; an address that got nothing is absent. */
export async function readRecent(
  trx: Knex,
  addresses: readonly string[],
  now: number,
): Promise<Map<string, RecentAnswers>> {
  if (addresses.length === 0) return new Map()
  const rows = await trx('outbox_messages')
    .whereIn('to_address', [...addresses])
    .where('created_at', '>', now - DAY)
    .whereNot('status', 'suppressed')
    .groupBy('to_address')
    .select<{ to_address: string; total: number; unknown: number }[]>(
      'to_address',
      trx.raw('count(*) as total'),
      trx.raw("sum(case when kind = 'unknown-sender' then 1 else 0 end) as unknown"),
    )
  return new Map(
    rows.map((row) => [
      row.to_address,
      { total: Number(row.total), unknownSender: Number(row.unknown) },
    ]),
  )
}

/** Only answers to people are capped: what tells a team of its work must always arrive. */
export function isCapped({ kind }: Notice): boolean {
  return !kind.startsWith('team-') && !UNCAPPED.includes(kind)
}

/** A closing must never come unwarned. */
const UNCAPPED: readonly NoticeKind[] = ['closing-soon', 'closed-by-time', 'reminder', 'digest']

/** Why an answer must not go out today, if it must not. */
export function overCap(
  { kind }: Notice,
  recent: RecentAnswers,
  dailyCap: number,
): string | undefined {
  if (kind === 'unknown-sender' && recent.unknownSender > 0) return 'told today'
  return recent.total >= dailyCap ? 'daily-cap' : undefined
}

/** The row of a notice, to be written in the transaction of the change that it tells of. */
export function newRow(
  notice: Notice,
  context: OutboxContext,
  suppressed: string | undefined,
): object {
  const { message, now, tokens, inboundId } = context
  const ticket = notice.about ?? context.ticket
  const { personId, address, name, locale } = notice.to
  const made = ticket && {
    ticketNumber: ticket.number,
    personId: personId ?? 0,
    heldId: null,
    action: 'reply' as const,
  }
  const parent = message?.messageId ?? null
  return {
    kind: notice.kind,
    data: JSON.stringify(notice.data),
    bulk: inboundId === null,
    asks: asksIn(notice),
    ticket_id: ticket?.id ?? null,
    ticket_number: ticket?.number ?? null,
    inbound_id: inboundId,
    person_id: personId,
    to_address: address,
    to_name: name,
    to_locale: locale,
    message_id: tokens.messageId(made, now),
    in_reply_to: parent,
    references: JSON.stringify(
      parent ? [...(message?.ancestors.slice(0, 20) ?? []).toReversed(), parent] : [],
    ),
    status: suppressed === undefined ? 'queued' : 'suppressed',
    error: suppressed ?? null,
    claimed_by: null,
    attempts: 0,
    due_at: now,
    created_at: now,
    sent_at: null,
  }
}

function asksIn({ data }: Notice): boolean {
  return 'options' in data && data.options.length > 0
}

/** `instance` names this process among those that share the database. */
export function openOutbox(knex: Knex, instance: string): Outbox {
  return {
    async claim(limit, now) {
      return writing(knex, async (trx) => {
        // What somebody waits for first: a sweep writes to thousands at once.
        const ids = await due(trx, false, limit, now)
        if (ids.length < limit) ids.push(...(await due(trx, true, limit - ids.length, now)))
        if (ids.length === 0) return []
        const rows = await trx('outbox_messages')
          .whereIn('id', ids)
          .update({
            ...{ status: 'claimed', claimed_by: instance, due_at: now + CLAIM_LASTS },
            // Whoever had it may have sent it: whoever has it now can look, where that can be seen.
            attempts: trx.raw("case when status = 'claimed' then attempts + 1 else attempts end"),
          })
          .returning<OutboxColumns[]>('*')
        return rows.map(toOutboxRow).sort((a, b) => a.id - b.id)
      })
    },

    async settle(results, now) {
      await writing(knex, async (trx) => {
        const sent = results.filter(({ delivery }) => delivery.kind === 'sent')
        if (sent.length > 0) await settleSent(trx, sent, now)
        for (const result of results)
          if (result.delivery.kind !== 'sent') await settleFailed(trx, result, result.delivery, now)
      })
    },

    async release() {
      await knex('outbox_messages')
        .where({ status: 'claimed', claimed_by: instance })
        .update({ due_at: 0 })
    },
  }
}

async function due(trx: Knex, bulk: boolean, limit: number, now: number): Promise<number[]> {
  const ids = trx('outbox_messages')
    .whereIn('status', [...WAITING])
    .where({ bulk })
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
  if (isPostgres(trx)) ids.forUpdate().skipLocked()
  return ids.pluck('id')
}

/** The usual case, in one statement for all of them. */
async function settleSent(trx: Knex, results: readonly Settled[], now: number): Promise<void> {
  await trx('outbox_messages')
    .whereIn(
      'id',
      results.map(({ row }) => row.id),
    )
    .update({ status: 'sent', sent_at: now, error: null, claimed_by: null })
    .increment('attempts', 1)
  const aboutNone = results.filter(
    ({ row: { ticketId, notice } }) => ticketId === null && !asksIn(notice),
  )
  if (aboutNone.length > 0)
    await emptied(
      trx('outbox_messages').whereIn(
        'id',
        aboutNone.map(({ row }) => row.id),
      ),
    )
}

/**
 * A digest and a list hold titles and names of many requests, each of which leaves the house on a day
 * of its own: what they said is kept no longer than it is needed.
 */
async function emptied(rows: Knex.QueryBuilder): Promise<number> {
  return rows.update({ data: '{}', asks: false })
}

/** The same of those that ask something, or never went out, once nobody can answer or send them. */
export async function emptyOld(knex: Knex, now: number): Promise<number> {
  const old = knex('outbox_messages')
    .whereNull('ticket_id')
    .whereNotIn('status', [...WAITING])
    .where('created_at', '<', now - EMPTIED_AFTER)
    .whereNot({ data: '{}' })
  return emptied(old)
}

async function settleFailed(
  trx: Knex,
  { row, nextAttemptAt }: Settled,
  delivery: Exclude<Delivery, { kind: 'sent' }>,
  now: number,
): Promise<void> {
  const dead = delivery.kind === 'dead' || nextAttemptAt === null
  await trx('outbox_messages')
    .where({ id: row.id })
    .update({
      claimed_by: null,
      attempts: row.attempts + 1,
      error: shorten(delivery.error, 1000),
      ...(dead ? { status: 'dead' } : { status: 'queued', due_at: nextAttemptAt }),
    })
  if (!dead || row.ticketId === null) return
  if (row.notice.kind === 'closing-soon' && delivery.kind !== 'dead') await unwarn(trx, row)
  // An agent who reads the ticket must see that the other side never got this.
  await trx('log_entries').insert({
    ticket_id: row.ticketId,
    visibility: 'private',
    kind: 'delivery',
    author_id: null,
    at: now,
    text: `${row.notice.kind} → ${row.notice.to.address}: ${delivery.error}`,
    elided: '',
    inbound_id: null,
  })
}

/** The mail was down for days: nobody is warned by that. The next sweep warns anew, with a new date. */
async function unwarn(trx: Knex, { ticketId, createdAt }: OutboxRow): Promise<void> {
  await trx('tickets')
    .where({ id: ticketId, warned_at: createdAt })
    .update({ warned_at: null, closes_at: null })
    .increment('version', 1)
}

function toOutboxRow(row: OutboxColumns): OutboxRow {
  const to = {
    personId: row.person_id,
    address: row.to_address,
    name: row.to_name,
    locale: row.to_locale,
  }
  return {
    id: row.id,
    notice: { kind: row.kind, to, data: JSON.parse(row.data) } as Notice,
    ticketNumber: row.ticket_number,
    ticketId: row.ticket_id,
    inboundId: row.inbound_id,
    messageId: row.message_id,
    inReplyTo: row.in_reply_to,
    references: JSON.parse(row.references) as string[],
    createdAt: row.created_at,
    attempts: row.attempts,
  }
}
