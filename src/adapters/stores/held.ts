/** All that is held of one person, for whoever asks what the house knows of them. */

import type { Knex } from 'knex'
import { formatReference } from '../../core/reference.js'
import { fold } from '../../core/text.js'
import { peopleByAddress } from './people.js'

/** Times are ISO 8601, UTC. */
export interface Held {
  readonly person: {
    readonly name: string
    readonly addresses: readonly string[]
    readonly locale: string | null
    readonly role: string
    readonly active: boolean
    readonly since: string
    readonly teams: readonly string[]
    /** Users of the chat that are theirs. */
    readonly chat: readonly string[]
    readonly sites: readonly { readonly code: string; readonly name: string; head: boolean }[]
  }
  readonly requests: readonly HeldRequest[]
  /** Their lines on other people's requests, their machines' too, and requests that they are in copy of. */
  readonly elsewhere: readonly HeldEntry[]
  readonly copies: readonly string[]
  readonly notices: readonly object[]
  readonly mails: readonly HeldFile[]
  readonly files: readonly HeldFile[]
}

export interface HeldRequest {
  readonly ref: string
  readonly journal: readonly HeldEntry[]
  /** Answers that it was shown, and what of it they answer. */
  readonly answers: readonly object[]
  readonly [field: string]: unknown
}

export interface HeldEntry {
  readonly ref: string
  readonly at: string
  readonly visibility: string
  readonly kind: string
  readonly author: string | null
  readonly text: string
  /** Quotes and signature. */
  readonly elided: string
}

export interface HeldFile {
  /** SHA-256: the name of its blob. */
  readonly blob: string
  /** As it is to be called in a folder of such files. */
  readonly name: string
  readonly [fact: string]: unknown
}

/** Null: nobody has this (normalised) address. */
export async function heldOf(trx: Knex, address: string): Promise<Held | null> {
  const person = (await peopleByAddress(trx, [address])).get(address)
  if (!person) return null
  const row = await trx('people').where({ id: person.id }).first<{ created_at: number }>()
  const addresses = await trx('addresses').where({ person_id: person.id }).pluck('address')
  const teams = await trx('teams')
    .whereIn('id', [...person.teamIds])
    .pluck('name')
  const requests = await trx('tickets').where({ requester_id: person.id }).orderBy('id').select('*')
  const ids = requests.map(({ id }) => id as number)
  const journal = await entries(trx, (e) => e.whereIn('e.ticket_id', ids))
  const answers = await trx('suggestions')
    .whereIn('ticket_id', ids)
    .orderBy('id')
    .select<{ ticket_id: number }[]>(
      ...['ticket_id', 'entry_id as entry', 'sentence', 'shown_at'],
      ...['opened_at', 'accepted_at', 'answered_at'],
    )
  const mailIds = () => trx('inbound_messages').whereIn('sender', addresses).select('id')
  const { name, locale, role, active } = person
  return {
    person: {
      ...{ name, locale, role, active, addresses, teams },
      since: iso(row.created_at),
      chat: await trx('chat_users').whereIn('address', addresses).pluck('id'),
      sites: person.sites.map(({ site, head }) => ({ code: site.code, name: site.name, head })),
    },
    requests: requests.map(
      ({ id, requester_id: _, title_folded: __, version: ___, ...fields }) => ({
        ref: formatReference(fields.number),
        ...Object.fromEntries(Object.entries(fields).map(readable)),
        journal: journal.filter(({ ref }) => ref === formatReference(fields.number)),
        answers: answers
          .filter(({ ticket_id }) => ticket_id === id)
          .map(({ ticket_id: ____, ...answer }) =>
            Object.fromEntries(Object.entries(answer).map(readable)),
          ),
      }),
    ),
    elsewhere: await entries(trx, (e) =>
      e
        .whereNotIn('e.ticket_id', ids)
        .where((theirs) =>
          theirs
            .where('e.author_id', person.id)
            .orWhere((machine) =>
              machine.whereNull('e.author_id').whereIn('e.inbound_id', mailIds()),
            ),
        ),
    ),
    copies: (
      await trx('copies as c')
        .join('tickets as t', 't.id', 'c.ticket_id')
        .where('c.person_id', person.id)
        .orderBy('t.number')
        .pluck('t.number')
    ).map(formatReference),
    notices: await noticesOf(trx, person.id, addresses),
    mails: await mailsOf(trx, addresses),
    files: await filesOf(trx, person.id, ids),
  }
}

async function entries(
  trx: Knex,
  which: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
): Promise<HeldEntry[]> {
  const query = trx('log_entries as e')
    .join('tickets as t', 't.id', 'e.ticket_id')
    .leftJoin('people as p', 'p.id', 'e.author_id')
    .orderBy('e.id')
    .select('t.number', 'e.at', 'e.visibility', 'e.kind', 'p.name as author', 'e.text', 'e.elided')
  return (await which(query)).map(({ number, at, ...entry }: { number: number; at: number }) => ({
    ref: formatReference(number),
    at: iso(at),
    ...(entry as Omit<HeldEntry, 'ref' | 'at'>),
  }))
}

async function noticesOf(trx: Knex, personId: number, addresses: readonly string[]) {
  const rows = await trx('outbox_messages')
    .where((theirs) =>
      theirs.where({ person_id: personId }).orWhereIn('to_address', [...addresses]),
    )
    .orderBy('id')
    .select('kind', 'to_address', 'ticket_number', 'status', 'created_at', 'sent_at', 'data')
  return rows.map(({ data, ticket_number: number, ...row }) => ({
    ref: number === null ? null : formatReference(number),
    ...Object.fromEntries(Object.entries(row).map(readable)),
    says: JSON.parse(data) as object,
  }))
}

async function mailsOf(trx: Knex, addresses: readonly string[]): Promise<HeldFile[]> {
  const rows = await trx('inbound_messages')
    .whereIn('sender', [...addresses])
    .orderBy('id')
    .select('id', 'blob', 'subject', 'sender', 'received_at', 'status', 'because')
  return rows.map(({ id, blob, ...row }) => ({
    ...{ blob, name: `${id}.eml` },
    ...Object.fromEntries(Object.entries(row).map(readable)),
  }))
}

/** Of their requests, and those that they sent to others'. */
async function filesOf(trx: Knex, personId: number, ids: readonly number[]): Promise<HeldFile[]> {
  const rows = await trx('attachments as f')
    .join('tickets as t', 't.id', 'f.ticket_id')
    .leftJoin('log_entries as e', 'e.id', 'f.log_entry_id')
    .where((theirs) => theirs.whereIn('f.ticket_id', [...ids]).orWhere('e.author_id', personId))
    .orderBy('f.id')
    .select('f.id', 'f.blob', 'f.name', 'f.type', 'f.bytes', 't.number')
  return rows.map(({ id, blob, name, type, bytes, number }) => ({
    ...{ blob, name: `${id}-${safeName(name)}`, type, bytes },
    ...{ ref: formatReference(number), sentAs: name },
  }))
}

/** Letters, digits and dots: it becomes the name of a file on any system. */
function safeName(name: string): string {
  const plain = fold(name)
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
  return plain.slice(-80) || 'file'
}

/** A time of the database as people read it. */
function readable([name, value]: [string, unknown]): [string, unknown] {
  const isTime = /_at$|_until$/.test(name) && typeof value === 'number'
  return [name, isTime ? iso(value) : value]
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
