/** Digests of what the sweep did to requests, for agents and heads of sites: each line is sent once. */

import type { Knex } from 'knex'
import type { Digest } from '../../../app/ports/digests.js'
import type { News } from '../../../core/notices/kinds/expiry.js'
import { teamSide } from '../../../core/notices/team-side.js'
import type { Catalogue } from '../../../core/request/catalogue/catalogue.js'
import { shownName } from '../../../core/request/catalogue/shown-name.js'
import type { Person, Recipient } from '../../../core/request/person.js'
import { recipient } from '../../../core/request/person.js'
import { isPostgres } from '../../database/transaction.js'
import { batches } from '../base/batches.js'
import { peopleById } from '../people/people.js'

interface NewsRow {
  readonly id: number
  readonly act: News['act']
  readonly number: number
  readonly title: string
  readonly team_id: number
  readonly agent_id: number | null
  readonly requester_id: number
  readonly site_id: number | null
  readonly on_behalf_of: string
}

interface People {
  readonly byId: ReadonlyMap<number, Person>
  /** Ids of the heads of each site. */
  readonly heads: ReadonlyMap<number, readonly number[]>
}

/** What nobody has been told of yet, a digest for each recipient; it is taken out. */
export async function takeDigests(trx: Knex, catalogue: Catalogue): Promise<Digest[]> {
  const rows = await takeRows(trx)
  if (rows.length === 0) return []
  const people = await readPeople(trx, rows)
  const digests = new Map<string, { to: Recipient; as: Digest['as']; news: News[] }>()
  for (const row of rows) {
    const line = newsOf(row, people, catalogue)
    for (const { to, as } of recipientsOf(row, people, catalogue)) {
      const key = `${as} ${to.address}`
      const digest = digests.get(key) ?? { to, as, news: [] }
      digest.news.push(line)
      digests.set(key, digest)
    }
  }
  return [...digests.values()]
}

async function takeRows(trx: Knex): Promise<NewsRow[]> {
  // A left join, though each has its request: SQLite would walk through all requests to find these.
  const waiting = trx('sweep_news as n')
    .leftJoin('tickets as t', 't.id', 'n.ticket_id')
    .orderBy('n.id')
    .select<NewsRow[]>(
      ...['n.id', 'n.act', 't.number', 't.title', 't.team_id', 't.agent_id', 't.requester_id'],
      ...['t.site_id', 't.on_behalf_of'],
    )
  // Another machine may be at the same: it waits, and finds nothing. SQLite has one writer anyway.
  if (isPostgres(trx)) waiting.forUpdate('n')
  const rows = await waiting
  const last = rows.at(-1)
  if (last) await trx('sweep_news').where('id', '<=', last.id).delete()
  return rows
}

async function readPeople(trx: Knex, rows: readonly NewsRow[]): Promise<People> {
  const heads = await headsOf(trx, rows)
  const ids = rows.flatMap(({ agent_id, requester_id }) => [requester_id, agent_id ?? requester_id])
  const people = await peopleById(trx, [...new Set([...ids, ...[...heads.values()].flat()])])
  return { heads, byId: new Map(people.map((person) => [person.id, person])) }
}

function newsOf(row: NewsRow, { byId }: People, catalogue: Catalogue): News {
  const requester = byId.get(row.requester_id)
  return {
    act: row.act,
    number: row.number,
    title: row.title,
    requester: requester ? shownName(requester, catalogue) : '',
  }
}

/** The agents' side; and the heads of the site, of what was asked on its behalf. */
function recipientsOf(
  row: NewsRow,
  { byId, heads }: People,
  catalogue: Catalogue,
): Pick<Digest, 'to' | 'as'>[] {
  const agent = row.agent_id === null ? undefined : byId.get(row.agent_id)
  const agents = agentSide(agent, row.team_id, catalogue)
  const siteHeads = (heads.get(row.site_id ?? 0) ?? []).flatMap((id) => {
    const head = byId.get(id)
    const follows = head?.active && row.on_behalf_of === 'site' && id !== row.requester_id
    return follows ? [recipient(head)] : []
  })
  return [
    ...agents.map((to) => ({ to, as: 'agents' as const })),
    ...siteHeads.map((to) => ({ to, as: 'head' as const })),
  ]
}

function agentSide(agent: Person | undefined, teamId: number, catalogue: Catalogue) {
  return agent?.active ? [recipient(agent)] : teamSide(catalogue, teamId)
}

async function headsOf(trx: Knex, rows: readonly NewsRow[]): Promise<Map<number, number[]>> {
  const siteIds = rows.flatMap(({ site_id }) => site_id ?? [])
  const heads = new Map<number, number[]>()
  for (const batch of batches([...new Set(siteIds)])) {
    const members = await trx('site_members')
      .whereIn('site_id', batch)
      .where({ head: true })
      .select<{ site_id: number; person_id: number }[]>('site_id', 'person_id')
    for (const { site_id, person_id } of members)
      heads.set(site_id, [...(heads.get(site_id) ?? []), person_id])
  }
  return heads
}
