/** Looks up what a technician takes back and who was told of it, and the request that a closed one duplicates. */

import type { LookupResults } from '../../core/deciding/situation/lookup-results.js'
import { ownStep } from '../../core/deciding/situation/own-step.js'
import type { Person } from '../../core/request/person.js'
import type { Ticket } from '../../core/request/ticket.js'
import { readDismissal } from '../../core/words/dismissal.js'
import type { AgentCommand } from '../../core/words/read-agent-command.js'
import type { Directory } from '../ports/directory.js'
import type { Lookups } from '../ports/lookups.js'

type Found = Pick<LookupResults, 'steps' | 'told' | 'formerRequester' | 'duplicate'>

export const NO_STEP: Found = { steps: [], told: [], formerRequester: null, duplicate: null }

interface Writing {
  readonly person: Person
  readonly ticket: Ticket
  /** Null: it is no word of a technician's. */
  readonly command: AgentCommand | null
  readonly now: number
}

/** Nothing but ANNULER and CLORE costs a look-up. */
export async function lookUpStep(unit: Lookups & Directory, writing: Writing): Promise<Found> {
  const { command, ticket } = writing
  if (command?.name === 'undo') return { ...NO_STEP, ...(await stepToUndo(unit, writing)) }
  if (command?.name !== 'close') return NO_STEP
  const number = readDismissal(command.text, ticket.number)?.duplicateOf ?? null
  return { ...NO_STEP, duplicate: number === null ? null : await unit.dossier(number, { most: 0 }) }
}

async function stepToUndo(
  unit: Lookups & Directory,
  { person, ticket, now }: Writing,
): Promise<Partial<Found>> {
  const steps = await unit.lastSteps(ticket.id)
  const found = ownStep(steps, person.id, now)
  const told = (inboundId: number | null | undefined) =>
    inboundId ? unit.told(ticket.id, inboundId) : []
  if ('why' in found) return { steps, told: await told(found.answer?.inboundId) }
  const { inboundId, change } = found.step
  const formerId = change.overwrote?.content?.requesterId
  const [formerRequester = null] = formerId === undefined ? [] : await unit.peopleById([formerId])
  return {
    steps,
    told: await told(inboundId),
    formerRequester,
  }
}
