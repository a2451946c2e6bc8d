/** Reads the whole directory for an import: everybody with their addresses, teams and sites. */

import type { Knex } from 'knex'
import type { Locale, Role } from '../../../core/request/person.js'

/** A person as stored, or as the file wants them; teams and sites by their codes. */
export interface PersonState {
  readonly name: string
  readonly locale: Locale | null
  readonly role: Role
  readonly active: boolean
  /** The primary one first; this and the lists below else in order, so that they compare. */
  readonly addresses: readonly string[]
  readonly teams: readonly string[]
  readonly sites: readonly string[]
  readonly heads: readonly string[]
  /** Who brought them: `ldap`, a directory; null: a file of the operator, or a mail of their own. */
  readonly source: 'ldap' | null
  /** By which the directory knows them. */
  readonly sourceKey: string | null
}
export interface StoredPerson extends PersonState {
  readonly id: number
  readonly createdAt: number
}

/** People, with what is needed to write them back. */
export interface Directory {
  readonly people: ReadonlyMap<number, StoredPerson>
  /** Address → when a mail to it came back, which outlives any import. */
  readonly bouncedAt: ReadonlyMap<string, number>
  /** Mailboxes of teams: the catalogue decides about them, whether a file of people has them or not. */
  readonly mailboxes: ReadonlySet<string>
  readonly teamIds: ReadonlyMap<string, number>
  readonly siteIds: ReadonlyMap<string, number>
}

interface TeamRow {
  id: number
  code: string
  email: string | null
  active: boolean | number
}

/** In six statements: 20,000 people are looked up faster in memory. */
export async function readDirectory(trx: Knex): Promise<Directory> {
  const addresses = await trx('addresses').orderBy('is_primary', 'desc').select<AddressRow[]>('*')
  const teams = await trx('teams').select<TeamRow[]>('id', 'code', 'email', 'active')
  const sites = await trx('sites').select<{ id: number; code: string }[]>('id', 'code')
  return {
    people: await readPeople(trx, addresses),
    mailboxes: new Set(teams.flatMap(({ email, active }) => (active && email ? [email] : []))),
    bouncedAt: new Map(
      addresses.flatMap(({ address, bounced_at }) =>
        bounced_at === null ? [] : [[address, bounced_at] as const],
      ),
    ),
    teamIds: new Map(teams.map(({ id, code }) => [code, id])),
    siteIds: new Map(sites.map(({ id, code }) => [code, id])),
  }
}

async function readPeople(
  trx: Knex,
  addresses: readonly AddressRow[],
): Promise<Map<number, StoredPerson>> {
  const people = await trx('people').orderBy('id').select<PersonRow[]>('*')
  const teams = await trx('team_members as m')
    .join('teams as t', 't.id', 'm.team_id')
    .select<{ person_id: number; code: string }[]>('m.person_id', 't.code')
  const sites = await trx('site_members as m')
    .join('sites as s', 's.id', 'm.site_id')
    .select<{ person_id: number; code: string; head: boolean | number }[]>(
      'm.person_id',
      's.code',
      'm.head',
    )
  const headed = sites.filter(({ head }) => Boolean(head))
  const addressesOf = grouped(addresses, ({ address }) => address)
  const teamsOf = grouped(teams, ({ code }) => code)
  const sitesOf = grouped(sites, ({ code }) => code)
  const headsOf = grouped(headed, ({ code }) => code)
  const toPerson = ({ id, active, created_at, source_key, ...row }: PersonRow): StoredPerson => ({
    id,
    name: row.name,
    locale: row.locale,
    role: row.role,
    active: Boolean(active),
    createdAt: created_at,
    source: row.source,
    sourceKey: source_key,
    addresses: primaryFirst(addressesOf.get(id) ?? []),
    teams: (teamsOf.get(id) ?? []).sort(),
    sites: (sitesOf.get(id) ?? []).sort(),
    heads: (headsOf.get(id) ?? []).sort(),
  })
  return new Map(people.map((row) => [row.id, toPerson(row)]))
}

interface PersonRow {
  readonly id: number
  readonly name: string
  readonly locale: Locale | null
  readonly role: Role
  readonly active: boolean | number
  readonly created_at: number
  readonly source: 'ldap' | null
  readonly source_key: string | null
}
interface AddressRow {
  readonly address: string
  readonly person_id: number
  readonly bounced_at: number | null
}

function grouped<R extends { readonly person_id: number }>(
  rows: readonly R[],
  value: (row: R) => string,
): Map<number, string[]> {
  const groups = new Map<number, string[]>()
  for (const row of rows) {
    const group = groups.get(row.person_id)
    if (group) group.push(value(row))
    else groups.set(row.person_id, [value(row)])
  }
  return groups
}

// Sorted here and not by the database: how PostgreSQL sorts depends on its locale.
export function primaryFirst([primary, ...others]: readonly string[]): string[] {
  return primary === undefined ? [] : [primary, ...others.sort()]
}
