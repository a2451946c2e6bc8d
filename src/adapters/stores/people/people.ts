/** Reads people of the directory by address or id, and admits new ones from allowed domains. */

import type { Knex } from 'knex'
import type { Locale, Membership, Person, Role } from '../../../core/request/person.js'
import type { Mailbox } from '../../../core/text/address.js'
import { fold } from '../../../core/text/text.js'
import { batches } from '../base/batches.js'
import type { WriteBuffer } from '../base/write-buffer.js'

/** A row of the join below: a person once per team and site that they belong to. */
interface PersonRow {
  id: number
  name: string
  locale: Locale | null
  role: Role
  active: boolean | number
  channel: Person['channel']
  matched: string
  bounced_at: number | null
  primary_address: string
  team_id: number | null
  site_id: number | null
  head: boolean | number | null
  site_code: string | null
  site_name: string | null
}

/** Known people by their (normalised) addresses, in one statement. */
export async function peopleByAddress(
  trx: Knex,
  addresses: readonly string[],
): Promise<Map<string, Person>> {
  if (addresses.length === 0) return new Map()
  const rows = await peopleQuery(trx).whereIn('a.address', [...addresses])
  const people = toPeople(rows)
  return new Map(
    rows.map(({ id, matched, bounced_at }) => {
      const person = people.get(id) as Person
      return [matched, bounced_at === null ? person : { ...person, bounced: true }]
    }),
  )
}

export async function peopleById(trx: Knex, ids: readonly number[]): Promise<Person[]> {
  const people: Person[] = []
  for (const batch of batches(ids)) {
    const rows = await peopleQuery(trx).whereIn('p.id', batch).andWhere('a.is_primary', true)
    people.push(...toPeople(rows).values())
  }
  return people
}

/** People who write for the first time from an allowed domain, in one statement. */
export async function admit(
  trx: Knex,
  buffer: WriteBuffer,
  mailboxes: readonly Mailbox[],
  now: number,
): Promise<Person[]> {
  if (mailboxes.length === 0) return []
  const rows = await trx('people')
    .insert(
      mailboxes.map(({ name }) => ({
        name,
        name_folded: fold(name),
        locale: null,
        role: 'requester',
        active: true,
        channel: 'mail',
        admitted: true,
        created_at: now,
      })),
    )
    .returning<{ id: number; name: string }[]>(['id', 'name'])
  // No database promises the order of these rows; among people of one name any will do.
  const idsOf = new Map<string, number[]>()
  for (const { id, name } of rows) idsOf.set(name, [...(idsOf.get(name) ?? []), id])
  return mailboxes.map(({ name, address }) => {
    const id = idsOf.get(name)?.pop() as number
    buffer.add('addresses', { address, person_id: id, is_primary: true, bounced_at: null })
    return {
      id,
      name,
      address,
      locale: null,
      role: 'requester',
      active: true,
      channel: 'mail',
      teamIds: [],
      sites: [],
    }
  })
}

function peopleQuery(trx: Knex): Knex.QueryBuilder<PersonRow, PersonRow[]> {
  return trx('addresses as a')
    .join('people as p', 'p.id', 'a.person_id')
    .join('addresses as main', (on) =>
      on.on('main.person_id', 'p.id').andOnVal('main.is_primary', true),
    )
    .leftJoin('team_members as tm', 'tm.person_id', 'p.id')
    .leftJoin('site_members as sm', 'sm.person_id', 'p.id')
    .leftJoin('sites as s', 's.id', 'sm.site_id')
    .select(
      'p.id',
      'p.name',
      'p.locale',
      'p.role',
      'p.active',
      'p.channel',
      'a.address as matched',
      'a.bounced_at',
      'main.address as primary_address',
      'tm.team_id',
      'sm.site_id',
      'sm.head',
      's.code as site_code',
      's.name as site_name',
    )
}

function toPeople(rows: readonly PersonRow[]): Map<number, Person> {
  const people = new Map<number, Person>()
  const rowsOf = new Map<number, PersonRow[]>()
  for (const row of rows) rowsOf.set(row.id, [...(rowsOf.get(row.id) ?? []), row])
  for (const [id, mine] of rowsOf) {
    const [first] = mine as [PersonRow]
    const teamIds = mine.flatMap(({ team_id }) => (team_id === null ? [] : [team_id]))
    people.set(id, {
      id,
      name: first.name,
      address: first.primary_address,
      locale: first.locale,
      role: first.role,
      active: Boolean(first.active),
      channel: first.channel,
      teamIds: [...new Set(teamIds)],
      sites: [...new Map(mine.flatMap(toMembership)).values()],
    })
  }
  return people
}

function toMembership(row: PersonRow): [number, Membership][] {
  if (row.site_id === null) return []
  const site = { id: row.site_id, code: row.site_code ?? '', name: row.site_name ?? '' }
  return [[row.site_id, { site, head: Boolean(row.head) }]]
}
