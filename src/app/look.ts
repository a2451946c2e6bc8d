/** What a decision must see of the house, looked up for one message. */

import { dossierAsked, requestsAsked } from '../core/deciding/asking.js'
import { citesNumber } from '../core/deciding/citing.js'
import type { Found, Situation } from '../core/deciding/decision.js'
import { seesNotes } from '../core/deciding/seeing.js'
import type { DeliveryReport } from '../core/reading/delivery-report.js'
import { forwardedSender, statedRequester } from '../core/reading/forward.js'
import type { Message } from '../core/reading/message.js'
import type { Candidate, Match } from '../core/request/match.js'
import type { Actor, Person } from '../core/request/person.js'
import { TOKEN_PURPOSES, type TokenPurpose } from '../core/text/token-purposes.js'
import { readAgentCommand } from '../core/words/agent-keywords.js'
import { readFields } from '../core/words/form.js'
import type { Intent } from '../core/words/intent.js'
import type { Unit } from './ports/store.js'

interface Asked {
  readonly message: Message
  readonly report: DeliveryReport | null
  readonly actor: Actor
  readonly intent: Intent
  readonly match: Match
  readonly kept: string
  readonly now: number
}

/** Nearly every message asks nothing of this, and costs no look-up. */
export async function answersTo(unit: Unit, asked: Asked): Promise<Found> {
  const { message, report, actor, intent, match, kept, now } = asked
  const ticket = match.kind === 'ticket' ? match.candidate.ticket : null
  const person = actor.known ? actor.person : null
  const filter = person && requestsAsked(intent, person, match)
  const number = person && dossierAsked(intent, match)
  const chooses = person !== null && intent.choice.length > 0
  const undoes = ticket !== null && intent.command?.strict && intent.command.name === 'undo'
  const byNumber = intent.command?.strict === true && /^\d$/.test(intent.command.argument)
  const agents = person?.role === 'agent' ? readAgentCommand(kept) : null
  const asksFor = byNumber || (agents !== null && citesNumber(agents.text))
  const drafts = agents?.name === 'draft' || agents?.name === 'publish'
  return {
    suggested: ticket && asksFor ? await unit.suggested(ticket.id) : [],
    drafting: ticket && drafts ? await unit.drafting(ticket.id) : { solution: null, draft: null },
    ...(person ? await others(unit, asked) : { original: null, named: null }),
    requests: filter && (await unit.requests(filter)),
    dossier:
      person === null || number === null
        ? null
        : await unit.dossier(number, { notes: (asked) => seesNotes(person, asked) }),
    options: chooses
      ? await unit.offered({
          personId: person.id,
          ticketId: ticket?.id ?? null,
          messageIds: message.ancestors,
          now,
        })
      : null,
    returned: report ? await unit.sentAs(report.messageIds) : [],
    confirming: ticket !== null && (await isConfirming(unit, asked, ticket.id)),
    lastChange: undoes ? await unit.lastChange(ticket.id) : null,
  }
}

/** Asked of the unproven alone: whether the question that they would be sent is on its way already. */
async function isConfirming(unit: Unit, asked: Asked, ticketId: number): Promise<boolean> {
  const { actor, intent, kept, now } = asked
  if (!actor.known || actor.trust === 'verified') return false
  const action = readAgentCommand(kept)?.action ?? wordOf(intent) ?? wordless(intent, kept)
  // Most replies ask for nothing that would be confirmed, and cost no look-up.
  if (action === null) return false
  return unit.confirming({ personId: actor.person.id, ticketId, action, now })
}

function wordOf({ command }: Intent): TokenPurpose | null {
  return command?.strict && command.name in TOKEN_PURPOSES ? (command.name as TokenPurpose) : null
}

/** What no keyword says: a request made over, and fields that are filled in, by name or by number. */
function wordless({ choice }: Intent, kept: string): TokenPurpose | null {
  if (statedRequester(kept)) return 'for'
  return choice.length > 0 || Object.keys(readFields(kept)).length > 0 ? 'amend' : null
}

/** The people whom a forward, or « POUR », is about. */
async function others(
  unit: Unit,
  { message, match, kept }: Asked,
): Promise<Pick<Found, 'original' | 'named'>> {
  // Only what opens a request may be its writer's; a reply that quotes is read for nothing.
  const original = match.kind === 'none' ? forwardedSender(message) : null
  const named = statedRequester(kept)?.address ?? null
  const addresses = [original, named].filter((address) => address !== null)
  if (addresses.length === 0) return { original: null, named: null }
  const people = await unit.people(addresses)
  const active = (address: string | null) => {
    const person = address === null ? undefined : people.get(address)
    return person?.active ? person : null
  }
  return { original: active(original), named: active(named) }
}

/** Everybody who has to do with the ticket, as they are now. */
export async function peopleOf(
  unit: Unit,
  match: Match,
  actor: Actor,
): Promise<Pick<Situation, 'agent' | 'requester' | 'copied'>> {
  if (match.kind !== 'ticket') return { agent: null, requester: null, copied: [] }
  const { ticket, copyIds }: Candidate = match.candidate
  const ids = [ticket.requesterId, ...copyIds, ...(ticket.agentId === null ? [] : [ticket.agentId])]
  const self = actor.known ? [actor.person] : []
  // Most who write on a request are its requester: no need to look them up again.
  const others = [...new Set(ids)].filter((id) => id !== self[0]?.id)
  const found = [...self, ...(await unit.peopleById(others))]
  const byId = (id: number | null): Person | null => found.find((p) => p.id === id) ?? null
  return {
    agent: byId(ticket.agentId),
    requester: byId(ticket.requesterId),
    copied: copyIds.flatMap((id) => byId(id) ?? []),
  }
}

/** People of the directory who stand in To or Cc, the sender left out. */
export function copiesOf(
  message: Message,
  people: ReadonlyMap<string, Person>,
  actor: Actor,
): Person[] {
  const named = [...message.to, ...message.cc].flatMap(({ address }) => people.get(address) ?? [])
  const distinct = new Map(named.map((person) => [person.id, person]))
  if (actor.known) distinct.delete(actor.person.id)
  return [...distinct.values()].filter(({ active }) => active)
}
