/** The next level of support of a request: the team that hears of it when its own team lets it lie. */

import type { Ticket } from '../ticket.js'
import type { Catalogue, Team } from './catalogue.js'

type Routed = Pick<Ticket, 'teamId' | 'productId' | 'subcategoryCode'>

/**
 * Of the nearest level above, the team that its product or subcategory names, or the only one; where the
 * catalogue leaves that open, or nobody is above, the triage team. Null: that is its own team.
 */
export function nextLevelOf(ticket: Routed, catalogue: Catalogue): Team | null {
  const { teams, team, triageTeamId } = catalogue
  const level = team.get(ticket.teamId)?.level ?? 0
  const above = teams.filter((one) => one.level > level)
  const nearest = Math.min(...above.map((one) => one.level))
  const next = above.filter((one) => one.level === nearest)
  const named = namedTeams(ticket, catalogue)
  const chosen = above.find(({ id }) => named.includes(id)) ?? (next.length === 1 ? next[0] : null)
  const triage = team.get(triageTeamId) ?? null
  return chosen ?? (triage?.id === ticket.teamId ? null : triage)
}

function namedTeams({ productId, subcategoryCode }: Routed, catalogue: Catalogue): number[] {
  const product = productId === null ? undefined : catalogue.product.get(productId)
  const subcategory = catalogue.subcategory.get(subcategoryCode ?? '')
  return [product?.teamId, subcategory?.teamId].filter((id) => typeof id === 'number')
}
