/** Exports all personal data of one person, or stranger: for a request for access (GDPR, article 15). */

import type { Knex } from 'knex'
import type { Person } from '../../../core/request/person.js'
import { formatReference } from '../../../core/text/reference.js'
import { batches } from '../base/batches.js'
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
import { type PersonalRequest, referencesNamedFor, requestsOf } from './personal-requests.js'

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
    /** Where the directory brought them from, and the key that it knows them by; null: it did not. */
    readonly directory: { readonly source: string; readonly key: string | null } | null
    readonly teams: readonly string[]
    /** Users of the chat that are theirs. */
    readonly chat: readonly string[]
    readonly sites: readonly { readonly code: string; readonly name: string; head: boolean }[]
  }
  readonly requests: readonly PersonalRequest[]
  /** Their lines on other people's requests, their machines' too, and requests that they are in copy of. */
  readonly elsewhere: readonly ExportedEntry[]
  readonly copies: readonly string[]
  /** Requests that they follow no longer, and those of which alerts wait to be told to them. */
  readonly unfollowed: readonly string[]
  readonly alerts: readonly string[]
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
      directory: null,
      teams: [],
      chat: await chatUsersOf(trx, addresses),
      sites: [],
    },
    requests: [],
    elsewhere: await machineEntries(trx, addresses),
    copies: [],
    unfollowed: [],
    alerts: [],
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
  const numbers = requests.map(({ number }) => number as number)
  return {
    person: await memberFacts(trx, personId, addresses),
    requests: await requestsOf(trx, requests, ids),
    elsewhere: await entriesElsewhere(
      trx,
      personId,
      addresses,
      new Set(numbers.map(formatReference)),
    ),
    copies: await referencesNamedFor(trx, 'copies', personId),
    unfollowed: await referencesNamedFor(trx, 'unwatched', personId),
    alerts: await referencesNamedFor(trx, 'alerts', personId),
    notices: await noticesOf(trx, personId, addresses),
    mails: await mailsOf(trx, addresses),
    files: await filesOf(trx, personId, ids),
  }
}

interface PersonRow {
  readonly created_at: number
  readonly source: string | null
  readonly source_key: string | null
}

async function memberFacts(
  trx: Knex,
  personId: number,
  addresses: readonly string[],
): Promise<PersonalData['person']> {
  const [person] = (await peopleById(trx, [personId])) as [Person]
  const row = await trx('people').where({ id: personId }).first<PersonRow>()
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
    directory: row.source === null ? null : { source: row.source, key: row.source_key },
    chat: await chatUsersOf(trx, addresses),
    sites: person.sites.map(({ site, head }) => ({ code: site.code, name: site.name, head })),
  }
}

/** What they, or their machines, left on requests of others. */
async function entriesElsewhere(
  trx: Knex,
  personId: number,
  addresses: readonly string[],
  own: ReadonlySet<string>,
): Promise<ExportedEntry[]> {
  const written = await entries(trx, (e) => e.where('e.author_id', personId))
  const left = [...written, ...(await machineEntries(trx, addresses))]
  return left
    .filter(({ ref }) => !own.has(ref))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** Entries without an author that their mails left: « je suis absente ». By the mails: a fifth of all entries has no author. */
async function machineEntries(trx: Knex, addresses: readonly string[]): Promise<ExportedEntry[]> {
  const mailIds: number[] = await trx('inbound_messages')
    .whereIn('sender', [...addresses])
    .pluck('id')
  const found: ExportedEntry[] = []
  for (const batch of batches(mailIds)) {
    const left = await entries(trx, (e) => e.whereIn('e.inbound_id', batch))
    found.push(...left.filter(({ author }) => author === null))
  }
  return found
}

async function chatUsersOf(trx: Knex, addresses: readonly string[]): Promise<string[]> {
  return trx('chat_users')
    .whereIn('address', [...addresses])
    .pluck('id')
}
