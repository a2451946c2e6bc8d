/** Keeps the names of the directory in memory, to find people by what somebody writes of them. */

import type { Knex } from 'knex'
import type { FoundPeople } from '../../../core/deciding/situation/lookup-results.js'
import type { Person } from '../../../core/request/person.js'
import {
  type FoundNames,
  type IndexedPerson,
  indexPeople,
  type PersonNames,
} from '../../../core/words/names/person-names.js'
import { readCounter } from '../base/counters.js'
import { peopleById } from './people.js'

export interface NamesReader {
  /** Whom a name may mean. `within`: only people of these sites; null: all. */
  named(trx: Knex, written: string, within: readonly number[] | null): Promise<FoundPeople>
  /** Those whose names begin with what was typed so far. */
  typed(trx: Knex, typed: string): Promise<Person[]>
}

interface Known {
  readonly revision: number
  readonly names: PersonNames
  readonly nameOf: Map<number, string>
  /** Ids up to this one were read. */
  last: number
}

/** Another process may commit a person after one with a higher id: so many are read once more. */
const READ_AGAIN = 200

/**
 * Read whole at the first name, and after each import, which raises the revision of the catalogue;
 * people who have written since are added by their ids.
 */
export function namesReader(): NamesReader {
  let known: Known | undefined
  const fresh = async (trx: Knex): Promise<Known> => {
    const revision = await readCounter(trx, 'catalogue')
    if (known?.revision === revision) await addNewer(trx, known)
    else known = await readAll(trx, revision)
    return known
  }
  /** Whoever was erased since, or renamed, is not whom the index found: then it is read anew. */
  const people = async (trx: Knex, find: (names: PersonNames) => readonly number[]) => {
    const before = await fresh(trx)
    const found = await asIndexed(trx, before, find(before.names))
    if (found) return found
    known = await readAll(trx, before.revision)
    return (await asIndexed(trx, known, find(known.names))) ?? []
  }
  return {
    async named(trx, written, within) {
      let found: FoundNames | undefined
      const who = await people(trx, (names) => {
        found = names.find(written, within)
        return found.ids
      })
      const { total = 0, sure = false, left = false } = found ?? {}
      return { people: who, total, sure: sure && who.length === 1, left }
    },
    typed: (trx, typed) => people(trx, (names) => names.complete(typed)),
  }
}

/** In the order of their ids; null: the index is not what the directory says any more. */
async function asIndexed(
  trx: Knex,
  { nameOf }: Known,
  ids: readonly number[],
): Promise<Person[] | null> {
  const people = await peopleById(trx, ids)
  const agree = people.every(({ id, name, active }) => active && nameOf.get(id) === name)
  return agree && people.length === ids.length ? people.sort((a, b) => a.id - b.id) : null
}

async function readAll(trx: Knex, revision: number): Promise<Known> {
  const known = { revision, names: indexPeople([]), nameOf: new Map<number, string>(), last: 0 }
  const sitesOf = new Map<number, number[]>()
  const memberships = await trx('site_members').select<{ person_id: number; site_id: number }[]>(
    'person_id',
    'site_id',
  )
  for (const { person_id, site_id } of memberships)
    sitesOf.set(person_id, [...(sitesOf.get(person_id) ?? []), site_id])
  add(known, await trx('people').orderBy('id').select<PersonRow[]>('id', 'name', 'active'), sitesOf)
  return known
}

async function addNewer(trx: Knex, known: Known): Promise<void> {
  const rows = await trx('people')
    .where('id', '>', known.last - READ_AGAIN)
    .orderBy('id')
    .select<PersonRow[]>('id', 'name', 'active')
  // Whoever was admitted by a mail belongs to no site yet.
  add(known, rows, new Map())
}

interface PersonRow {
  readonly id: number
  readonly name: string
  readonly active: boolean | number
}

function add(
  known: Known,
  rows: readonly PersonRow[],
  sitesOf: ReadonlyMap<number, readonly number[]>,
): void {
  const news = rows.filter(({ id }) => !known.nameOf.has(id))
  known.names.add(
    news.map(
      ({ id, name, active }): IndexedPerson => ({
        id,
        name,
        active: Boolean(active),
        siteIds: sitesOf.get(id) ?? [],
      }),
    ),
  )
  for (const { id, name } of news) known.nameOf.set(id, name)
  known.last = Math.max(known.last, rows.at(-1)?.id ?? 0)
}
