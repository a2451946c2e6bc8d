/** Brings the people in the database to what the operator's file says, and tells what changes. */

import type { Knex } from 'knex'
import type { Locale, Role } from '../../core/person.js'
import { fold } from '../../core/text.js'
import { isPostgres, writing } from '../database.js'
import type { FilePerson, PeopleFile } from '../imports/people-file.js'
import { batches, type Change } from './import-catalogue.js'

/** The file contradicts the directory in a way that no import can settle; the message says all. */
export class PeopleConflict extends Error {}

export interface PeopleImportOptions {
  readonly dryRun: boolean
  /** The file has everybody: who is not in it becomes inactive. */
  readonly complete?: boolean
  /** Epoch ms, for the people who are new. */
  readonly now?: number
}

/** A person as they are or shall be; teams and sites by their codes. */
interface State {
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
interface Stored extends State {
  readonly id: number
  readonly createdAt: number
}

interface Step {
  readonly change: Change
  /** Null: the person is new. */
  readonly stored: Stored | null
  readonly state: State
}

/** People, with what is needed to write them back. */
interface Directory {
  readonly people: ReadonlyMap<number, Stored>
  /** Address → when a mail to it came back, which outlives any import. */
  readonly bouncedAt: ReadonlyMap<string, number>
  readonly teamIds: ReadonlyMap<string, number>
  readonly siteIds: ReadonlyMap<string, number>
}

/**
 * Makes the directory say what the file says about the people in it, known by any of their
 * addresses. One transaction; with `dryRun`, none: it only tells. Throws PeopleConflict.
 */
export async function importPeople(
  knex: Knex,
  file: PeopleFile,
  { dryRun, complete = false, now = Date.now() }: PeopleImportOptions,
): Promise<Change[]> {
  if (dryRun)
    return knex.transaction(async (trx) =>
      planPeople(await readDirectory(trx), file, complete).map(({ change }) => change),
    )
  return writing(knex, async (trx) => {
    // Nobody is admitted between our reading and our writing. SQLite has one writer anyway.
    if (isPostgres(knex)) await trx.raw('lock table addresses in share row exclusive mode')
    const directory = await readDirectory(trx)
    const steps = planPeople(directory, file, complete)
    if (steps.length > 0) await write(trx, directory, steps, now)
    return steps.map(({ change }) => change)
  })
}

/** The whole directory in six statements: 20,000 people are looked up faster in memory. */
async function readDirectory(trx: Knex): Promise<Directory> {
  const people = await trx('people').orderBy('id').select<PersonRow[]>('*')
  const addresses = await trx('addresses').orderBy('is_primary', 'desc').select<AddressRow[]>('*')
  const teams = await trx('teams').select<{ id: number; code: string }[]>('id', 'code')
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
          ...{ id, name, locale, role, active: Boolean(active), createdAt: created_at },
          addresses: primaryFirst(addressesOf.get(id) ?? []),
          teams: (teamsOf.get(id) ?? []).sort(),
          sites: (sitesOf.get(id) ?? []).sort(),
          heads: (headsOf.get(id) ?? []).sort(),
        },
      ]),
    ),
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
function primaryFirst([primary, ...others]: readonly string[]): string[] {
  return primary === undefined ? [] : [primary, ...others.sort()]
}

export function planPeople(directory: Directory, file: PeopleFile, complete: boolean): Step[] {
  const storedOf = recognised(directory, file.people)
  const inFile = new Set([...storedOf.values()].map(({ id }) => id))
  const claimed = new Set(file.people.flatMap(({ addresses }) => addresses))
  const steps = file.people.flatMap((person) => {
    const stored = storedOf.get(person) ?? null
    return stepTo(stored, merged(person, stored, file.columns))
  })
  const bereft: string[] = []
  for (const stored of directory.people.values()) {
    if (inFile.has(stored.id)) continue
    // An address that the file gives to somebody else leaves the person who had it.
    const addresses = stored.addresses.filter((address) => !claimed.has(address))
    if (addresses.length === 0 && stored.addresses.length > 0)
      bereft.push(`${stored.name || 'a person'} <${stored.addresses.join(', ')}>`)
    steps.push(...stepTo(stored, { ...stored, addresses, active: stored.active && !complete }))
  }
  if (bereft.length > 0)
    throw new PeopleConflict(
      `The file gives to other people every address of ${bereft.join('; ')}: the requests of these people would be nobody's. Take the address out of the other person's line, or add a line that gives them a new one.`,
    )
  return steps
}

/**
 * Who of the directory each line is about. Primary addresses speak first: when a line has the
 * primary address of somebody and another line a second one, the first of them is that person.
 */
function recognised({ people }: Directory, lines: readonly FilePerson[]): Map<FilePerson, Stored> {
  const found = new Map<FilePerson, Stored>()
  const taken = new Set<number>()
  for (const counts of [(i: number) => i === 0, () => true]) {
    const owners = new Map<string, Stored>()
    for (const stored of people.values())
      stored.addresses.forEach((address, i) => void (counts(i) && owners.set(address, stored)))
    for (const line of lines) {
      if (found.has(line)) continue
      const owner = line.addresses
        .map((address) => owners.get(address))
        .find((stored) => stored !== undefined && !taken.has(stored.id))
      if (!owner) continue
      found.set(line, owner)
      taken.add(owner.id)
    }
  }
  return found
}

/** What a line makes of a person: a column that the file does not have leaves things as they are. */
function merged(line: FilePerson, stored: Stored | null, columns: PeopleFile['columns']): State {
  const kept = <K extends 'locale' | 'teams' | 'heads' | 'sites'>(column: K): State[K] =>
    columns.has(column) || !stored ? line[column] : stored[column]
  const teams = [...kept('teams')].sort()
  const base = kept('sites')
  // Someone stays the head of a school as long as they belong to it, whatever a list of members says.
  const heads = columns.has('heads')
    ? line.heads
    : kept('heads').filter((code) => base.includes(code))
  const newcomer = teams.length > 0 && !columns.has('role') ? 'agent' : line.role
  return {
    // An empty name is one that the file does not know.
    name: line.name || stored?.name || '',
    locale: kept('locale'),
    role: columns.has('role') || !stored ? newcomer : stored.role,
    active: line.active,
    addresses: primaryFirst(line.addresses),
    teams,
    sites: [...new Set([...base, ...heads])].sort(),
    heads: [...heads].sort(),
  }
}

/** No step when nothing differs. */
function stepTo(stored: Stored | null, state: State): Step[] {
  const label = stored?.addresses[0] ?? state.addresses[0] ?? ''
  const change = (sign: Change['sign'], details: string): Step[] => [
    { change: { sign, what: 'person', name: label, details }, stored, state },
  ]
  if (!stored) {
    const teams = state.teams.length > 0 ? ` → team ${state.teams.join(', ')}` : ''
    return change('+', `«${state.name}»${teams}${state.active ? '' : ' (inactive)'}`)
  }
  const details = ASPECTS.flatMap((aspect) => {
    const [before, after] = [shown(stored, aspect), shown(state, aspect)]
    return before === after ? [] : [`${aspect} ${before} → ${after}`]
  })
  if (details.length === 0) return []
  if (stored.active && !state.active && details.length === 1) return change('-', 'set inactive')
  return change('~', details.join('; '))
}

const ASPECTS = [
  'addresses',
  'name',
  'locale',
  'role',
  'teams',
  'sites',
  'heads',
  'active',
] as const

function shown(state: State, aspect: (typeof ASPECTS)[number]): string {
  const value = state[aspect]
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (aspect === 'name') return `«${value}»`
  return (Array.isArray(value) ? value.join(' ') : String(value ?? '')) || 'none'
}

async function write(
  trx: Knex,
  directory: Directory,
  steps: readonly Step[],
  now: number,
): Promise<void> {
  const news = steps.filter(({ stored }) => stored === null)
  const known = steps.flatMap(({ stored, state }) => (stored ? [{ stored, state }] : []))
  for (const batch of batches(known))
    await trx('people')
      .insert(
        batch.map(({ stored, state }) => ({ id: stored.id, ...columns(state, stored.createdAt) })),
      )
      .onConflict('id')
      .merge(['name', 'name_folded', 'locale', 'role', 'active'])

  const placed = known.map(({ stored, state }) => ({ id: stored.id, state }))
  for (const batch of batches(news)) {
    const rows = await trx('people')
      .insert(batch.map(({ state }) => columns(state, now)))
      .returning<{ id: number }[]>('id')
    // Both databases number the rows of one insert in their order; SQLite may return them in another.
    const ids = rows.map(({ id }) => id).sort((a, b) => a - b)
    batch.forEach(({ state }, i) => void placed.push({ id: ids[i] as number, state }))
  }
  await writeRelations(
    trx,
    directory,
    known.map(({ stored }) => stored.id),
    placed,
  )
  // The catalogue has the agents of each team in it: see catalogueReader.
  await trx('counters').where({ name: 'catalogue' }).increment('value', 1)
}

function columns({ name, locale, role, active }: State, createdAt: number) {
  return { name, name_folded: fold(name), locale, role, active, created_at: createdAt }
}

/** Addresses and memberships: those of changed people are all taken away before any is given. */
async function writeRelations(
  trx: Knex,
  { bouncedAt, teamIds, siteIds }: Directory,
  changed: readonly number[],
  placed: readonly { readonly id: number; readonly state: State }[],
): Promise<void> {
  const rows = {
    addresses: placed.flatMap(({ id, state }) =>
      state.addresses.map((address, i) => ({
        address,
        person_id: id,
        is_primary: i === 0,
        bounced_at: bouncedAt.get(address) ?? null,
      })),
    ),
    team_members: placed.flatMap(({ id, state }) =>
      state.teams.map((code) => ({ team_id: idOf(teamIds, code), person_id: id })),
    ),
    site_members: placed.flatMap(({ id, state }) =>
      state.sites.map((code) => ({
        site_id: idOf(siteIds, code),
        person_id: id,
        head: state.heads.includes(code),
      })),
    ),
  }
  for (const table of ['addresses', 'team_members', 'site_members'] as const) {
    for (const ids of batches(changed)) await trx(table).whereIn('person_id', ids).delete()
    for (const batch of batches<object>(rows[table])) await trx(table).insert(batch)
  }
}

function idOf(ids: ReadonlyMap<string, number>, code: string): number {
  const id = ids.get(code)
  if (id === undefined) throw new Error(`the catalogue has no ${code}: check the file against it`)
  return id
}
