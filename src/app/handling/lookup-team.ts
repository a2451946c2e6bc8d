/** Looks up what technicians are told of a request, and the note that one of them sends to its requester. */

import { carriesStory } from '../../core/deciding/decision/story-source.js'
import { NO_INCIDENT } from '../../core/deciding/situation/incident-lookup.js'
import type { LookupResults, TakingPart } from '../../core/deciding/situation/lookup-results.js'
import type { Incoming, Situation, Writer } from '../../core/deciding/situation/situation.js'
import { writesAsAgent } from '../../core/deciding/situation/writer-role.js'
import type { IncidentPolicy } from '../../core/incidents/incident.js'
import { MOST_ENTRIES } from '../../core/notices/story.js'
import type { Ticket } from '../../core/request/ticket.js'
import { likeCitation } from '../../core/words/like-citation.js'
import { readAgentCommand } from '../../core/words/read-agent-command.js'
import type { Directory } from '../ports/directory.js'
import type { IncidentUnit } from '../ports/incidents.js'
import type { Lookups } from '../ports/lookups.js'
import { lookUpIncident } from './lookup-incident.js'
import { lookUpStep, NO_STEP } from './lookup-step.js'
import { lookUpTies, UNTIED } from './lookup-ties.js'

type Found = Pick<
  LookupResults,
  | 'takingPart'
  | 'recent'
  | 'note'
  | 'noteOffered'
  | 'steps'
  | 'told'
  | 'formerRequester'
  | 'duplicate'
  | 'solved'
  | 'counterpart'
  | 'ties'
  | 'links'
  | 'incident'
>

const NO_PART: TakingPart = { people: [], heldSince: null, formerTeamIds: [] }
const NOTHING: Found = {
  ...NO_STEP,
  ...UNTIED,
  takingPart: NO_PART,
  recent: [],
  links: [],
  note: null,
  noteOffered: false,
  solved: null,
  incident: NO_INCIDENT,
}

type Asking = Writer &
  Pick<Incoming, 'folded' | 'message' | 'screening'> &
  Pick<Situation, 'now'> & { readonly incidents: IncidentPolicy }

/** `ticket`: the one that the message belongs to; null: none. */
export async function lookUpTeam(
  unit: Lookups & Directory & Pick<IncidentUnit, 'incidentOf'>,
  { actor, folded, message, screening, incidents, now }: Asking,
  ticket: Ticket | null,
): Promise<Found> {
  if (ticket === null || !actor.known || screening.ignore) return NOTHING
  const { person } = actor
  const asAgent = writesAsAgent(person, ticket, folded.kept)
  const command = asAgent ? readAgentCommand(folded.kept) : null
  const like = command === null ? null : likeCitation(command, command.text)
  const recent = carriesStory(asAgent, command) ? MOST_ENTRIES : 0
  return {
    ...(await lookUpStep(unit, { person, ticket, command, now })),
    ...(await lookUpTies(unit, ticket, command)),
    // Of what requesters write, those who have the request are told.
    takingPart: asAgent ? await unit.takingPart(ticket.id) : NO_PART,
    recent: recent > 0 ? await unit.recentEntries(ticket.id, recent) : [],
    links: recent > 0 ? await unit.linkedNumbers(ticket.id) : [],
    note:
      command?.name === 'send'
        ? await unit.note({
            ticketId: ticket.id,
            authorId: person.id,
            inboundId: command.named === '' ? null : Number(command.named),
          })
        : null,
    solved: like?.numbers[0] === undefined ? null : await unit.solved(like.numbers[0]),
    noteOffered:
      asAgent && command === null && message.channel === 'chat'
        ? await unit.noteOffered(ticket.id, person.id)
        : false,
    incident: await lookUpIncident(unit, { ticket, command }, incidents, now),
  }
}
