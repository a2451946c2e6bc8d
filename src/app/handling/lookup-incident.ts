/** Looks up what a technician's word may do to an incident: most words cost one read, those of requesters none. */

import { windowFrom } from '../../core/deciding/incident/incident-shown.js'
import { type FoundIncident, NO_INCIDENT } from '../../core/deciding/situation/incident-lookup.js'
import type { IncidentPolicy } from '../../core/incidents/incident.js'
import type { Ticket } from '../../core/request/ticket.js'
import { hasTrait } from '../../core/words/agent-word-traits.js'
import { namedRequests } from '../../core/words/attachment-list.js'
import type { AgentCommand } from '../../core/words/read-agent-command.js'
import type { IncidentUnit } from '../ports/incidents.js'

export async function lookUpIncident(
  unit: Pick<IncidentUnit, 'incidentOf'>,
  { ticket, command }: { readonly ticket: Ticket; readonly command: AgentCommand | null },
  policy: IncidentPolicy,
  now: number,
): Promise<FoundIncident> {
  if (command === null || !hasTrait(command.name, 'touches-incidents')) return NO_INCIDENT
  const { name, named, line, text } = command
  const aboutOthers = name === 'attach' || name === 'detach' || name === 'merge'
  const numbers = aboutOthers ? namedRequests(named, `${line}\n${text}`).numbers : []
  const proposes = name === 'incident' || (name === 'attach' && numbers.length === 0)
  return unit.incidentOf({
    ticket,
    numbers,
    aroundSince: proposes ? (cameAt) => windowFrom(cameAt, policy, now) : null,
    listed: name === 'detach' && namedRequests(named, `${line}\n${text}`).which === 'all',
    // What is taken back may be attached to one of them again.
    open: name === 'attach' || name === 'undo',
    now,
  })
}
