/** The technicians whom an event is for: who had the request, their team, or who has it next. */

import { agentNamed, type Catalogue } from '../request/catalogue/catalogue.js'
import type { Person, Recipient } from '../request/person.js'
import { recipient } from '../request/person.js'
import type { Ticket, TicketState } from '../request/ticket.js'
import { teamSide } from './team-side.js'

/** `teamId`: the team that is told as a whole; null: one of its people is, or nobody. */
export interface AgentsTold {
  readonly to: readonly Recipient[]
  readonly teamId: number | null
}

export const NOBODY: AgentsTold = { to: [], teamId: null }

/** `agent`: who had it. */
export function agentsToTell(
  { agent, catalogue }: { readonly agent: Person | null; readonly catalogue: Catalogue },
  { ticket, after }: { readonly ticket: Ticket; readonly after: TicketState },
  to: 'holder' | 'side' | 'next',
): AgentsTold {
  const team = (teamId: number) => ({ to: teamSide(catalogue, teamId), teamId })
  const holder = { to: agent?.active ? [recipient(agent)] : [], teamId: null }
  if (to === 'holder') return holder
  if (to === 'side') return holder.to.length > 0 ? holder : team(ticket.teamId)
  const next = agentNamed(catalogue, after.agentId)
  if (next) return { to: [next], teamId: null }
  return after.agentId === null ? team(after.teamId) : holder
}
