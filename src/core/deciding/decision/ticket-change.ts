/** What a decision does to a ticket. */

import type {
  Ticket,
  TicketContent,
  TicketRating,
  TicketState,
  TicketTargets,
  TicketTimer,
} from '../../request/ticket.js'

export type NewTicket = TicketContent & TicketState & TicketTargets

/** What happens to a ticket: a new one, or an old one with or without a change of state. */
export type TicketChange =
  | { readonly open: NewTicket }
  | {
      readonly of: Ticket
      readonly state: TicketState | null
      readonly content?: Partial<TicketContent>
      readonly timer?: Partial<TicketTimer>
      readonly rating?: Partial<TicketRating>
      /** Left out: they stay as they are. */
      readonly targets?: TicketTargets
    }
