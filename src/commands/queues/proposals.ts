/** What a new request would have beside it today: the route suggested, solved requests that resemble it, and a burst that it was part of, each with why; for `amigo replay --dry-run`. */

import type { Knex } from 'knex'
import { findSimilar } from '../../adapters/stores/similar/find-similar.js'
import type { Decision } from '../../core/deciding/decision/decision.js'
import type { Catalogue } from '../../core/request/catalogue/catalogue.js'
import { formatReference } from '../../core/text/reference.js'
import { proseOf } from '../../core/words/form.js'
import type { Config } from '../../settings.js'
import { burstReads } from '../explain/asked-base.js'
import { burstLine, burstOf } from '../explain/burst.js'
import { sketchOfNew } from '../explain/would-open.js'

interface Beside {
  readonly knex: Knex
  readonly catalogue: Catalogue
  readonly config: Config
}

/** A line each; none where the decision opens no request. `inboundId`: of its message, whose own request is not meant. */
export async function proposalsFor(
  { knex, catalogue, config }: Beside,
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
  const { AMIGO_LOCALE: locale, AMIGO_SIMILAR_FROM: least } = config
  const found = await findSimilar(knex, { locale, least, asked, ticketId })
  const similar = found.map(({ number, likeness, words }) => {
    const why = `${likeness.toFixed(2)} alike, its words: ${words.join(', ')}`
    return `similar ${formatReference(number)} (${why})`
  })
  const burst = await burstOf(burstReads(knex), sketchOfNew(ticket.open), catalogue, config)
  const bursts = burst.because === 'unusual' ? [`burst ${burstLine(burst)}`] : []
  return [...routesIn(notices), ...similar, ...bursts]
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
