/** Looks up the request that a technician's word names beside its own (FUSIONNER, LIER, DELIER), and what is tied already. */

import type { LookupResults } from '../../core/deciding/situation/lookup-results.js'
import { type Counterpart, NO_TIES } from '../../core/deciding/situation/ties.js'
import { numbersNamed } from '../../core/deciding/ties/named-counterpart.js'
import { namedIn, requesterAndCopies } from '../../core/request/merged.js'
import type { Ticket } from '../../core/request/ticket.js'
import type { AgentCommand } from '../../core/words/read-agent-command.js'
import type { Directory } from '../ports/directory.js'
import type { Lookups } from '../ports/lookups.js'

type Found = Pick<LookupResults, 'counterpart' | 'ties'>

export const UNTIED: Found = { counterpart: null, ties: NO_TIES }

export async function lookUpTies(
  unit: Lookups & Directory,
  ticket: Ticket,
  command: AgentCommand | null,
): Promise<Found> {
  const name = command?.name
  if (name === 'undo') return { ...UNTIED, ties: await unit.ties(ticket.id) }
  if (!command || (name !== 'merge' && name !== 'link' && name !== 'unlink')) return UNTIED
  const [number] = numbersNamed(command.named, ticket.number)
  return {
    counterpart: number === undefined ? null : await counterpartOf(unit, number),
    ties: name === 'merge' ? NO_TIES : await unit.ties(ticket.id),
  }
}

async function counterpartOf(
  unit: Lookups & Directory,
  number: number,
): Promise<Counterpart | null> {
  const found = await unit.dossier(number, { most: 0 })
  if (!found) return null
  const { ticket, copyIds, merged } = found
  const parts = [{ ticket, copyIds }, ...(merged?.requests ?? [])]
  const { agentId } = ticket
  const ids = parts.flatMap(requesterAndCopies)
  const people = await unit.peopleById([
    ...new Set([...ids, ...(agentId === null ? [] : [agentId])]),
  ])
  const those = (wanted: readonly number[]) => people.filter(({ id }) => wanted.includes(id))
  return {
    ticket,
    named: namedIn(found),
    parts: parts.map((part) => ({
      ticket: part.ticket,
      people: those(requesterAndCopies(part)),
    })),
    agent: people.find(({ id }) => id === agentId) ?? null,
  }
}
