/** Imports the operator's file of people into the database, and returns what changes. */

import type { Knex } from 'knex'
import { fold } from '../../../core/text/text.js'
import { isPostgres, writing } from '../../database/transaction.js'
import type { PeopleFile } from '../../imports/people-file.js'
import { batches } from '../base/batches.js'
import type { Change } from '../base/change.js'
import { type Directory, type PersonState, readDirectory, type StoredPerson } from './directory.js'
import { requireFewLeave } from './mass-change.js'
import { type PeoplePlan, type PersonStep, planPeople } from './people-plan.js'
import { ensureTeamMailboxes } from './team-mailboxes.js'

export interface PeopleImportOptions {
  readonly dryRun: boolean
  /** The file has everybody: people who are not in it become inactive. */
  readonly complete?: boolean
  /** Percent of the people of files who may become so; left out: all. */
  readonly mostLeaving?: number
  /** An LDAP directory says of its own people whether they have left. */
  readonly beside?: 'ldap'
  /** Epoch ms, for the people who are new. */
  readonly now?: number
}

/**
 * Makes the directory say what the file says about the people in it, known by any of their
 * addresses. In one transaction; with `dryRun`, nothing is written. Throws PeopleConflict, TooMany.
 */
export async function importPeople(
  knex: Knex,
  file: PeopleFile,
  { dryRun, complete = false, mostLeaving = 100, beside, now = Date.now() }: PeopleImportOptions,
): Promise<Change[]> {
  const leaves = ({ source }: StoredPerson) => complete && (source === null || source !== beside)
  return changePeople(
    knex,
    (directory) => {
      const plan = { file, steps: planPeople(directory, file, leaves) }
      requireFewLeave(directory, plan, leaves, mostLeaving)
      return plan
    },
    { dryRun, now },
  )
}

/** Carries out what `plan` makes of the directory, in one transaction; with `dryRun`, only tells it. */
export async function changePeople(
  knex: Knex,
  plan: (directory: Directory) => PeoplePlan,
  { dryRun, now }: { readonly dryRun: boolean; readonly now: number },
): Promise<Change[]> {
  const told = (steps: readonly PersonStep[]) => steps.flatMap(({ change }) => change ?? [])
  if (dryRun) return knex.transaction(async (trx) => told(plan(await readDirectory(trx)).steps))
  return writing(knex, async (trx) => {
    // Nobody is admitted between our reading and our writing. SQLite has one writer anyway.
    if (isPostgres(knex)) await trx.raw('lock table addresses in share row exclusive mode')
    const directory = await readDirectory(trx)
    const { file, steps } = plan(directory)
    if (steps.length > 0) await writeSteps(trx, directory, steps, now)
    await clearAdmitted(trx, file)
    const mailboxes = await ensureTeamMailboxes(trx, now, steps.length > 0)
    return [...told(steps), ...mailboxes]
  })
}

/** People who were admitted because they wrote, and are in the file now, are no longer purged with their last request. */
async function clearAdmitted(trx: Knex, { people }: PeopleFile): Promise<void> {
  for (const batch of batches(people.flatMap(({ addresses }) => addresses)))
    await trx('people')
      .where({ admitted: true })
      .whereIn('id', trx('addresses').whereIn('address', batch).select('person_id'))
      .update({ admitted: false })
}

async function writeSteps(
  trx: Knex,
  directory: Directory,
  steps: readonly PersonStep[],
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
      .merge(['name', 'name_folded', 'locale', 'role', 'active', 'source', 'source_key'])

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

function columns(
  { name, locale, role, active, source, sourceKey }: PersonState,
  createdAt: number,
) {
  return {
    name,
    name_folded: fold(name),
    locale,
    role,
    active,
    created_at: createdAt,
    source,
    source_key: sourceKey,
  }
}

/** Addresses and memberships: those of changed people are all taken away before any is given. */
async function writeRelations(
  trx: Knex,
  { bouncedAt, teamIds, siteIds }: Directory,
  changed: readonly number[],
  placed: readonly { readonly id: number; readonly state: PersonState }[],
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
