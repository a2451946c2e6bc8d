/** Looks up what a decision needs: what the message asks to see, and the people of its request. */

import { requestsAsked } from '../../core/deciding/asking/asking.js'
import { othersAsked, othersFilter } from '../../core/deciding/asking/list-of-others.js'
import { dossierAsked } from '../../core/deciding/asking/request-status.js'
import { searchAsked } from '../../core/deciding/asking/searching.js'
import { saysYes } from '../../core/deciding/decision/plain-yes.js'
import { seesNotes } from '../../core/deciding/decision/seeing.js'
import { actionToConfirm } from '../../core/deciding/orders/requested-action.js'
import type { LastRequests, LookupResults } from '../../core/deciding/situation/lookup-results.js'
import type {
  Incoming,
  Matched,
  Situation,
  Writer,
} from '../../core/deciding/situation/situation.js'
import { citesNumber } from '../../core/deciding/technician/citing.js'
import {
  orderWithoutRequest,
  requestsOrdered,
} from '../../core/deciding/technician/without-request.js'
import type { IncidentPolicy } from '../../core/incidents/incident.js'
import type { Catalogue } from '../../core/request/catalogue/catalogue.js'
import type { Match } from '../../core/request/match.js'
import { conversationOf } from '../../core/request/merged.js'
import { isAgentOf, type Person } from '../../core/request/person.js'
import type { RequestList } from '../../core/request/request-list.js'
import type { Ticket } from '../../core/request/ticket.js'
import { bareAnswer } from '../../core/words/bare-answer.js'
import { readAgentCommand } from '../../core/words/read-agent-command.js'
import { readyCitation } from '../../core/words/ready-citation.js'
import type { Directory } from '../ports/directory.js'
import type { IncidentUnit } from '../ports/incidents.js'
import type { Lookups } from '../ports/lookups.js'
import { lookUpLastRequests } from './lookup-last-requests.js'
import { NOBODY_FOUND, peopleNamed, requestersNamed } from './lookup-named.js'
import { peopleOf } from './lookup-people.js'
import { lookUpTeam } from './lookup-team.js'

type Reads = Lookups & Directory & Pick<IncidentUnit, 'incidentOf'>

interface Asked
  extends Writer,
    Pick<Incoming, 'message' | 'screening' | 'report' | 'intent' | 'folded'> {
  readonly match: Match
  readonly catalogue: Catalogue
  readonly now: number
  readonly incidents: IncidentPolicy
  /** Its writer's, where they were looked at already. */
  readonly lastRequests?: LastRequests
}

export async function lookUp(
  unit: Reads,
  asked: Asked,
): Promise<Matched & Pick<Situation, 'lookups'>> {
  const lookups = await lookUpAsked(unit, asked)
  return { lookups, ...(await peopleOf(unit, asked.match, asked.actor)) }
}

/** Nearly every message asks nothing of this, and costs no look-up. */
async function lookUpAsked(unit: Reads, asked: Asked): Promise<LookupResults> {
  const { report, actor, intent, match, folded } = asked
  const ticket = match.kind === 'ticket' ? match.candidate.ticket : null
  const person = actor.known ? actor.person : null
  const search = person && searchAsked(intent, person)
  const named = person
    ? await peopleNamed(unit, asked, person)
    : { forwardedWriter: null, askedFor: null }
  return {
    ...(await faqAnswers(unit, asked, ticket)),
    ...named,
    lastRequests:
      person && match.kind === 'none'
        ? await lookUpLastRequests(unit, { ...asked, person }, named)
        : null,
    requestersMeant: person ? await requestersNamed(unit, person, folded.kept) : NOBODY_FOUND,
    requests: person && (await requestsFor(unit, asked, person)),
    hits: search && (await unit.search(search)),
    dossier: person && (await dossierFor(unit, asked, person)),
    reportedNotices: report ? await unit.noticesByMessageId(report.messageIds) : [],
    askedToConfirm: ticket !== null && (await isConfirming(unit, asked, ticket)),
    lastChange: ticket && mayUndo(asked, ticket) ? await unit.lastChange(ticket.id) : null,
    ...(await lookUpTeam(unit, asked, ticket)),
  }
}

async function requestsFor(unit: Reads, asked: Asked, person: Person): Promise<RequestList | null> {
  const { intent, match, now, folded, catalogue } = asked
  const others = othersAsked(folded.kept, person, match, catalogue)
  const theirs = others && othersFilter(others, now)
  if (others) return theirs && unit.requests(theirs)
  const order = orderWithoutRequest(asked, person, match)
  const filter = requestsAsked(intent, person, match, now)
  if (order === null) return filter && unit.requests(filter)
  let found: RequestList = { total: 0, lines: [] }
  for (const wanted of requestsOrdered(order, person, now))
    if (found.total === 0) found = await unit.requests(wanted)
  return found
}

/** ANNULER, and what means it on a request that is closed: « ROUVRIR », « oups », « non ». */
function mayUndo({ intent: { command }, folded, message }: Asked, { status }: Ticket): boolean {
  if (status === 'closed' && bareAnswer(folded.kept, message.sender?.name) === 'no') return true
  if (command?.name === 'undo') return command.strict || status === 'closed'
  return command?.name === 'reopen' && status === 'closed'
}

/** Suggestions that the message names by number, ready answers, and the draft that a technician works on. */
async function faqAnswers(
  unit: Reads,
  { intent, actor, folded, message }: Asked,
  ticket: Ticket | null,
): Promise<Pick<LookupResults, 'suggested' | 'drafting' | 'ready'>> {
  const byNumber = intent.command?.strict === true && /^\d$/.test(intent.command.argument)
  const byAgent = actor.known && actor.person.role === 'agent'
  const command = byAgent ? readAgentCommand(folded.kept) : null
  const cites = command !== null && citesNumber(command.text)
  const tried = ticket?.status === 'dispatched' && saysYes(folded.kept, message.sender?.name)
  const citesReady = command !== null && readyCitation(command, command.text) !== null
  const asksReady = byAgent && intent.command?.name === 'ready'
  const drafts = command?.name === 'draft' || command?.name === 'publish'
  return {
    suggested: ticket && (byNumber || cites || tried) ? await unit.suggested(ticket.id) : [],
    ready: citesReady || asksReady ? await unit.readyAnswers() : [],
    drafting: ticket && drafts ? await unit.drafting(ticket.id) : { solution: null, draft: null },
  }
}

async function dossierFor(unit: Reads, { intent, match }: Asked, person: Person) {
  const number = dossierAsked(intent, match)
  if (number === null) return null
  return unit.dossier(number, { notes: (ticket) => seesNotes(person, ticket) })
}

/** Asked of the unproven alone: whether the question that they would be sent is on its way already. */
async function isConfirming(unit: Reads, asked: Asked, ticket: Ticket): Promise<boolean> {
  const { actor, intent, folded, now } = asked
  if (!actor.known || actor.trust === 'verified') return false
  const { person } = actor
  const asAgent = isAgentOf(person, ticket)
  const action = actionToConfirm(intent, folded.kept, asAgent)
  // Most replies ask for nothing that would be confirmed, and cost no look-up.
  if (action === null) return false
  // Of a merged request they were asked in its own thread.
  const { match } = asked
  const { id } =
    match.kind === 'ticket' ? conversationOf(match.candidate, person.id, asAgent) : ticket
  return unit.confirming({ personId: person.id, ticketId: id, action, now })
}
