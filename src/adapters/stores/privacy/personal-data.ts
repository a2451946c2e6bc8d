/** Exports all personal data of one person, or stranger: for a request for access (GDPR, article 15). */

import type { Knex } from 'knex'
import type { Person } from '../../../core/request/person.js'
import { peopleById } from '../people/people.js'
import { type DataSubject, readDataSubject } from './data-subject.js'
import {
  type ExportedEntry,
  type ExportedFile,
  entries,
  filesOf,
  iso,
  mailsOf,
  noticesOf,
} from './personal-data-rows.js'
import { copiesOf, type PersonalRequest, requestsOf } from './personal-requests.js'

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
  readonly elsewhere: readonly ExportedEntry[]
  readonly copies: readonly string[]
  readonly notices: readonly object[]
  readonly mails: readonly ExportedFile[]
  readonly files: readonly ExportedFile[]
}

/** Null: nothing is known of this (normalised) address. */
export async function readPersonalData(trx: Knex, address: string): Promise<PersonalData | null> {
  const subject = await readDataSubject(trx, address)
  if (!subject) return null
  const { personId } = subject
  return personId === null ? strangerData(trx, subject) : memberData(trx, personId, subject)
}

async function strangerData(trx: Knex, { addresses }: DataSubject): Promise<PersonalData> {
  return {
    person: {
      name: '',
      addresses,
      locale: null,
      role: 'stranger',
      active: false,
      since: null,
      teams: [],
      chat: await chatUsersOf(trx, addresses),
      sites: [],
    },
    requests: [],
    elsewhere: await entries(trx, (e) =>
      e.whereNull('e.author_id').whereIn('e.inbound_id', mailIds(trx, addresses)),
    ),
    copies: [],
    notices: await noticesOf(trx, null, addresses),
    mails: await mailsOf(trx, addresses),
    files: [],
  }
}

async function memberData(
  trx: Knex,
  personId: number,
  { addresses }: DataSubject,
): Promise<PersonalData> {
  const requests = await trx('tickets').where({ requester_id: personId }).orderBy('id').select('*')
  const ids = requests.map(({ id }) => id as number)
  return {
    person: await memberFacts(trx, personId, addresses),
    requests: await requestsOf(trx, requests, ids),
    elsewhere: await entriesElsewhere(trx, personId, addresses, ids),
    copies: await copiesOf(trx, personId),
    notices: await noticesOf(trx, personId, addresses),
    mails: await mailsOf(trx, addresses),
    files: await filesOf(trx, personId, ids),
  }
}

async function memberFacts(
  trx: Knex,
  personId: number,
  addresses: readonly string[],
): Promise<PersonalData['person']> {
  const [person] = (await peopleById(trx, [personId])) as [Person]
  const row = await trx('people').where({ id: personId }).first<{ created_at: number }>()
  const teams = await trx('teams')
    .whereIn('id', [...person.teamIds])
    .pluck('name')
  const { name, locale, role, active } = person
  return {
    name,
    locale,
    role,
    active,
    addresses,
    teams,
    since: iso(row.created_at),
    chat: await chatUsersOf(trx, addresses),
    sites: person.sites.map(({ site, head }) => ({ code: site.code, name: site.name, head })),
  }
}

/** What they, or their machines, left on requests of others. */
async function entriesElsewhere(
  trx: Knex,
  personId: number,
  addresses: readonly string[],
  ownIds: readonly number[],
): Promise<ExportedEntry[]> {
  return entries(trx, (e) =>
    e
      .whereNotIn('e.ticket_id', [...ownIds])
      .where((theirs) =>
        theirs
          .where('e.author_id', personId)
          .orWhere((machine) =>
            machine.whereNull('e.author_id').whereIn('e.inbound_id', mailIds(trx, addresses)),
          ),
      ),
  )
}

async function chatUsersOf(trx: Knex, addresses: readonly string[]): Promise<string[]> {
  return trx('chat_users')
    .whereIn('address', [...addresses])
    .pluck('id')
}

function mailIds(trx: Knex, addresses: readonly string[]): Knex.QueryBuilder {
  return trx('inbound_messages')
    .whereIn('sender', [...addresses])
    .select('id')
}
