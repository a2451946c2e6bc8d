/** What time did to requests, as digests to agents and heads: each line is told once. */

import type { Knex } from 'knex'
import type { Digest } from '../../app/ports/digests.js'
import type { News } from '../../core/notices/kinds/expiry.js'
import { teamSide } from '../../core/notices/team-side.js'
import type { Catalogue } from '../../core/request/catalogue.js'
import type { Person, Recipient } from '../../core/request/person.js'
import { recipient } from '../../core/request/person.js'
import { shownName } from '../../core/request/shown-name.js'
import { isPostgres } from '../transaction.js'
import { batches } from './change.js'
import { peopleById } from './people.js'

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

/** What nobody has been told of yet, by whoever is to be told; it is taken out. */
export async function takeDigests(trx: Knex, catalogue: Catalogue): Promise<Digest[]> {
  const waiting = trx('sweep_news as n')
    .join('tickets as t', 't.id', 'n.ticket_id')
    .orderBy('n.id')
    .select<NewsRow[]>(
      ...['n.id', 'n.act', 't.number', 't.title', 't.team_id', 't.agent_id', 't.requester_id'],
      ...['t.site_id', 't.on_behalf_of'],
    )
  // Another machine may be at the same: it waits, and finds nothing. SQLite has one writer anyway.
  if (isPostgres(trx)) waiting.forUpdate('n')
  const rows = await waiting
  const last = rows.at(-1)
  if (!last) return []
  await trx('sweep_news').where('id', '<=', last.id).delete()
  const heads = await headsOf(trx, rows)
  const ids = rows.flatMap(({ agent_id, requester_id }) => [requester_id, agent_id ?? requester_id])
  const people = new Map(
    (await peopleById(trx, [...new Set([...ids, ...[...heads.values()].flat()])])).map((p) => [
      p.id,
      p,
    ]),
  )
  const digests = new Map<string, { to: Recipient; as: Digest['as']; news: News[] }>()
  for (const row of rows) {
    const requester = people.get(row.requester_id)
    const line: News = {
      act: row.act,
      number: row.number,
      title: row.title,
      requester: requester ? shownName(requester, catalogue) : '',
    }
    const tell = (to: Recipient, as: Digest['as']) => {
      const digest = digests.get(`${as} ${to.address}`) ?? { to, as, news: [] }
      digest.news.push(line)
      digests.set(`${as} ${to.address}`, digest)
    }
    const agent = row.agent_id === null ? undefined : people.get(row.agent_id)
    for (const to of agentSide(agent, row.team_id, catalogue)) tell(to, 'agents')
    for (const id of heads.get(row.site_id ?? 0) ?? []) {
      const head = people.get(id)
      if (head?.active && row.on_behalf_of === 'site' && id !== row.requester_id)
        tell(recipient(head), 'head')
    }
  }
  return [...digests.values()]
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
