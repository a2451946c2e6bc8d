/** A request whose requester can't be reached: it is not closed by time, and its agents are told. */

import { othersToTell } from '../../notices/undelivered.js'
import type { Catalogue } from '../../request/catalogue/catalogue.js'
import type { Person } from '../../request/person.js'
import { type Decision, unchanged } from '../decision/decision.js'
import { deskEntry } from '../decision/desk-entry.js'
import type { ExpiryCase } from './expiry-case.js'

/** Nobody can be warned: agents are told so, once, and the request waits; null: there is nobody to tell. */
export function holdUnreachable(
  { ticket, requester }: ExpiryCase,
  agent: Person | null,
  catalogue: Catalogue,
  now: number,
): Decision | null {
  const { address } = requester
  const recipients = othersToTell({ agent, catalogue, teamId: ticket.teamId }, [address])
  if (recipients.length === 0) return null
  const data = { title: ticket.title, address, reason: '', what: 'warning', held: true } as const
  const text = `closing-soon → ${address}: not written, mail to this address comes back`
  return {
    ...unchanged('handled', 'sweep: hold'),
    ticket: { of: ticket, state: null },
    entries: [deskEntry({ kind: 'delivery', visibility: 'private', at: now, text })],
    notices: recipients.map((to) => ({ kind: 'team-bounced', to, data })),
  }
}
