/** All that is held of one person, or stranger, for whoever asks what the house knows of them. */

import type { Knex } from 'knex'
import type { Person } from '../../../core/request/person.js'
import { formatReference } from '../../../core/text/reference.js'
import { peopleById } from '../people/people.js'
import { type DataSubject, readDataSubject } from './data-subject.js'
import {
  entries,
  filesOf,
  type HeldEntry,
  type HeldFile,
  iso,
  mailsOf,
  noticesOf,
  readable,
} from './personal-data-rows.js'

/** Times are ISO 8601, UTC. */
export interface PersonalData {
  readonly person: {
    readonly name: string
    readonly addresses: readonly string[]
    readonly locale: string | null
    /** `stranger`: nobody of the directory. */
    readonly role: string
    readonly active: boolean
    readonly since: string | null
    readonly teams: readonly string[]
    /** Users of the chat that are theirs. */
    readonly chat: readonly string[]
    readonly sites: readonly { readonly code: string; readonly name: string; head: boolean }[]
  }
  readonly requests: readonly PersonalRequest[]
  /** Their lines on other people's requests, their machines' too, and requests that they are in copy of. */
  readonly elsewhere: readonly HeldEntry[]
  readonly copies: readonly string[]
  readonly notices: readonly object[]
  readonly mails: readonly HeldFile[]
  readonly files: readonly HeldFile[]
}

export interface PersonalRequest {
  readonly ref: string
  readonly journal: readonly HeldEntry[]
  /** Answers that it was shown, and what of it they answer. */
  readonly answers: readonly object[]
  readonly [field: string]: unknown
}

/** Null: nothing is known of this (normalised) address. */
export async function readPersonalData(trx: Knex, address: string): Promise<PersonalData | null> {
  const whom = await readDataSubject(trx, address)
  if (!whom) return null
  return whom.personId === null ? heldOfStranger(trx, whom) : heldOfMember(trx, whom.personId, whom)
}

async function heldOfStranger(trx: Knex, { addresses }: DataSubject): Promise<PersonalData> {
  return {
    person: {
      name: '',
      addresses,
      locale: null,
      role: 'stranger',
      active: false,
      since: null,
      teams: [],
      chat: await trx('chat_users')
        .whereIn('address', [...addresses])
        .pluck('id'),
      sites: [],
    },
    requests: [],
    elsewhere: await entries(trx, (e) =>
      e.whereNull('e.author_id').whereIn(
        'e.inbound_id',
        trx('inbound_messages')
          .whereIn('sender', [...addresses])
          .select('id'),
      ),
    ),
    copies: [],
    notices: await noticesOf(trx, null, addresses),
    mails: await mailsOf(trx, addresses),
    files: [],
  }
}

async function heldOfMember(trx: Knex, personId: number, whom: DataSubject): Promise<PersonalData> {
  const [person] = (await peopleById(trx, [personId])) as [Person]
  const row = await trx('people').where({ id: person.id }).first<{ created_at: number }>()
  const addresses = [...whom.addresses]
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
      name,
      locale,
      role,
      active,
      addresses,
      teams,
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
