/** The recap of a request for people: names of the catalogue in place of codes and ids. */

import type { Recap } from '../../notices/recap.js'
import { agentNamed, type Catalogue } from '../../request/catalogue/catalogue.js'
import { shownName } from '../../request/catalogue/shown-name.js'
import { type TicketTimer, waitOf } from '../../request/ticket.js'
import type { NewTicket } from './ticket-change.js'

/** The same for agents, who know by when it is due. */
export function agentsRecap(recap: Recap, { dueAt }: Pick<NewTicket, 'dueAt'>): Recap {
  return { ...recap, dueAt }
}

/** Of the description, what a notice repeats. */
export const RECAP_LENGTH = 4000

export function recapOf(
  ticket: NewTicket & Partial<Pick<TicketTimer, 'waitsFor'>>,
  person: Parameters<typeof shownName>[0],
  catalogue: Catalogue,
): Recap {
  const product = ticket.productId === null ? undefined : catalogue.product.get(ticket.productId)
  return {
    title: ticket.title,
    status: ticket.status,
    requester: shownName(person, catalogue),
    service: catalogue.service.get(ticket.serviceCode ?? '')?.name ?? null,
    subcategory: catalogue.subcategory.get(ticket.subcategoryCode ?? '')?.name ?? null,
    site: ticket.siteId === null ? null : (catalogue.site.get(ticket.siteId)?.name ?? null),
    family: product?.family ?? null,
    product: product?.name ?? null,
    productGuessed: ticket.productGuessed,
    impact: ticket.impact,
    urgency: ticket.urgency,
    priority: ticket.priority,
    onBehalfOf: ticket.onBehalfOf,
    contact: ticket.contact,
    phone: ticket.phone,
    availability: ticket.availability,
    team: catalogue.team.get(ticket.teamId)?.name ?? '',
    agent: agentNamed(catalogue, ticket.agentId)?.name ?? null,
    createdAt: ticket.createdAt,
    assignedAt: ticket.assignedAt,
    pendingAt: ticket.pendingAt,
    resolvedAt: ticket.resolvedAt,
    closedAt: ticket.closedAt,
    waits: waitOf(ticket),
    dueAt: null,
    description: ticket.description.slice(0, RECAP_LENGTH),
    descriptionCut: ticket.description.length > RECAP_LENGTH,
  }
}
