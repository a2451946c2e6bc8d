/** The filters of `amigo tickets list`: names, ages and words made ids and times; what fits nothing is named, with what there is. */

import type { Knex } from 'knex'
import { namesReader } from '../../adapters/stores/people/person-names.js'
import { type SearchHits, searchRequests } from '../../adapters/stores/search/search-requests.js'
import type { RequestFilters } from '../../adapters/stores/tickets/lists/request-filters.js'
import { OPEN_LIST } from '../../adapters/stores/tickets/tickets-admin.js'
import type { Catalogue } from '../../core/request/catalogue/catalogue.js'
import type { Status } from '../../core/request/ticket.js'
import { readSearch } from '../../core/search/query.js'
import { CommandFault } from '../faults.js'
import { statusesTyped } from './status-filter.js'

export interface TypedFilters {
  readonly status?: string
  readonly team?: string
  readonly agent?: string
  readonly requester?: string
  readonly product?: string
  readonly olderThan?: string
  readonly late?: true
  readonly text?: string
}

/** Of requests that have a text, so many are filtered further. */
export const MOST_FOUND = 1000
const USAGE = 64
/** Names that a fault lists. */
const MOST_NAMES = 20

/** How far the search for a text went. */
export type Reached = Pick<SearchHits, 'more' | 'limit'>

interface FilterNames {
  readonly catalogue: Catalogue
  /** What each state is called in the desk's language. */
  readonly statusNames: Readonly<Record<string, string>>
}

export async function readFilters(
  knex: Knex,
  typed: TypedFilters,
  { catalogue, statusNames }: FilterNames,
  now: number,
): Promise<{ readonly filters: RequestFilters } & Reached> {
  const { status, team, agent, requester, product, olderThan, late, text } = typed
  const open = OPEN_LIST as Status[]
  const asked = status === undefined ? undefined : statusesTyped(status, statusNames, open)
  const found = text === undefined ? null : await withText(knex, text)
  const filters = {
    statuses: asked ?? (late ? open : undefined),
    teamId: team === undefined ? undefined : teamOf(catalogue, team),
    agentId: agent === undefined ? undefined : agentOf(catalogue, agent),
    requesterId: requester === undefined ? undefined : await personOf(knex, requester),
    productId: product === undefined ? undefined : productOf(catalogue, product),
    openedBefore: olderThan === undefined ? undefined : now - ageOf(olderThan),
    dueBefore: late ? now : undefined,
    ids: found?.hits.map(({ ticketId }) => ticketId),
  }
  return { filters, more: found?.more ?? false, limit: found?.limit ?? null }
}

function teamOf({ teams, teamsNamed }: Catalogue, written: string): number {
  const names = teams.map(({ code, name }) => `${code} (${name})`)
  return only('--team', written, teamsNamed.find(written), names).id
}

function agentOf({ teams, agentsNamed }: Catalogue, written: string): number {
  const names = teams.flatMap(({ members }) => members.map(({ name }) => name))
  const { personId } = only('--agent', written, agentsNamed.find(written), [...new Set(names)])
  if (personId === null) throw new CommandFault(`--agent: ${written} is a mailbox`, USAGE)
  return personId
}

function productOf({ products, productsLike }: Catalogue, written: string): number {
  const whole = products.filter(({ name }) => name.toLowerCase() === written.toLowerCase())
  const found = whole.length === 1 ? whole : productsLike(written)
  const names = (found.length > 1 ? found : products).map(({ name }) => name)
  return only('--product', written, found, names).id
}

async function personOf(knex: Knex, written: string): Promise<number> {
  const address = written.trim().toLowerCase()
  const row = await knex('addresses').where({ address }).first<{ person_id: number } | undefined>()
  if (row) return row.person_id
  const { people, total } = await namesReader().named(knex, written, null)
  const names = people.map((person) => `${person.name} <${person.address}>`)
  if (total === 0)
    throw new CommandFault(`--requester: nobody is called ${written}; write their address`, USAGE)
  return only('--requester', written, people, names).id
}

function only<T>(
  option: string,
  written: string,
  found: readonly T[],
  names: readonly string[],
): T {
  const [one, another] = found
  if (one !== undefined && another === undefined) return one
  const listed = names.slice(0, MOST_NAMES).join(', ') || 'none'
  const more = names.length > MOST_NAMES ? `, and ${names.length - MOST_NAMES} others` : ''
  const why = one === undefined ? 'there is no' : 'several are called'
  throw new CommandFault(`${option}: ${why} ${written}; there are: ${listed}${more}`, USAGE)
}

const UNITS: Readonly<Record<string, number>> = {
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
  // « 5 jours », « 2 semaines »
  j: 86_400_000,
  s: 7 * 86_400_000,
}

function ageOf(written: string): number {
  const [, amount = '', unit = ''] =
    /^(\d{1,5}) ?([hdjws])(?:ours?|eures?|ays?|eeks?|emaines?)?$/i.exec(written.trim()) ?? []
  const length = UNITS[unit.toLowerCase()]
  if (length === undefined)
    throw new CommandFault(
      `--older-than: ${written} is no age; write 12h, 5d or 3w (hours, days, weeks)`,
      USAGE,
    )
  return Number(amount) * length
}

async function withText(knex: Knex, text: string): Promise<SearchHits> {
  const query = readSearch(text)
  if (query.terms.length === 0)
    throw new CommandFault(`--text: there is no word in “${text}” to look for`, USAGE)
  const scope = { everything: true } as const
  return searchRequests(knex, { query, scope, most: MOST_FOUND, everywhere: true })
}
