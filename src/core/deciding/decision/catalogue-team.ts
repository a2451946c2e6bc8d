/** The team that the catalogue sends a request to, by its subcategory and product. */

import type { Catalogue } from '../../request/catalogue/catalogue.js'
import type { FieldValues } from '../../request/catalogue/fields.js'
import type { Step } from '../../request/lifecycle.js'
import type { Ticket } from '../../request/ticket.js'

/** Id of the team; null: the catalogue names none. */
export function teamByCatalogue(values: FieldValues, catalogue: Catalogue): number | null {
  const subcategory = catalogue.subcategory.get(values.subcategoryCode ?? '')
  const product =
    values.productId === undefined ? undefined : catalogue.product.get(values.productId)
  const teams = [subcategory?.teamId, product?.teamId]
  return teams.find((id) => id && catalogue.team.has(id)) ?? null
}

/** What was not known when it came in may show that it belongs to another team, if nobody has it. */
export function rerouted(values: FieldValues, ticket: Ticket, catalogue: Catalogue): Step[] {
  const teamId = teamByCatalogue(values, catalogue)
  const waits = ticket.status === 'dispatched' && ticket.teamId === catalogue.triageTeamId
  return waits && teamId !== null && teamId !== ticket.teamId ? [{ event: 'dispatch', teamId }] : []
}
