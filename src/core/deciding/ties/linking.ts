/** A technician links two requests (LIER), or parts them again (DELIER): linked ones, and merged ones. */

import { namedIn } from '../../request/merged.js'
import type { Ticket } from '../../request/ticket.js'
import { formatReference } from '../../text/reference.js'
import type { Decision } from '../decision/decision.js'
import type { AgentOrder } from '../orders/agent-verbs.js'
import type { Counterpart, FoundLink } from '../situation/ties.js'
import { refused } from '../technician/agent-refused.js'
import { namedCounterpart } from './named-counterpart.js'
import { parted } from './parting.js'
import { tied } from './tied-decision.js'

export function linked(order: AgentOrder): Decision {
  const named = namedCounterpart(order)
  if ('why' in named) return refused(order, named)
  const { match, actor } = order.situation
  const { ticket } = named
  const names = [formatReference(ticket.number)]
  if (ticket.id === match.candidate.ticket.id)
    return refused(order, named.named ? { why: 'merged-already', names } : { why: 'itself' })
  if (linkWith(order, named)) return refused(order, { why: 'linked-already', names })
  const tie = { is: 'linked', otherId: ticket.id, byId: actor.person.id } as const
  return tied(order, { what: 'linked', other: ticket, tie })
}

export function unlinked(order: AgentOrder): Decision {
  const named = namedCounterpart(order)
  if ('why' in named) return refused(order, named)
  const { lookups, match } = order.situation
  // Under the merged one's own reference, the one that stays is the other.
  const isItself = named.named === null && named.ticket.id === match.candidate.ticket.id
  const part = isItself ? namedIn(match.candidate) : named.named
  const merger = lookups.ties.mergers.find(
    ({ mergedNumber }) => mergedNumber === part?.ticket.number,
  )
  if (merger) return parted(order, merger)
  const link = linkWith(order, named)
  if (link) return unlinkedFrom(order, link)
  return refused(order, { why: 'not-linked', names: [formatReference(named.ticket.number)] })
}

/** Also with what was merged into the other one since. */
function linkWith(
  { situation }: AgentOrder,
  { ticket, named }: Counterpart,
): FoundLink | undefined {
  const { links } = situation.lookups.ties
  return (
    links.find(({ ticketId }) => ticketId === named?.ticket.id) ??
    links.find(({ ticketId }) => ticketId === ticket.id)
  )
}

export function unlinkedFrom(order: AgentOrder, { ticketId, number, title }: FoundLink): Decision {
  const other: Pick<Ticket, 'number' | 'title'> = { number, title }
  return tied(order, { what: 'unlinked', other, tie: { is: 'unlinked', otherId: ticketId } })
}
