/** What a technician's step overwrites beside the state, kept with the change in the journal: enough to take it back. */

import { stateOf } from '../../request/lifecycle.js'
import type { Overwritten, StateChange, TicketContent, TicketTimer } from '../../request/ticket.js'
import type { TicketSituation } from '../situation/situation.js'

interface Step {
  readonly change?: StateChange | null
  readonly overwrites?: Partial<TicketContent>
}

/** The change as the journal keeps it; null: nothing changed but timers, which go with the words. */
export function restorable(
  { actor, match, now }: TicketSituation,
  { change = null, overwrites = {} }: Step,
  timer: Partial<TicketTimer>,
): StateChange | null {
  // What is taken back, and what a step back overwrites, comes back no more.
  if (actor.person.role !== 'agent' || change?.events.includes('undo')) return change
  const { ticket } = match.candidate
  const amends = Object.keys(overwrites).length > 0
  if (change === null && !amends) return null
  const timers = Object.keys(timer) as (keyof TicketTimer)[]
  const changed = timers.filter((name) => ticket[name] !== timer[name])
  const overwrote: Overwritten = {
    ...(amends ? { content: overwrites } : {}),
    ...(changed.length > 0
      ? { timer: Object.fromEntries(changed.map((name) => [name, ticket[name]])) }
      : {}),
  }
  const before = stateOf(ticket)
  const stays: StateChange = {
    events: ['amend'],
    before,
    after: { ...before, updatedAt: Math.max(now, before.updatedAt) },
  }
  return Object.keys(overwrote).length === 0
    ? (change ?? stays)
    : { ...(change ?? stays), overwrote }
}
