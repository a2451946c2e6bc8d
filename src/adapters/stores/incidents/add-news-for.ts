/** Adds news of an incident for only some of the people of one request, without changing the request. */

import type { Knex } from 'knex'
import type { IncidentNews } from '../../../core/deciding/decision/incident-change.js'

interface NewsFor {
  readonly headId: number
  readonly what: IncidentNews
  readonly text: string
  readonly byId: number
  /** Epoch ms. */
  readonly now: number
  readonly ticketId: number
  /** That request, or one that was merged into it. */
  readonly onlyFor: number
  /** Ids of people who know it already. */
  readonly heardBy: readonly number[]
}

export async function addNewsFor(trx: Knex, news: NewsFor): Promise<void> {
  const { headId, what, text, byId, now, ticketId, onlyFor, heardBy } = news
  const [row] = await trx('incident_news')
    .insert({ head_id: headId, what, text, author_id: byId, at: now })
    .returning<{ id: number }[]>('id')
  await trx('incident_tasks').insert({
    news_id: (row as { id: number }).id,
    ticket_id: ticketId,
    only_for: onlyFor,
    heard_by: JSON.stringify(heardBy),
  })
}
