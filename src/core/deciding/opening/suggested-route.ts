/** The route that past decisions suggest for a request that waits for triage: as it is shown, and whether it is taken by itself. */

import type { ShownRoute } from '../../notices/kinds/team.js'
import type { Catalogue } from '../../request/catalogue/catalogue.js'
import type { LogEntry, Ticket } from '../../request/ticket.js'
import { type NoRoute, type ProposedRoute, proposeRoute } from '../../routing/propose.js'
import type { RoutingModel } from '../../routing/routing-model.js'
import { proseOf } from '../../words/form.js'
import { teamByCatalogue } from '../decision/catalogue-team.js'
import { deskEntry } from '../decision/desk-entry.js'
import type { NewTicket } from '../decision/ticket-change.js'

type Routed = Pick<
  Ticket,
  'status' | 'teamId' | 'title' | 'description' | 'subcategoryCode' | 'productId'
>

/** The catalogue decides first, and technicians do: beside those nothing is suggested. */
export type WhyNoRoute = NoRoute | 'routed'

export function suggestedRoute(
  routing: RoutingModel,
  catalogue: Catalogue,
  ticket: Routed,
): ProposedRoute | WhyNoRoute {
  const { status, teamId, title, description, subcategoryCode, productId } = ticket
  const values = {
    ...(subcategoryCode === null ? {} : { subcategoryCode }),
    ...(productId === null ? {} : { productId }),
  }
  const waits = status === 'dispatched' && teamId === catalogue.triageTeamId
  if (!waits || teamByCatalogue(values, catalogue) !== null) return 'routed'
  const text = `${title}\n${proseOf(description)}`
  return proposeRoute(routing, catalogue, text, { subcategoryCode, productId })
}

/** Null: nothing is suggested. */
export function shownRoute(
  routing: RoutingModel,
  catalogue: Catalogue,
  ticket: Routed,
): ShownRoute | null {
  const route = suggestedRoute(routing, catalogue, ticket)
  return typeof route === 'string' ? null : shown(route, catalogue)
}

function shown(
  { teamId, sure, words, subcategory, product }: ProposedRoute,
  catalogue: Catalogue,
): ShownRoute {
  const named = subcategory && catalogue.subcategory.get(subcategory.code)
  const about = product && catalogue.product.get(product.id)
  return {
    team: catalogue.team.get(teamId)?.name ?? '',
    sure: percent(sure),
    words,
    fields: [
      ...(named
        ? [
            {
              field: 'subcategory' as const,
              written: named.code,
              name: named.name,
              sure: percent(subcategory.sure),
            },
          ]
        : []),
      ...(about
        ? [
            {
              field: 'product' as const,
              written: about.name,
              name: about.name,
              sure: percent(product.sure),
            },
          ]
        : []),
    ],
  }
}

/** Down: nothing is surer than it is said to be. */
function percent(share: number): number {
  return Math.floor(share * 100)
}

/** A new request with its route: given to the team at once where the operator lets the desk do so. */
export function routedBy(
  routing: RoutingModel,
  catalogue: Catalogue,
  autoRoute: number | undefined,
  ticket: NewTicket,
): { readonly ticket: NewTicket; readonly route: ShownRoute | null } {
  const route = suggestedRoute(routing, catalogue, ticket)
  if (typeof route === 'string') return { ticket, route: null }
  const seen = shown(route, catalogue)
  if (autoRoute === undefined || route.sure < autoRoute) return { ticket, route: seen }
  return {
    ticket: { ...ticket, teamId: route.teamId },
    route: { ...seen, byItself: true },
  }
}

/** For technicians; without the words that spoke for it, which are the requester's. */
export function routedEntry({ team, sure }: ShownRoute, { createdAt: at }: NewTicket): LogEntry {
  return deskEntry({ visibility: 'private', kind: 'routed', at, text: `${team} (${sure} %)` })
}
