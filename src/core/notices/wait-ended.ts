/** The wait that a reply of the requester's side ended, for the technicians who are told of it. */

import { type Ticket, type TicketState, type Wait, waitOf } from '../request/ticket.js'
import type { TicketEvent } from './kinds/events.js'

interface Happened {
  readonly what: TicketEvent
  readonly ticket: Pick<Ticket, 'waitsUntil' | 'waitsFor'>
  readonly after: Pick<TicketState, 'waitsUntil'>
}

/** Its requester's words end a wait: whoever has it decides whether it goes on. */
export function waitEnded({ what, ticket, after }: Happened): { readonly waited?: Wait } {
  const waited = waitOf(ticket)
  return what === 'replied' && waited !== null && after.waitsUntil === null ? { waited } : {}
}
