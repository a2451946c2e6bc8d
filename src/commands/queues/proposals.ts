/** What a new request would have beside it today: the route suggested, and solved requests that resemble it, each with why; for `amigo replay --dry-run`. */

import type { Knex } from 'knex'
import { findSimilar, type SimilarQuery } from '../../adapters/stores/similar/find-similar.js'
import type { Decision } from '../../core/deciding/decision/decision.js'
import { formatReference } from '../../core/text/reference.js'
import { proseOf } from '../../core/words/form.js'

/** A line each; none where the decision opens no request. `inboundId`: of its message, whose own request is not meant. */
export async function proposalsFor(
  { knex, ...how }: Pick<SimilarQuery, 'locale' | 'least'> & { readonly knex: Knex },
  inboundId: number,
  { ticket, notices }: Decision,
): Promise<string[]> {
  if (!ticket || !('open' in ticket)) return []
  const { title, description } = ticket.open
  const row = await knex('inbound_messages')
    .where({ id: inboundId })
    .first<{ ticket_id: number | null } | undefined>('ticket_id')
  const asked = { title, text: proseOf(description) }
  const ticketId = row?.ticket_id ?? null
  const found = await findSimilar(knex, { ...how, asked, ticketId })
  const similar = found.map(({ number, likeness, words }) => {
    const why = `${likeness.toFixed(2)} alike, its words: ${words.join(', ')}`
    return `similar ${formatReference(number)} (${why})`
  })
  return [...routesIn(notices), ...similar]
}

/** Each of a team's technicians is told the same. */
function routesIn(notices: Decision['notices']): string[] {
  const lines = notices.flatMap(({ kind, data }) =>
    kind === 'team-new' && data.route
      ? [
          `route ${data.route.team} (${data.route.sure} %, its words: ${data.route.words.join(', ')})`,
        ]
      : [],
  )
  return [...new Set(lines)]
}
