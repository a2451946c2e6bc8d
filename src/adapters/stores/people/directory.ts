/** Reads the whole directory, everybody with their addresses, teams and sites, for an import. */

import type { Knex } from 'knex'
import type { Locale, Role } from '../../../core/request/person.js'

/** A person as they are or shall be; teams and sites by their codes. */
export interface State {
  readonly name: string
  readonly locale: Locale | null
  readonly role: Role
  readonly active: boolean
  /** The primary one first; this and the lists below else in order, so that they compare. */
  readonly addresses: readonly string[]
  readonly teams: readonly string[]
  readonly sites: readonly string[]
  readonly heads: readonly string[]
}
export interface Stored extends State {
  readonly id: number
  readonly createdAt: number
}

/** People, with what is needed to write them back. */
export interface Directory {
  readonly people: ReadonlyMap<number, Stored>
  /** Address → when a mail to it came back, which outlives any import. */
  readonly bouncedAt: ReadonlyMap<string, number>
  /** Mailboxes of teams: the catalogue speaks for them, whether a file of people has them or not. */
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

/** The whole directory in six statements: 20,000 people are looked up faster in memory. */
export async function readDirectory(trx: Knex): Promise<Directory> {
  const people = await trx('people').orderBy('id').select<PersonRow[]>('*')
  const addresses = await trx('addresses').orderBy('is_primary', 'desc').select<AddressRow[]>('*')
  const teams = await trx('teams').select<TeamRow[]>('id', 'code', 'email', 'active')
  const sites = await trx('sites').select<{ id: number; code: string }[]>('id', 'code')
  const inTeam = await trx('team_members as m')
    .join('teams as t', 't.id', 'm.team_id')
    .select<{ person_id: number; code: string }[]>('m.person_id', 't.code')
  const atSite = await trx('site_members as m')
    .join('sites as s', 's.id', 'm.site_id')
    .select<{ person_id: number; code: string; head: boolean | number }[]>(
      'm.person_id',
      's.code',
      'm.head',
    )
  const addressesOf = grouped(addresses, ({ address }) => address)
  const teamsOf = grouped(inTeam, ({ code }) => code)
  const sitesOf = grouped(atSite, ({ code }) => code)
  const headsOf = grouped(
    atSite.filter(({ head }) => Boolean(head)),
    ({ code }) => code,
  )
  return {
    people: new Map(
      people.map(({ id, name, locale, role, active, created_at }) => [
        id,
        {
          id,
          name,
          locale,
          role,
          active: Boolean(active),
          createdAt: created_at,
          addresses: primaryFirst(addressesOf.get(id) ?? []),
          teams: (teamsOf.get(id) ?? []).sort(),
          sites: (sitesOf.get(id) ?? []).sort(),
          heads: (headsOf.get(id) ?? []).sort(),
        },
      ]),
    ),
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

interface PersonRow {
  readonly id: number
  readonly name: string
  readonly locale: Locale | null
  readonly role: Role
  readonly active: boolean | number
  readonly created_at: number
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
